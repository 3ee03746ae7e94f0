"""Web addresses: deep links to a line of a file at a commit, and a filter for addresses from outside."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit


class _Host(NamedTuple):
    """How a kind of code host names a file at a commit and a line in it."""

    pattern: re.Pattern[str]
    file: str
    line: str


# The first row whose pattern matches the host name wins; self-hosted ones go by the usual first label.
_HOSTS = (
    _Host(
        re.compile(r"(www\.)?github\.com|github\.[\w.-]+", re.ASCII),
        "{base}/blob/{commit}/{file}",
        "#L{line}",
    ),
    _Host(
        re.compile(r"(www\.)?gitlab\.com|gitlab\.[\w.-]+", re.ASCII),
        "{base}/-/blob/{commit}/{file}",
        "#L{line}",
    ),
    _Host(
        re.compile(r"(www\.)?(codeberg\.org|gitea\.com)|(gitea|forgejo|codeberg)\.[\w.-]+", re.ASCII),
        "{base}/src/commit/{commit}/{file}",
        "#L{line}",
    ),
    _Host(re.compile(r"(www\.)?bitbucket\.org"), "{base}/src/{commit}/{file}", "#lines-{line}"),
    _Host(re.compile(r"git\.sr\.ht"), "{base}/tree/{commit}/item/{file}", "#L{line}"),
)
_COMMIT = re.compile(r"[0-9a-fA-F]{7,64}")
_SCP_LIKE = re.compile(r"(?:[\w.-]+@)?(?P<host>[\w-]+(?:\.[\w-]+)+):(?P<path>[^/:].*)")
_WEB = re.compile(r"https?://[^/\\\s?#@]+(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
_BLANK_OR_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


def deep_link(url: str, commit: str, file: str, line: int = 0) -> str:
    """The web address of `line` (from 1; 0 for the whole file) of `file` in the repository cloned from `url`.

    Empty for a local path, an unknown host, a commit that is no hash, or a file name that leaves the repository:
    no link is better than one that leads elsewhere.
    """
    place = _web_base(url)
    segments = file.split("/")
    if place is None or not _COMMIT.fullmatch(commit) or any(part in {"", ".", ".."} for part in segments):
        return ""
    host, base = place
    for kind in _HOSTS:
        if kind.pattern.fullmatch(host):
            path = "/".join(percent(part, safe="") for part in segments)
            address = kind.file.format(base=base, commit=commit, file=path)
            return address + (kind.line.format(line=line) if line > 0 else "")
    return ""


def web_url(url: str) -> str:
    """`url` fit for a link: http or https, no user name or password in it, every odd character percent-encoded.

    Empty for anything else (`javascript:`, `file:`, local paths).
    """
    if not _WEB.fullmatch(url) or _BLANK_OR_CONTROL.search(url):
        return ""
    return percent(url, safe=":/?#@!$&+,;=%~")


def percent(text: str, *, safe: str) -> str:
    """`text` percent-encoded; bytes that were no UTF-8 (kept as surrogates by Python) come out as they were."""
    try:
        return quote(text.encode("utf-8", "surrogateescape"), safe=safe)
    except UnicodeEncodeError:  # a surrogate that stands for no byte
        return quote(text.encode("utf-8", "replace"), safe=safe)


def _web_base(url: str) -> tuple[str, str] | None:
    """Host name and `https://host/owner/name` of a clone address; None where it is no address of a host."""
    scp = _SCP_LIKE.fullmatch(url)
    try:
        parts = urlsplit(f"ssh://{scp['host']}/{scp['path']}" if scp else url)
        host, port = parts.hostname or "", _web_port(parts)
    except ValueError:  # urlsplit refuses malformed brackets and port numbers
        return None
    path = parts.path.strip("/").removesuffix(".git")
    if parts.scheme not in {"https", "http", "ssh", "git"} or not host or not path:
        return None
    names = path.split("/")
    if any(name in {"", ".", ".."} for name in names):
        return None
    safe_path = "/".join(percent(name, safe="~%") for name in names)
    scheme = "http" if parts.scheme == "http" else "https"
    return host, f"{scheme}://{host}{port}/{safe_path}"


def _web_port(parts: SplitResult) -> str:
    """The port for the web pages: an ssh or git port says nothing about them."""
    return f":{parts.port}" if parts.port and parts.scheme in {"http", "https"} else ""
