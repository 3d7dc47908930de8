"""The seal on what is kept beside a ledger: a secret of this user tells rows of our own from those of anybody else.

A case folder may come from others, with whatever in it they liked. What is kept there to save work is believed only if
it bears the seal of a secret that lies elsewhere, in the user's own folder, and that never leaves it. Without that
secret nothing is lost but time: everything is read again.
"""

from __future__ import annotations

import os
import secrets
import stat
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path

HOME = "STANDOFF_HOME"
"""Environment variable: the folder of what belongs to the user and to no case."""
_SIZE = 32


class Seal:
    """Marks made with one secret.

    Parameters
    ----------
    secret
        16 to 64 bytes.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @property
    def owner(self) -> bytes:
        """Eight bytes that tell one user from another, and nothing of the secret."""
        return blake2b(key=self._secret, digest_size=8, person=b"standoff owner").digest()

    def of(self, kind: str, key: bytes, record: bytes) -> bytes:
        """The mark of a record: 16 bytes nobody can make without the secret, and none fits another record or place."""
        digest = blake2b(key=self._secret, digest_size=16, person=b"standoff kept")
        for part in (kind.encode(), key, record):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.digest()

    def is_on(self, kind: str, key: bytes, record: bytes, mark: bytes) -> bool:
        """Whether ``mark`` is ours."""
        return compare_digest(self.of(kind, key, record), mark)


def home() -> Path | None:
    """The user's folder for such things, which need not exist; ``None``: nobody knows where it would be."""
    if asked := os.environ.get(HOME):
        return Path(asked).absolute()
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME"
    if (given := os.environ.get(variable)) and Path(given).is_absolute():
        return Path(given) / "standoff"
    try:
        return Path.home() / ".local" / "state" / "standoff"
    except RuntimeError:
        return None


def own_seal() -> Seal | None:
    """The seal of this user, made when first needed; ``None``: their folder cannot be written to, or is not theirs."""
    folder = home()
    return _seal_in(folder) if folder is not None else None


@cache
def _seal_in(folder: Path) -> Seal | None:
    path = folder / "seal"
    try:
        if (secret := _read(path)) is None:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _make(path)
            secret = _read(path)
    except OSError:
        return None
    return Seal(secret) if secret is not None else None


def _read(path: Path) -> bytes | None:
    """The secret; ``None`` where there is none, or where others could have put it there or can read it."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        return None
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            return None
        if sys.platform != "win32" and (found.st_uid != os.geteuid() or found.st_mode & 0o077):
            return None
        secret = file.read(_SIZE + 1)
    return secret if len(secret) == _SIZE else None


def _make(path: Path) -> None:
    """Put a new secret there unless there is one by then; two who do so at once end up with the same."""
    building = path.with_name(f".seal-{secrets.token_hex(8)}.tmp")
    with os.fdopen(os.open(building, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(_SIZE))
        file.flush()
        os.fsync(file.fileno())
    try:
        with suppress(FileExistsError):
            building.rename(path) if sys.platform == "win32" else path.hardlink_to(building)
    finally:
        building.unlink(missing_ok=True)
