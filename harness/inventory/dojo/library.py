"""The one module that imports lean-dojo, late and on its own terms.

What lean-dojo does by itself, and what is done about it here:

- it asks GitHub on import when a token is set, also one in an `.env` file: the token is hidden, also from what it runs;
- it makes a cache folder in the home folder on import: `CACHE_DIR` points into the cache of this program;
- `LeanGitRepo.from_path` asks a remote cache, and would take traces from there: `DISABLE_REMOTE_CACHE`;
- `TracedRepo.load_from_disk` and `from_traced_files` ask GitHub about Lean: files are read one by one through
  `TracedFile`, which asks nobody;
- it starts a ray cluster for more than one worker: `NUM_PROCS` is 2, which it counts as one worker.
"""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any

from harness.errors import SourceError, UsageError
from harness.inventory.dojo.model import TracedModule, Traces, Unusable
from harness.inventory.dojo.nodes import declarations_of, imports_of
from harness.inventory.dojo.releases import fit, release_for

INSTALL = "pip install 'lean-crosscheck[dojo]'"
_ARTEFACTS = Path(".lake/build/ir")
_JSON, _XML = ".ast.json", ".trace.xml"
_LARGEST = 512 << 20
_TOKEN = "GITHUB_ACCESS_TOKEN"  # set and empty while it is imported: no `.env` file can bring one in
# What lean-dojo raises on artefacts that are not what it expects; lxml's errors are `SyntaxError`s.
_BROKEN = (
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
# What lean-dojo and the programs it starts see of the environment: no tokens, keys or other settings of the user.
_KEPT = frozenset(
    """PATH HOME USER LANG LC_ALL TMPDIR ELAN_HOME XDG_CACHE_HOME SSL_CERT_FILE SSL_CERT_DIR
    http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY""".split()
)


def installed() -> str:
    """The release of lean-dojo that is installed, empty for none; does not import it."""
    if find_spec("lean_dojo") is None:
        return ""
    try:
        return version("lean-dojo")
    except PackageNotFoundError:
        return "of unknown version"


def dojo_status() -> str:
    """A sentence for a report that used no traces: why not."""
    release = installed()
    if not release:
        return f"lean-dojo was not used: it is not installed ({INSTALL})"
    return (
        f"lean-dojo was not used: {release} is installed, and no folder of traces was named (--dojo FOLDER)"
    )


def read_traces(folder: Path, cache: Path) -> Traces:
    """The traced files below `folder`: a folder that lean-dojo traced, or one that holds a single such folder.

    Uses no network and starts nothing of the repository. `cache` is where lean-dojo may make its cache folder. A file
    whose artefacts cannot be read is a value (`Unusable`). Raises `UsageError` where lean-dojo is missing or no trace
    is there, `SourceError` where lean-dojo does not start or the traces hold no theorem: then nothing was measured.
    """
    _needs_library()
    root = traced_root(folder)
    found = _artefacts(root)
    with _settings(cache):
        library = _library()
        outcomes = [_read(library, root, path, endings) for path, endings in sorted(found.items())]
    modules = tuple(one for one in outcomes if isinstance(one, TracedModule))
    unusable = tuple(one for one in outcomes if isinstance(one, Unusable))
    traces = Traces(library.release, modules, unusable)
    if not traces.theorems:
        broken = f"; {unusable[0].path}: {unusable[0].reason}" if unusable else ""
        raise SourceError(
            "the traces hold no theorem, so nothing was measured",
            where=str(root),
            why=f"{len(found)} file(s) with traces, {len(modules)} read, {traces.declarations} declarations{broken}",
            todo="trace the repository again, with the lean-dojo that fits its Lean",
        )
    return traces


def traced_root(folder: Path) -> Path:
    """`folder`, or the folder just below it, where lean-dojo's artefacts are; raises `UsageError` where none are."""
    if _artefacts(folder.resolve()):
        return folder.resolve()
    below = [
        each.resolve() for each in sorted(folder.glob("*")) if each.is_dir() and _artefacts(each.resolve())
    ]
    if len(below) == 1:
        return below[0]
    raise UsageError(
        "several traced folders are there" if below else "no traces of lean-dojo are there",
        where=str(folder),
        why=", ".join(each.name for each in below)
        or f"neither it nor a folder in it holds {_ARTEFACTS}/**/*{_JSON} or *{_XML}",
        todo="name one of them"
        if below
        else "trace the repository first: harness trace ADDRESS@COMMIT FOLDER --build",
    )


def _artefacts(root: Path) -> dict[str, tuple[str, ...]]:
    """The endings of the artefacts of each traced Lean file, by its path; traces of dependencies stand elsewhere."""
    found: dict[str, tuple[str, ...]] = {}
    for ending in (_JSON, _XML):
        for path in (root / _ARTEFACTS).rglob(f"*{ending}"):
            name = path.relative_to(root / _ARTEFACTS).as_posix().removesuffix(ending)
            found[name + ".lean"] = (*found.get(name + ".lean", ()), ending)
    return found


@dataclass(frozen=True, slots=True)
class _Library:
    """lean-dojo, imported: its release and its class for a traced file."""

    release: str
    traced_file: Any


def _needs_library() -> None:
    if find_spec("lean_dojo") is None:
        raise UsageError("lean-dojo is not installed", todo=INSTALL)


@contextmanager
def _settings(cache: Path) -> Iterator[None]:
    """An environment of our making, since lean-dojo reads its settings there on import; afterwards the user's again."""
    before = dict(os.environ)
    kept = {name: value for name, value in before.items() if name in _KEPT}
    ours = {"DISABLE_REMOTE_CACHE": "1", "CACHE_DIR": str(cache / "lean-dojo"), "NUM_PROCS": "2"}
    try:
        _set_environment(kept | ours | {"RAY_USAGE_STATS_ENABLED": "0", _TOKEN: ""})
        yield
    finally:
        _set_environment(before)


def _set_environment(values: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(values)


def _library() -> _Library:
    """Import lean-dojo inside `_settings`."""
    loaded = "lean_dojo" in sys.modules
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import lean_dojo
            from lean_dojo import constants
    except Exception as error:
        raise SourceError(
            "lean-dojo does not start",
            why=f"{type(error).__name__}: {error}",
            todo=f"check its installation ({INSTALL}); it needs git 2.25 or newer",
        ) from error
    if loaded and not constants.DISABLE_REMOTE_CACHE:
        raise UsageError(
            "lean-dojo was imported before with its remote cache on",
            todo="run this in a process of its own, or set DISABLE_REMOTE_CACHE before that import",
        )
    return _Library(str(constants.__version__), lean_dojo.TracedFile)


def _read(library: _Library, root: Path, path: str, endings: tuple[str, ...]) -> TracedModule | Unusable:
    """One traced file, from whichever artefacts it has; where both are there, the two must say the same."""
    read: list[TracedModule] = []
    for ending in endings:
        place = root / _ARTEFACTS / (path.removesuffix(".lean") + ending)
        try:
            if place.stat().st_size > _LARGEST:
                return Unusable(path, f"its {ending} is larger than {_LARGEST >> 20} MiB")
            read.append(_module(library, root, path, place, ending))
        except _BROKEN as error:
            # An assertion of lean-dojo has no words; the commonest is that the file changed after it was traced.
            words = str(error) or "the trace does not fit the file, or this lean-dojo does not fit its Lean"
            return Unusable(path, f"its {ending} cannot be read: {type(error).__name__}: {words[:300]}")
    first, *others = read
    differing = ""
    if others and (others[0].declarations, others[0].imports) != (first.declarations, first.imports):
        one, two = set(first.declarations), set(others[0].declarations)
        names = sorted({d.name or f"{d.kind} at line {d.position.line}" for d in one ^ two})
        differing = ", ".join(names) or "what is imported"
    return TracedModule(path, first.text, first.imports, first.declarations, endings, differing)


def _module(library: _Library, root: Path, path: str, place: Path, ending: str) -> TracedModule:
    # None for the repository: only the list of theorems asks for it, and making one copies files and asks a cache.
    if ending == _JSON:
        file = library.traced_file.from_traced_file(root, place, None)
    else:
        file = library.traced_file.from_xml(root, place, None)
    source = file.lean_file
    if PurePosixPath(source.path.as_posix()) != PurePosixPath(path):
        raise ValueError(f"it is about {source.path}")
    text = "\n".join(source.code) + ("\n" if source.endwith_newline else "")
    return TracedModule(path, text, imports_of(file.ast), declarations_of(file.ast), (ending,))


# --- tracing -------------------------------------------------------------------------------------


def trace_repository(
    address: str,
    commit: str,
    into: Path,
    cache: Path,
    *,
    lean_version: str,
    build: bool,
    offline: bool = False,
) -> Path:
    """Trace a repository with lean-dojo and return the traced folder, which stands in `into` (must not exist yet).

    This runs code of the repository and its dependencies, with the network and uncontained: its lakefile, its macros, a
    `cache` program. So it wants the explicit `build`. Raises `UsageError` where it is not asked for, not possible or
    known not to fit, `SourceError` where lean-dojo fails; a trace without a theorem is no success.
    """
    may_trace(into, build=build, offline=offline)
    advice = fit(installed(), lean_version)
    if advice and (wanted := release_for(lean_version)):
        raise UsageError(advice, todo=f"pip install lean-dojo=={wanted}")
    with _settings(cache):
        prepared = dict(os.environ)
        _library()
        # An empty token would be sent as one, and an `.env` file may have brought more in.
        _set_environment({name: value for name, value in prepared.items() if name != _TOKEN})
        try:
            import lean_dojo

            lean_dojo.trace(lean_dojo.LeanGitRepo(address, commit), dst_dir=into, build_deps=False)
        except Exception as error:
            raise SourceError(
                "lean-dojo could not trace it",
                where=f"{address}@{commit}",
                why="; ".join(part for part in (f"{type(error).__name__}: {error}"[:600], advice) if part),
                todo="see docs/lean-dojo.md: what tracing needs, and how it fails",
            ) from error
    read_traces(into, cache)
    return traced_root(into)


def may_trace(into: Path, *, build: bool, offline: bool) -> None:
    """Raise `UsageError` unless the user said to run the code, and all that tracing needs is there."""
    _needs_library()
    if not build:
        raise UsageError(
            "tracing runs code of the repository",
            why="lean-dojo builds it with lake, uncontained and with the network",
            todo="add --build where you trust it, or do it on a machine of its own",
        )
    if offline:
        raise UsageError("tracing needs the network", todo="leave out --offline")
    if into.exists():
        raise UsageError(
            "the folder is there already", where=str(into), todo="name one that does not exist yet"
        )
    missing = [program for program in ("git", "lake", "lean") if shutil.which(program) is None]
    if missing:
        raise UsageError(
            f"tracing needs {', '.join(missing)} on the PATH",
            todo="install elan, which brings the Lean that the repository asks for",
        )
