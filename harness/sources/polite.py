"""Asking a web service for JSON: slowly, within bounded time, and no further once it does not answer."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from harness import __version__
from harness.errors import SourceError
from harness.sources.limits import Limits
from harness.sources.network import Reach

_ATTEMPTS = 3
_PAUSE = 1.0  # seconds after each request: the public pools of both databases allow one search a second
_BACK_OFF = 2.0  # seconds, doubled each time; both ask for it in their terms
_LONGEST_WAIT = 30.0  # a service that wants more is not waited for in this run
_MOST_BYTES = 2_000_000

Query = Mapping[str, str]


class _NoAnswerError(Exception):
    """Nobody answers; its text is a phrase that a report can show."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How services are asked: what the run shares, who asks (`mailto`, which they reward), and how time passes."""

    reach: Reach = field(default_factory=Reach)
    limits: Limits = field(default_factory=Limits)
    mailto: str = ""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


def ask_json(url: str, query: Query, manners: Manners) -> object | None:
    """The JSON at `url`; None if there is nothing (404). Raises `SourceError` if no answer can be had.

    A service that is busy (429, 5xx) or says nothing readable is asked again, at most `_ATTEMPTS` times and as late as
    it wants; one that is silent is not. Neither is asked again in this run.
    """
    host = urlsplit(url).netloc
    _may_ask(host, manners)
    why = ""
    for attempt in range(_ATTEMPTS):
        start = manners.clock()
        try:
            status, headers, body = _get(url, query, manners)
        except _NoAnswerError as error:
            manners.reach.waited += manners.clock() - start
            raise _silenced(host, str(error), manners) from error
        finally:
            manners.sleep(_PAUSE)
        if status == 404:
            return None
        if status == 200:
            try:
                return _parsed(body)
            except ValueError:
                why = "its answer is no JSON"
        elif status == 429 or status >= 500:
            why = f"it answered {status}"
        else:
            raise SourceError(
                "not looked up", where=host, why=f"it answered {status}", todo="report this as a bug"
            )
        wait = _asked_to_wait(headers, _BACK_OFF * 2**attempt)
        if wait > _LONGEST_WAIT:
            why = f"{why} and asked to wait {wait:g} s"
            break
        if attempt + 1 < _ATTEMPTS:
            manners.sleep(wait)
    raise _silenced(host, why, manners)


def _may_ask(host: str, manners: Manners) -> None:
    reach = manners.reach
    if reach.offline:
        raise SourceError(
            "not looked up", where=host, why="this run is offline", todo="run without --offline"
        )
    if host in reach.silent:
        raise SourceError("not looked up", where=host, why=reach.silent[host], todo="run again later")
    if reach.waited >= manners.limits.patience_seconds:
        why = f"this run has waited in vain for {manners.limits.patience_seconds:g} s on other hosts"
        raise SourceError("not looked up", where=host, why=why, todo="run again with a network")


def _silenced(host: str, why: str, manners: Manners) -> SourceError:
    manners.reach.silent[host] = why
    return SourceError("not looked up", where=host, why=why, todo="run again later")


def _get(url: str, query: Query, manners: Manners) -> tuple[int, Mapping[str, str], bytes]:
    """One request. The client's own timeout is for each read, so the clock bounds the whole."""
    import httpx2  # a tenth of a second, which no other command should wait for

    agent = f"lean-crosscheck/{__version__}" + (f" (mailto:{manners.mailto})" if manners.mailto else "")
    # Uncompressed, so that a small answer cannot unfold to a large one.
    headers = {"User-Agent": agent, "Accept": "application/json", "Accept-Encoding": "identity"}
    seconds = manners.limits.contact_seconds
    end = manners.clock() + 3 * seconds
    body = bytearray()
    try:
        with (
            httpx2.Client(timeout=seconds, headers=headers) as client,
            client.stream("GET", url, params=dict(query)) as response,
        ):
            for chunk in response.iter_raw():
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise SourceError("not looked up", why=f"its answer is longer than {_MOST_BYTES:,} bytes")
                if manners.clock() > end:
                    raise _NoAnswerError("no whole answer in time")
            return response.status_code, response.headers, bytes(body)
    except httpx2.TimeoutException as error:
        raise _NoAnswerError("no answer in time") from error
    # ValueError and ImportError: a proxy in the environment that the client cannot use. The texts of these errors can
    # hold addresses and paths of this machine, which no report should.
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError, ImportError) as error:
        raise _NoAnswerError(f"no connection ({type(error).__name__})") from error


def _parsed(body: bytes) -> object:
    try:
        parsed: object = json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return parsed


def _asked_to_wait(headers: Mapping[str, str], otherwise: float) -> float:
    """`Retry-After` in seconds; as a date, which neither database sends, it counts as absent."""
    told = headers.get("retry-after", "").strip()
    return max(float(told), otherwise) if told.isascii() and told.isdigit() else otherwise
