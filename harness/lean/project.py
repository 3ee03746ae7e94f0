"""The project model: what a repository builds, with which Lean and which dependencies, as its own files say.

Pure functions from texts; nothing is run and no file system is touched. What cannot be read is a problem with a reason.

What a bare `lake build` builds: exactly the default targets, the ones tagged `@[default_target]` (or listed in
`defaultTargets`). A package without any builds nothing, and Lake 4.14 still says "Build completed successfully".
Sources: leanprover/lean4 `src/lake/Lake/CLI/Build.lean`, `resolveDefaultPackageTarget` (a map over the package's
`defaultTargets`, with no fallback in any release since 4.0); `Lake/Load/Lean/Eval.lean`, `Package.loadFromEnv` (they
are the tagged ones); Lake's own test "lake build with no default targets configured" (0 jobs, no .olean); pull request
#13500 of 2026, which adds a warning for this case.

What `lake build X` builds for a library `X`: every module its globs select, by default its roots and they by default
`X` itself, with all modules of the package that those import. An import is Lake's to build only if a library claims it
(below a root, or selected by a glob). Source: `Lake/Config/LeanLibConfig.lean`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from harness.lean.lakefile import Glob, Lakefile, Requirement, Target, Value, plain_name, read_toml
from harness.lean.lakefile_lean import read_lean


@dataclass(frozen=True, slots=True)
class Dependency:
    """Another package. `source` is an address, a path or `scope/name` of the registry; `rev` as far as known.

    `pinned`: a commit hash, in the manifest or the lakefile, says which version; a tag or branch alone can move.
    `inherited`: it comes with another dependency (Batteries with Mathlib) and is not required by this package itself.
    """

    name: str
    source: str
    rev: str
    pinned: bool
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """A `lean_lib`: modules below `roots` belong to it, `globs` are what building it builds.

    `src_dir` is relative to the repository, without a slash at the end, empty for the top. `lean_options` are those of
    the package and then its own; a later one of the same name wins.
    """

    name: str
    roots: tuple[str, ...]
    globs: tuple[Glob, ...]
    src_dir: str
    default: bool
    lean_options: tuple[tuple[str, str], ...] = ()

    def claims(self, module: str) -> bool:
        """Lake looks for this module in this library."""
        return any(module == root or module.startswith(root + ".") for root in self.roots) or any(
            glob.matches(module) for glob in self.globs
        )


@dataclass(frozen=True, slots=True)
class Executable:
    """A `lean_exe`, built from the module `root` and what it imports."""

    name: str
    root: str
    src_dir: str
    default: bool


@dataclass(frozen=True, slots=True)
class Project:
    """A package as its lakefile, manifest and toolchain file describe it.

    `toolchain` is the text of lean-toolchain, empty if there is none; `lean_version` the version in it (`4.14.0`, empty
    for a nightly or none); `lakefile` the path read, empty if there is none; `artefacts` the committed build products.
    `default_targets` are the names a bare `lake build` builds, other kinds of targets included.
    """

    package: str
    toolchain: str
    lean_version: str
    lakefile: str
    has_manifest: bool
    dependencies: tuple[Dependency, ...]
    libraries: tuple[Library, ...]
    executables: tuple[Executable, ...]
    default_targets: tuple[str, ...]
    lean_options: tuple[tuple[str, str], ...]
    artefacts: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def has_toolchain(self) -> bool:
        return bool(self.toolchain)

    @property
    def targets(self) -> tuple[Library | Executable, ...]:
        """The libraries, then the executables."""
        return (*self.libraries, *self.executables)

    @property
    def unpinned(self) -> tuple[Dependency, ...]:
        """The dependencies whose version no commit hash fixes."""
        return tuple(d for d in self.dependencies if not d.pinned)


_LAKEFILES = (("lakefile.lean", read_lean), ("lakefile.toml", read_toml))
_VERSION = re.compile(r"(?:^|[:/])v?(\d{1,4}\.\d{1,4}\.\d{1,4}(?:-[\w.]+)?)\s*$")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_ARTEFACT_FOLDERS = {".lake", "lake-packages"}
_ARTEFACT_SUFFIXES = (".olean", ".ilean", ".ltar")


def read_project(texts: Mapping[str, str], paths: Iterable[str]) -> Project:
    """The project whose files at the top of the repository are in `texts`; `paths` lists every file of it.

    Of `texts` only `lean-toolchain`, `lakefile.lean`, `lakefile.toml` and `lake-manifest.json` are looked at.
    """
    every = sorted(paths)
    path, found = _read_lakefile(texts, every)
    problems = list(found.problems)
    manifest = _read_manifest(texts.get("lake-manifest.json"), problems)
    toolchain = texts.get("lean-toolchain", "").strip()
    version = _VERSION.search(toolchain)
    package_dir = _folder(found.fields.get("srcDir"))
    options = _options(found.fields)
    defaults = [t.name for t in found.targets if t.default or t.name in found.default_names]
    problems.extend(
        f"{path}: the default target {name} is not declared"
        for name in found.default_names
        if all(name != t.name for t in found.targets)
    )
    return Project(
        package=found.package,
        toolchain=toolchain,
        lean_version=version[1] if version else "",
        lakefile=path,
        has_manifest="lake-manifest.json" in texts,
        dependencies=tuple(_dependencies(found.requirements, manifest)),
        libraries=tuple(
            _library(t, package_dir, options, defaults) for t in found.targets if t.kind == "lean_lib"
        ),
        executables=tuple(
            _executable(t, package_dir, defaults) for t in found.targets if t.kind == "lean_exe"
        ),
        default_targets=tuple(dict.fromkeys(defaults)),
        lean_options=options,
        artefacts=tuple(name for name in every if _is_artefact(name)),
        problems=tuple(problems),
    )


def _read_lakefile(texts: Mapping[str, str], paths: Iterable[str]) -> tuple[str, Lakefile]:
    present = [(name, reader) for name, reader in _LAKEFILES if name in texts]
    if not present:
        below = [path for path in paths if path.rpartition("/")[2] in ("lakefile.lean", "lakefile.toml")]
        where = f"; there is one at {below[0]}" if below else ""
        return "", Lakefile(problems=[f"no lakefile at the top of the repository{where}"])
    name, reader = present[0]
    found = reader(texts[name])
    if len(present) > 1:
        found.problems.append("lakefile.lean and lakefile.toml are both present: Lake uses lakefile.lean")
    return name, found


def _library(
    target: Target, package_dir: str, options: tuple[tuple[str, str], ...], defaults: list[str]
) -> Library:
    roots = _names(target.fields.get("roots")) or (target.name,)
    globs = tuple(
        glob if isinstance(glob, Glob) else Glob("one", plain_name(glob))
        for glob in _items(target.fields.get("globs"))
        if isinstance(glob, Glob | str)
    )
    return Library(
        target.name,
        roots,
        globs or tuple(Glob("one", root) for root in roots),
        _folder(target.fields.get("srcDir"), package_dir),
        target.name in defaults,
        tuple(dict((*options, *_options(target.fields))).items()),
    )


def _executable(target: Target, package_dir: str, defaults: list[str]) -> Executable:
    root = target.fields.get("root")
    name = plain_name(root) if isinstance(root, str) else target.name
    return Executable(
        target.name, name, _folder(target.fields.get("srcDir"), package_dir), target.name in defaults
    )


def _items(value: Value | None) -> tuple[Value, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _names(value: Value | None) -> tuple[str, ...]:
    return tuple(plain_name(item) for item in _items(value) if isinstance(item, str))


def _folder(value: Value | None, below: str = "") -> str:
    """A folder relative to the repository, `.` and empty parts removed; one that leaves it counts as the top."""
    text = value if isinstance(value, str) else ""
    parts = [part for part in f"{below}/{text}".split("/") if part not in ("", ".")]
    return "" if ".." in parts else "/".join(parts)


def _options(fields: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    """`leanOptions`, and the `-D name=value` among the arguments for Lean."""
    found: dict[str, str] = {}
    for pair in _items(fields.get("leanOptions")):
        if (
            isinstance(pair, tuple)
            and len(pair) == 2
            and isinstance(pair[0], str)
            and isinstance(pair[1], str | int)
        ):
            found[pair[0]] = str(pair[1]).lower() if isinstance(pair[1], bool) else str(pair[1])
    for key in ("weakLeanArgs", "moreLeanArgs"):
        for argument in _names(fields.get(key)):
            name, equals, value = argument.removeprefix("-D").strip().partition("=")
            if argument.startswith("-D") and equals:
                found[name] = value
    return tuple(found.items())


def _dependencies(required: list[Requirement], manifest: Mapping[str, Dependency]) -> Iterator[Dependency]:
    """What the lakefile requires, with the manifest's commit where it has one; then what only the manifest lists."""
    for need in required:
        locked = manifest.get(need.name)
        if locked is not None:
            yield Dependency(need.name, locked.source or need.source, locked.rev or need.rev, locked.pinned)
        else:
            local = need.source.startswith((".", "/")) and not need.rev
            yield Dependency(need.name, need.source, need.rev, local or bool(_COMMIT.fullmatch(need.rev)))
    names = {need.name for need in required}
    for name, locked in manifest.items():
        if name not in names:
            yield Dependency(name, locked.source, locked.rev, locked.pinned, inherited=True)


def _read_manifest(text: str | None, problems: list[str]) -> dict[str, Dependency]:
    """The packages of a lake-manifest.json by name; both the present format and that of Lake before 4.1."""
    if text is None:
        return {}
    try:
        manifest = json.loads(text)
    except (ValueError, RecursionError) as error:
        problems.append(f"lake-manifest.json is not valid JSON: {error}")
        return {}
    entries = manifest.get("packages", []) if isinstance(manifest, dict) else None
    if not isinstance(entries, list):
        problems.append("lake-manifest.json has no list of packages")
        return {}
    found = {}
    for entry in entries:
        dependency = _manifest_entry(entry)
        if dependency is None:
            problems.append("lake-manifest.json: an entry is not a package with a name")
        else:
            found[dependency.name] = dependency
    return found


def _manifest_entry(entry: object) -> Dependency | None:
    if isinstance(entry, dict) and len(entry) == 1:  # {"git": {…}} of old manifests
        entry = next(iter(entry.values()))
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        return None
    rev, url, folder = (str(entry.get(key) or "") for key in ("rev", "url", "dir"))
    pinned = bool(_COMMIT.fullmatch(rev)) or (not url and bool(folder))
    return Dependency(plain_name(entry["name"]), url or folder, rev, pinned)


def _is_artefact(path: str) -> bool:
    folders = path.split("/")[:-1]
    return (
        path.endswith(_ARTEFACT_SUFFIXES)
        or not _ARTEFACT_FOLDERS.isdisjoint(folders)
        or (folders[:1] == ["build"] and folders[1:2] in (["lib"], ["ir"], ["bin"]))
    )
