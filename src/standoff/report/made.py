"""`Made`: how a brief came about, so that somebody else can get the same page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Made:
    """Versions and digests; no clock takes part, so the same inputs give the same bytes.

    Parameters
    ----------
    version
        Of this software.
    case
        Name of the case folder or model file, without the path that leads to it.
    case_sha256
        Digest of the model file's bytes.
    documents
        Document id → digest of its bytes as received.
    judgements_sha256
        Digest of the analyst's decisions; ``None``: there are none.
    """

    version: str
    case: str
    case_sha256: str
    documents: Mapping[str, str] = field(default_factory=dict)
    judgements_sha256: str | None = None
