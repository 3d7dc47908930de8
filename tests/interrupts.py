"""Ctrl-C for a program under test, also where the tests themselves run with it ignored (in the background)."""

HEEDING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""First line of a program that is to be interrupted."""

STANDOFF = f"{HEEDING}import runpy; runpy.run_module('standoff', run_name='__main__')\n"
"""The command as a program for ``python -c``."""
