"""One question to an endpoint that speaks the common chat protocol (``/v1/chat/completions``), and its answer.

Nothing but the address the user gave is ever connected to: no proxy, no redirect, no second host. The key is sent to it
and nowhere else, and no message shows it.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from standoff.core.errors import StandoffError

if TYPE_CHECKING:
    from collections.abc import Sequence

PATH = "/v1/chat/completions"
SECONDS = 120.0
"""How long one answer may take, from connecting to its last byte."""
MAX_ANSWER = 2_000_000
"""Bytes of one answer."""
LONGEST_NAME = 200


class NoAnswer(StandoffError):
    """The endpoint gave no answer that can be used; ``reason`` says why, without the key and without its words."""

    def __init__(self, where: str, reason: str, hint: str | None = None) -> None:
        super().__init__(f"{where} gave no answer: {reason}")
        self.where, self.reason, self.hint = where, reason, hint


class InvalidEndpoint(StandoffError):
    """The address, the model's name or the key cannot be used."""

    def __init__(self, what: str, why: str, hint: str | None = None) -> None:
        super().__init__(f"{what} cannot be asked: {why}")
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Whom to ask.

    Parameters
    ----------
    model
        Name of the model, as the endpoint knows it.
    key
        Sent as a bearer token; ``None``: none is sent.
    """

    scheme: str
    host: str
    port: int
    path: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = SECONDS

    @property
    def shown(self) -> str:
        """The address as messages show it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"

    def ask(self, messages: Sequence[dict[str, str]]) -> str:
        """The words of the model's answer.

        Raises
        ------
        NoAnswer
            Nobody answers, too late, too much, not with status 200, or not in the protocol.
        """
        question = {"model": self.model, "messages": list(messages), "temperature": 0, "stream": False}
        answer = self._exchanged(json.dumps(question).encode("ascii"))
        try:
            words = json.loads(answer)["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError):
            raise NoAnswer(self.shown, "what it sent is no chat completion", _CHECK) from None
        if not isinstance(words, str):
            raise NoAnswer(self.shown, "what it sent is no chat completion", _CHECK)
        return words

    def _exchanged(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        if self.key is not None:
            headers["Authorization"] = f"Bearer {self.key}"
        connection = (
            http.client.HTTPSConnection(
                self.host, self.port, timeout=self.seconds, context=ssl.create_default_context()
            )
            if self.scheme == "https"
            else http.client.HTTPConnection(self.host, self.port, timeout=self.seconds)
        )
        late = threading.Event()
        held: list[socket.socket] = []

        def hang_up() -> None:
            late.set()
            for line in held:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(self.seconds, hang_up)
        timer.daemon = True
        timer.start()
        response: http.client.HTTPResponse | None = None
        try:
            connection.connect()
            held.append(connection.sock)  # the connection forgets it once the answer begins
            connection.request("POST", self.path, body, headers)
            response = connection.getresponse()
            if response.status != 200:
                raise NoAnswer(self.shown, _status(response.status), _CHECK)
            answer = response.read(MAX_ANSWER + 1)
        except TimeoutError:
            raise NoAnswer(self.shown, f"it took longer than {self.seconds:g} s") from None
        except (OSError, http.client.HTTPException, ValueError) as fault:
            if late.is_set():
                raise NoAnswer(self.shown, f"it took longer than {self.seconds:g} s") from None
            raise NoAnswer(self.shown, _fault(fault), "check that it runs, and its address") from None
        finally:
            timer.cancel()
            if response is not None:
                response.close()
            connection.close()
        if late.is_set():
            raise NoAnswer(self.shown, f"it took longer than {self.seconds:g} s")
        if len(answer) > MAX_ANSWER:
            raise NoAnswer(self.shown, f"it sent more than {MAX_ANSWER:,} bytes")
        return answer


def endpoint(url: str, model: str, key: str | None = None, *, seconds: float = SECONDS) -> Endpoint:
    """The endpoint at an address the user gave: a host, ``…/v1``, or the whole path.

    Raises
    ------
    InvalidEndpoint
        No ``http`` or ``https`` address, one with a name or password in it, a key that would travel unencrypted to
        another machine, or a name or key that cannot be sent.

    Examples
    --------
    >>> endpoint("http://localhost:11434", "small").shown
    'http://localhost:11434/v1/chat/completions'
    """
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise InvalidEndpoint("the address", "it is no address", _LIKE) from None
    plain = url.isascii() and url.isprintable() and " " not in url
    if parts.scheme not in {"http", "https"} or not host or not plain:
        raise InvalidEndpoint("the address", "it is no http or https address", _LIKE)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise InvalidEndpoint("the address", "it holds more than a host and a path", "give a key by STANDOFF_ASK_KEY")
    if not model.strip() or len(model) > LONGEST_NAME or not model.isprintable():
        raise InvalidEndpoint("the model", "its name is empty, too long or not printable")
    if key is not None and not (key.isascii() and key.isprintable() and key.strip() and len(key) <= 10_000):
        raise InvalidEndpoint("the endpoint", "the key in STANDOFF_ASK_KEY cannot be sent in a header")
    if key is not None and parts.scheme == "http" and not _is_here(host):
        raise InvalidEndpoint(
            f"http://{host}", "the key would travel unencrypted", "use https, or unset STANDOFF_ASK_KEY"
        )
    path = parts.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path = path + ("/chat/completions" if path.endswith("/v1") else PATH)
    return Endpoint(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path, model, key, seconds)


_LIKE = "such as http://localhost:11434"
_CHECK = "check the address and the model's name"


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _status(status: int) -> str:
    if 300 <= status < 400:
        return f"it sends elsewhere (status {status}), and that is not followed"
    if status in {401, 403}:
        return f"it refuses (status {status}); is STANDOFF_ASK_KEY right?"
    return f"status {status}"


def _fault(fault: Exception) -> str:
    """The fault in words that cannot hold the key or what a server sent."""
    if isinstance(fault, ssl.SSLError):
        return "its certificate or encryption cannot be trusted"
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror.lower()
    return f"its answer is no HTTP ({type(fault).__name__})"
