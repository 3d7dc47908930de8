"""Standoff: from reporting about a standoff to a conflict model that cites it."""

__version__ = "0.1.0"
