"""The specification, as tests; the folders mirror ``src/standoff``."""
