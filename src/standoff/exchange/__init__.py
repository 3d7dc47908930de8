"""Other tools' files ↔ our nouns, one format a module.

In reading order: `json_text` (JSON from strangers, with caps), `patterns` (conditions as Y and N), `gmcr` (reading
GMCR+ ``.gmcr`` files), `gmcr_write` (writing them, and saying what is lost). Imports `core` only.
"""

from standoff.exchange.gmcr import Read, read_gmcr
from standoff.exchange.gmcr_write import write_gmcr

__all__ = ["Read", "read_gmcr", "write_gmcr"]
