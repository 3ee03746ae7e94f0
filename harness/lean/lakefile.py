"""What a lakefile declares, and the reader of `lakefile.toml`; `lakefile_lean` reads the other kind.

Sources: leanprover/lean4 `src/lake/README.md`, `src/lake/Lake/Load/Toml.lean`, `src/lake/Lake/Config/Glob.lean`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Glob:
    """A set of module names: `one`, all `submodules` of it, or it `and_submodules`."""

    kind: str
    name: str

    def matches(self, module: str) -> bool:
        below = module.startswith(self.name + ".")
        if self.kind == "one":
            return module == self.name
        return below or (self.kind == "and_submodules" and module == self.name)

    def __str__(self) -> str:
        return self.name + {"one": "", "submodules": ".+", "and_submodules": ".*"}[self.kind]


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that is computed, or written in a way this reader does not know; `text` is the start of it."""

    text: str


Value = str | bool | int | Glob | Unread | tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A `lean_lib`, `lean_exe` or other target with the fields written for it, and the line it stands on."""

    kind: str
    name: str
    fields: Mapping[str, Value]
    default: bool
    line: int = 0


@dataclass(frozen=True, slots=True)
class Requirement:
    """A `require`: `source` is an address, a path, or `scope/name` of the Reservoir registry."""

    name: str
    source: str
    rev: str


@dataclass(slots=True)
class Lakefile:
    """Everything declared, in order; `problems` says what could not be read, and why. Filled by the two readers."""

    package: str = ""
    fields: dict[str, Value] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    default_names: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def plain_name(name: str) -> str:
    """A Lean name without the « » that quote its parts, except where a part holds a dot."""
    return re.sub(r"«([^«».]*)»", r"\1", name)


def parse_glob(text: str) -> Glob:
    """The glob written `A.B`, `A.B.+` or `A.B.*`."""
    for suffix, kind in ((".+", "submodules"), (".*", "and_submodules")):
        if text.endswith(suffix):
            return Glob(kind, plain_name(text.removesuffix(suffix)))
    return Glob("one", plain_name(text))


def read_toml(text: str) -> Lakefile:
    """The declarations of a `lakefile.toml`; a file that is not TOML yields one problem and nothing else."""
    found = Lakefile()
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5000 digits is a plain ValueError
        found.problems.append(f"lakefile.toml is not valid TOML: {error}")
        return found
    found.fields = {key: _toml_value(value) for key, value in table.items() if not isinstance(value, Mapping)}
    found.fields["leanOptions"] = _toml_options(table.get("leanOptions"))
    found.package = plain_name(str(table.get("name", "")))
    defaults = table.get("defaultTargets", [])
    if isinstance(defaults, list):
        found.default_names = [plain_name(str(name)) for name in defaults]
    else:
        found.problems.append("lakefile.toml: defaultTargets is not a list")
    for kind in ("lean_lib", "lean_exe"):
        found.targets.extend(_toml_target(kind, entry, found) for entry in _toml_tables(table, kind, found))
    found.requirements.extend(_toml_requirement(entry) for entry in _toml_tables(table, "require", found))
    return found


def _toml_tables(table: Mapping[str, object], key: str, found: Lakefile) -> Iterator[Mapping[str, object]]:
    entries = table.get(key, [])
    for entry in entries if isinstance(entries, list) else [entries]:
        if isinstance(entry, Mapping) and isinstance(entry.get("name"), str):
            yield entry
        else:
            found.problems.append(f"lakefile.toml: a {key} entry is not a table with a name")


def _toml_target(kind: str, entry: Mapping[str, object], found: Lakefile) -> Target:
    name = plain_name(str(entry["name"]))
    fields = {key: _toml_value(value) for key, value in entry.items()}
    fields["leanOptions"] = _toml_options(entry.get("leanOptions"))
    if kind == "lean_lib" and "globs" in entry:
        globs = entry["globs"]
        texts = globs if isinstance(globs, list) else [globs]
        fields["globs"] = tuple(
            parse_glob(text) if isinstance(text, str) else Unread(str(text)[:40]) for text in texts
        )
    return Target(kind, name, fields, name in found.default_names)


def _toml_requirement(entry: Mapping[str, object]) -> Requirement:
    name = plain_name(str(entry["name"]))
    git = entry.get("git", entry.get("source"))
    source = str(git.get("url", git.get("dir", ""))) if isinstance(git, Mapping) else str(git or "")
    source = source or str(entry.get("path", ""))
    scope = str(entry.get("scope", ""))
    rev = entry.get("rev", entry.get("version", ""))
    return Requirement(name, source or (f"{scope}/{name}" if scope else name), str(rev))


def _toml_value(value: object) -> Value:
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, list):
        return tuple(_toml_value(item) for item in value)
    return Unread(str(value)[:40])


def _toml_options(value: object) -> Value:
    """`leanOptions` as pairs: a table with dotted keys, or a list of pairs or of tables with name and value."""
    if isinstance(value, list):
        pairs = [
            (item.get("name", ""), item.get("value", "")) if isinstance(item, Mapping) else item
            for item in value
        ]
        return tuple(_toml_value(list(pair) if isinstance(pair, tuple) else pair) for pair in pairs)
    pending: list[tuple[str, object]] = [("", value)] if isinstance(value, Mapping) else []
    options: list[Value] = []
    while pending:
        prefix, item = pending.pop()
        if isinstance(item, Mapping):
            pending.extend((f"{prefix}.{key}" if prefix else key, item[key]) for key in reversed(item))
        else:
            options.append((prefix, _toml_value(item)))
    return tuple(options)
