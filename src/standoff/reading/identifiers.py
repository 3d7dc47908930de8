"""Document ids: short, made of ``a-z 0-9 . _ -``, the same every time a file is read, one per document of a case."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.evidence import Document

_LONGEST: Final = 60
_OTHER: Final = re.compile(r"[^a-z0-9._]+")
_SUFFIX: Final = re.compile(r"\.(?:txt|text|md|html?|pdf|docx?|eml|jsonl?)$")


def id_from(name: str, digest: str) -> str:
    """An id from a file name; from the digest where the name has no letter of ``a-z`` or figure.

    Examples
    --------
    >>> id_from("Harbour News, 14 May (print).TXT", "ab12" * 16)
    'harbour-news-14-may-print'
    >>> id_from("-", "ab12" * 16)
    'document-ab12ab12'
    """
    plain = unicodedata.normalize("NFKD", name[:400]).encode("ascii", "ignore").decode("ascii").lower()
    slug = _OTHER.sub("-", _SUFFIX.sub("", plain)).strip("-._")[:_LONGEST].strip("-._")
    return slug or f"document-{digest[:8]}"


def unique_ids(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The same documents in the same order, with ids that differ from one another.

    Among documents that share an id, the one nearest the top of the folder keeps it; the others get a mark made of
    their path, so that an id does not change when a further report is added below or after them.
    """
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index, document in enumerate(documents):
        groups[document.id].append(index)
    taken = set(groups)
    ids = [document.id for document in documents]
    for name, group in groups.items():
        for index in sorted(group, key=lambda i: (documents[i].path.count("/"), documents[i].path, i))[1:]:
            ids[index] = _free(name, documents[index].path, taken)
            taken.add(ids[index])
    return tuple(d if d.id == i else replace(d, id=i) for d, i in zip(documents, ids, strict=True))


def _free(name: str, path: str, taken: set[str]) -> str:
    mark = sha256(path.encode("utf-8", "surrogatepass")).hexdigest()
    for length in range(6, 65):
        if (candidate := f"{name}-{mark[:length]}") not in taken:
            return candidate
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
