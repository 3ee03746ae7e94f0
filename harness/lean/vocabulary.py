"""Which names, tactics, commands, notations and attributes come from where: Lean core, Batteries, Aesop or Mathlib.

Two tables, both facts only and shipped with the package. `names-*.xz` lists the constants of Lean core, module by
module, of one version (`Vocabulary.version`), read from compiled modules by `benchmarks/make_vocabulary.py`.
`vocabulary.tsv` is ours: what people write, who provides it, since when, and how that was checked.

A project may be pinned to another version than the table was made from. So a name missing here is evidence for the
table's version only, and what is reported on it names that version.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from harness.lean.lakefile import plain_name
from harness.lean.version import version_key

# The libraries that come with Lean itself, each in a file of its own; Init is imported by every file.
GROUPS = ("Init", "Std", "Lean", "Lake")
KINDS = ("tactic", "command", "notation", "name", "attribute")
PROVIDERS = ("core", "Batteries", "Aesop", "Plausible", "Mathlib")


@dataclass(frozen=True, slots=True)
class Row:
    """One word or notation. `provider` has it from Lean `since` on (empty: as far back as looked at).

    `before` provided it until then (empty: nobody). `checked`: `lean-4.28` (a run of that Lean accepted or
    refused it), `source` (its declaration in the provider's source), `documentation`.
    """

    kind: str
    text: str
    provider: str
    since: str
    before: str
    checked: str


class NameView:
    """The constants that a file with certain imports can name without declaring them.

    `open_ended`: an import leads out of Lean core, so a name that is not here may still exist. `unknown_modules` are
    imports that should be of Lean core and that the table's version does not have; they make the view open-ended too.
    """

    __slots__ = ("_modules", "_names", "_namespaces", "open_ended", "unknown_modules")

    def __init__(
        self,
        names: frozenset[str],
        modules: frozenset[str],
        namespaces: Mapping[str, Mapping[str, frozenset[str]]],
        open_ended: bool,
        unknown_modules: tuple[str, ...],
    ) -> None:
        self._names = names
        self._modules = modules
        self._namespaces = namespaces
        self.open_ended = open_ended
        self.unknown_modules = unknown_modules

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def has_namespace(self, name: str) -> bool:
        """Some constant here stands below `name`."""
        return any(not self._modules.isdisjoint(of.get(name, ())) for of in self._namespaces.values())


@dataclass(frozen=True, slots=True)
class _Module:
    imports: tuple[str, ...]
    names: tuple[str, ...]


class Vocabulary:
    """The constants of Lean core; each group is read from its file when it is first needed."""

    def __init__(self) -> None:
        self._groups: dict[str, Mapping[str, _Module]] = {}
        self._views: dict[frozenset[str], frozenset[str]] = {}
        self._namespaces: dict[str, Mapping[str, frozenset[str]]] = {}
        self.version, self.source = _origin()

    def visible(self, imports: Iterable[str]) -> NameView:
        """What a file sees that imports these modules of other packages, directly or through the project's own.

        `Init` need not be named. The imports of an imported core module count, as they do in Lean.
        """
        wanted = {plain_name(name) for name in imports} | {"Init"}
        core = {name for name in wanted if name.partition(".")[0] in GROUPS}
        reached: set[str] = set()
        unknown: list[str] = []
        pending = sorted(core)
        while pending:
            name = pending.pop()
            if name in reached:
                continue
            reached.add(name)
            module = self._group(name.partition(".")[0]).get(name)
            if module is None:
                unknown.append(name)
            else:
                pending.extend(module.imports)
        modules = frozenset(reached.difference(unknown))
        groups = {module.partition(".")[0] for module in modules}
        namespaces = {group: self._group_namespaces(group) for group in sorted(groups)}
        open_ended = bool(wanted - core or unknown)
        return NameView(self._names(modules), modules, namespaces, open_ended, tuple(sorted(unknown)))

    def _names(self, modules: frozenset[str]) -> frozenset[str]:
        known = self._views.get(modules)
        if known is None:
            known = frozenset().union(*(self._group(m.partition(".")[0])[m].names for m in modules))
            self._views[modules] = known
        return known

    def _group_namespaces(self, group: str) -> Mapping[str, frozenset[str]]:
        """The modules of a group that have a name below a namespace, for every namespace."""
        known = self._namespaces.get(group)
        if known is None:
            found: dict[str, set[str]] = {}
            for module, content in self._group(group).items():
                for namespace in {name.rpartition(".")[0] for name in content.names}:
                    while namespace:
                        found.setdefault(namespace, set()).add(module)
                        namespace = namespace.rpartition(".")[0]
            known = self._namespaces[group] = {name: frozenset(modules) for name, modules in found.items()}
        return known

    def _group(self, group: str) -> Mapping[str, _Module]:
        if group not in self._groups:
            self._groups[group] = _read_group(group)
        return self._groups[group]


@cache
def vocabulary() -> Vocabulary:
    """The table that ships with the package, shared: it is read once a process."""
    return Vocabulary()


@cache
def rows() -> tuple[Row, ...]:
    """Every row of our own table, in its order."""
    text = (files("harness.lean") / "data" / "vocabulary.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(Row(*line.split("\t")) for line in lines)


def provider_of(kind: str, text: str, lean_version: str = "") -> str | None:
    """Who provides a tactic, command, notation, name or attribute: `core`, `Batteries`, `Aesop`, `Mathlib`, or None.

    `lean_version` is the version that a project is pinned to; without one, or with one that is no number, the answer
    is for the version that the table was made for. None: not in the table, or nobody had it then. A notation is named
    by its first telling token (`∑`, `‖`, `⌊`), or by its tokens without operands where no single one tells
    (`≡[MOD]`, `{|}`, `|…|`).
    """
    row = _index().get((kind, text))
    if row is None:
        return None
    pinned, since = version_key(lean_version), version_key(row.since)
    if pinned is not None and since is not None and pinned < since:
        return row.before or None
    return row.provider


@cache
def _index() -> Mapping[tuple[str, str], Row]:
    return {(row.kind, row.text): row for row in rows()}


def _origin() -> tuple[str, str]:
    about = json.loads((files("harness.lean") / "data" / "names.json").read_text("utf-8"))
    return about["version"], about["source"]


def _read_group(group: str) -> Mapping[str, _Module]:
    """One file: a line of JSON with [module, imports, number of names] for each module, then all names, a line each."""
    packed = (files("harness.lean") / "data" / f"names-{group}.xz").read_bytes()
    head, _, body = lzma.decompress(packed).decode("utf-8").partition("\n")
    names = body.split("\n")
    modules: dict[str, _Module] = {}
    at = 0
    for module, imports, count in json.loads(head):
        modules[module] = _Module(tuple(imports), tuple(names[at : at + count]))
        at += count
    return modules
