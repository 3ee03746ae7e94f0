"""Where a repository is asked for: `SOURCE[@REV]`, `NAME=PATH_OR_URL`, and mirror templates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from harness.errors import UsageError

SCHEMES = ("https", "http", "ssh", "git")

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SCP = re.compile(r"(?P<user>[A-Za-z0-9._-]+@)(?P<host>[A-Za-z0-9._-]+):(?P<path>.+)")  # git@host:owner/name
_REV = re.compile(r"[A-Za-z0-9_.][^\s:?*\[\\\x00-\x1f\x7f]*")
_FIELD = re.compile(r"\{([^{}]*)\}")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True, slots=True)
class Location:
    """A folder or an address, and the revision asked for (None: whatever is there)."""

    place: str
    rev: str | None = None

    @property
    def is_url(self) -> bool:
        return is_url(self.place)

    @property
    def path(self) -> Path:
        return Path(self.place).expanduser().absolute()


def is_url(place: str) -> bool:
    return bool(_URL.match(place) or _SCP.fullmatch(place))


def parse_location(text: str) -> Location:
    """Read `SOURCE[@REV]`.

    A folder whose name holds `@` is taken as it stands if it exists. In an address only an `@` in its
    path part begins a revision, so `git@host:owner/name` and `https://user@host/name` keep theirs.
    `file://` addresses are folders.

    Raises `UsageError` for an empty source or revision, an impossible revision, or a transport we do not use.
    """
    if not text.strip() or "\x00" in text:
        raise UsageError(
            "empty source", where=repr(text), todo="give a folder or an address, such as PATH@main"
        )
    if not is_url(text):
        if Path(text).expanduser().exists() or "@" not in text:
            return Location(text)
        place, rev = text.rsplit("@", 1)
        return Location(_not_empty(place, text), _revision(rev, text))
    head = _path_start(text)
    before, at, rev = text[head:].rpartition("@")
    if not at or not before or before.endswith("/"):  # `host/@user/name` is a path
        return Location(_supported(text, text))
    return Location(_supported(text[:head] + before, text), _revision(rev, text))


def parse_override(text: str) -> tuple[str, Location]:
    """Read `NAME=PATH_OR_URL[@REV]`; raises `UsageError`."""
    name, equals, place = text.partition("=")
    if not (name and equals and place):
        raise UsageError(
            "not an override", where=repr(text), todo="write NAME=PATH_OR_URL, such as proofs=../proofs"
        )
    return name, parse_location(place)


def fill_template(template: str, *, owner: str, name: str) -> Location:
    """The place that a mirror `template` names for one repository.

    Raises `UsageError` where the template lacks `{name}` or holds other fields than `{owner}` and `{name}`.
    """
    unknown = sorted(set(_FIELD.findall(template)) - {"owner", "name"})
    if unknown or "{name}" not in template:
        raise UsageError(
            "not a mirror template",
            where=repr(template),
            why=f"unknown field {{{unknown[0]}}}" if unknown else "it lacks {name}",
            todo="write a folder or an address with {owner} and {name} in it, such as 'mirrors/{owner}/{name}.git'",
        )
    place = template.replace("{owner}", safe_name(owner)).replace("{name}", safe_name(name))
    return Location(_supported(place, template) if is_url(place) else place)


def safe_name(text: str) -> str:
    """`text` as one path component that stays where it is put."""
    name = _UNSAFE.sub("-", text)
    return name if name.strip(".") else name.replace(".", "-")


def owner_and_name(place: str) -> tuple[str, str]:
    """The last two parts of an address, without `.git`; a folder has a name and no owner."""
    if not is_url(place):
        return "", Path(place).expanduser().absolute().name.removesuffix(".git") or "root"
    parts = [part for part in place[_path_start(place) :].split("/") if part]
    name = parts[-1].removesuffix(".git") if parts else host_of(place)
    return (safe_name(parts[-2]) if len(parts) > 1 else ""), safe_name(name)


def host_of(url: str) -> str:
    """The host (with port) that `url` asks, in lower case."""
    if scp := _SCP.fullmatch(url):
        return scp["host"].lower()
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def protocols_of(url: str) -> str:
    """What git may speak for `url`: its own scheme, and https where http sends it on."""
    scheme = "ssh" if _SCP.fullmatch(url) else urlsplit(url).scheme.lower()
    return "http:https" if scheme == "http" else scheme


def shown(place: str) -> str:
    """`place` fit for a report: without the user and password that an address may carry."""
    return re.sub(r"(?<=://)[^/@]*@", "", place)


def _path_start(url: str) -> int:
    """The offset at which the path of an address begins."""
    if scp := _SCP.fullmatch(url):
        return scp.start("path")
    after = url.index("://") + 3
    slash = url.find("/", after)
    return len(url) if slash < 0 else slash + 1


def _supported(place: str, text: str) -> str:
    """`place`, with `file://` turned into the folder it means."""
    if _SCP.fullmatch(place):
        return place
    parts = urlsplit(place)
    if parts.scheme.lower() == "file" and parts.netloc in ("", "localhost"):
        return unquote(parts.path)
    if parts.scheme.lower() not in SCHEMES or not host_of(place):
        raise UsageError(
            "not an address that can be read",
            where=shown(text),
            why=f"{parts.scheme}:// is not among {', '.join(SCHEMES)}"
            if host_of(place)
            else "it names no host",
            todo="give an https address or a folder",
        )
    return place


def _not_empty(place: str, text: str) -> str:
    if not place:
        raise UsageError("empty source", where=repr(text), todo="write SOURCE@REV")
    return place


def _revision(rev: str, text: str) -> str:
    if not _REV.fullmatch(rev) or ".." in rev:
        raise UsageError(
            "not a revision",
            where=shown(text),
            why=f"{rev!r} cannot name a commit, branch or tag" if rev else "nothing follows the @",
            todo="write SOURCE@REV, where REV is a commit, branch or tag",
        )
    return rev
