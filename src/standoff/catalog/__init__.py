"""Published conflicts whose answers somebody printed, in our own form, each with its citation and kind of source.

One module, `cases`; the cases are data (``data/<citation>/<case>.yaml``, ``data/cases.toml``, ``data/sources.toml``).
Imports `core` and `modelling`.
"""

from standoff.catalog.cases import KINDS, CatalogEntry, entry, load, names, text

__all__ = ["KINDS", "CatalogEntry", "entry", "load", "names", "text"]
