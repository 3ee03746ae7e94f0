"""From a name as written to the declarations it can mean: Lean's `resolveGlobalName`, over a whole repository.

For `a.b.c` Lean tries `a.b.c`, then `a.b` with the field `c`, then `a`: each below the current namespace and its
parents (innermost first), then as it stands together with every opened namespace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from harness.inventory.names import plain
from harness.inventory.scope import Environment, join
from harness.lean.syntax import OpenDecl
from harness.lean.vocabulary import NameView

# An offset behind every declaration of any file.
_EVERYTHING = 1 << 62
# A field name that this many declarations share tells nothing.
_MOST_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that a declaration brings: its own, or that of a field or constructor (`part`).

    `constructor`: it may stand in a pattern. `mutual` tells the `mutual` block it stands in; no
    other file sees a `private` one.
    """

    index: int
    module: str
    start: int
    protected: bool
    part: bool
    constructor: bool = False
    mutual: int | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a name resolved to: declarations of the repository, or a constant of Lean's library (`external`).

    `imported` is False where only a file that is not imported declares it.
    """

    name: str
    targets: tuple[int, ...] = ()
    forward: bool = False
    external: bool = False
    imported: bool = True


@dataclass(slots=True)
class NameTable:
    """Every name that the repository declares, and who can see it."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    by_last: dict[str, list[Entry]] = field(default_factory=dict)
    namespaces: set[str] = field(default_factory=set)

    def add(self, name: str, entry: Entry) -> None:
        self.entries.setdefault(name, []).append(entry)
        self.namespaces.update(_outwards(name.rpartition(".")[0]))
        if not entry.part and "." in name:
            self.by_last.setdefault(name.rpartition(".")[2], []).append(entry)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name is used: module, offset of the declaration, scope, modules it sees, library names it sees."""

    module: str
    start: int
    environment: Environment
    visible: frozenset[str]
    library: NameView
    mutual: int | None = None

    def sees(self, module: str, start: int) -> bool:
        """Has Lean read what begins at `start` in `module` when it comes here?"""
        return start < self.start if module == self.module else module in self.visible


class Resolver:
    """Answers for one repository; remembers what each scope made of a name."""

    def __init__(self, table: NameTable) -> None:
        self._table = table
        everywhere = sorted({e.module for entries in table.entries.values() for e in entries}, key=_root)
        self._kin = {root: frozenset(some) for root, some in groupby(everywhere, _root)}
        self._meant: dict[tuple[str, tuple[OpenDecl, ...], int], tuple[tuple[str, ...], ...]] = {}

    def resolve(self, name: str, place: Place) -> Found | None:
        """What `name` means at `place`; None when nothing that is seen from there has it."""
        found = self._lookup(name, place)
        if found is None:
            later = self._lookup(name, replace(place, start=_EVERYTHING))
            if later is not None:
                return replace(later, forward=True)
            if not place.library.open_ended:
                kin = self._kin.get(_root(place.module), frozenset())
                elsewhere = self._lookup(name, replace(place, visible=kin))
                return None if elsewhere is None else replace(elsewhere, imported=False)
        return found

    def _lookup(self, name: str, place: Place) -> Found | None:
        absolute = name.startswith("_root_.")
        wanted = plain(name.removeprefix("_root_."))
        while wanted:
            found = self._at(wanted, place, True) if absolute else self._qualified(wanted, place)
            if found is not None:
                return found
            wanted = wanted.rpartition(".")[0]
        return None

    def is_constructor(self, name: str, place: Place) -> bool:
        """In a pattern, is `name` a constructor of this repository rather than a variable?"""
        found = self.resolve(name, place)
        if found is None or found.name.count(".") < name.count("."):
            return False
        return any(entry.constructor for entry in self._table.entries.get(found.name, ()))

    def field(self, name: str, place: Place) -> tuple[int, ...]:
        """Every visible declaration that `x.name` can mean; none where too many share the name."""
        entries = self._table.by_last.get(plain(name).rpartition(".")[2], ())
        indices = {
            e.index
            for e in entries
            if e.module == place.module or (e.module in place.visible and not e.private)
        }
        return tuple(sorted(indices)) if len(indices) <= _MOST_CANDIDATES else ()

    def _qualified(self, name: str, place: Place) -> Found | None:
        for namespace in _outwards(place.environment.namespace):
            found = self._at(join(namespace, name), place, "." in name) if namespace else None
            if found is not None:
                return found
        alternatives = [self._at(name, place, True)]
        alternatives += [self._at(full, place, "." in name) for full in self._opened(name, place)]
        present = [found for found in alternatives if found is not None]
        if not present:
            return None
        targets = tuple(sorted({t for found in present for t in found.targets}))
        chosen = next((found for found in present if found.targets), present[0])
        return Found(chosen.name, targets, chosen.forward, not targets)

    def _opened(self, name: str, place: Place) -> Iterable[str]:
        """`name` below every namespace that is open."""
        first = name.partition(".")[0]
        for decl, namespaces in zip(place.environment.opened, self._namespaces(place), strict=True):
            if decl.scoped or (decl.only and first not in decl.only) or first in decl.hiding:
                continue
            renamed = next((old for old, new in decl.renaming if new == name), None)
            if not decl.renaming or renamed is not None:
                yield from (join(namespace, renamed or name) for namespace in namespaces)

    def _namespaces(self, place: Place) -> tuple[tuple[str, ...], ...]:
        """For each `open` the namespaces it means: as it stands, below the current one, below those opened before."""
        key = place.environment.namespace, place.environment.opened, id(place.library)
        known = self._meant.get(key)
        if known is None:
            found: list[tuple[str, ...]] = []
            for decl in place.environment.opened:
                parents = [*_outwards(place.environment.namespace), *(n for some in found for n in some)]
                wanted = dict.fromkeys(join(parent, decl.namespace) for parent in parents)
                found.append(tuple(n for n in wanted if self._exists(n, place.library)))
            known = self._meant[key] = tuple(found)
        return known

    def _exists(self, namespace: str, library: NameView) -> bool:
        return namespace in self._table.namespaces or library.has_namespace(namespace)

    def _at(self, name: str, place: Place, qualified: bool) -> Found | None:
        """The declaration called exactly `name` that stands before `place`; a protected one only if qualified."""
        entries = self._table.entries.get(name, ())
        seen = [e for e in entries if (qualified or not e.protected) and _is_before(e, place)]
        if seen:
            own = [e for e in seen if e.module == place.module] or seen
            return Found(name, tuple(sorted({e.index for e in own})))
        if name in place.library:
            return Found(name, external=True)
        return None


def _is_before(entry: Entry, place: Place) -> bool:
    """Lean has read `entry` when it comes to `place`: earlier in the file, in the same `mutual`, or imported."""
    if entry.module == place.module:
        return entry.start < place.start or (entry.mutual is not None and entry.mutual == place.mutual)
    return entry.module in place.visible and not entry.private


def _root(module: str) -> str:
    return module.partition(".")[0]


def _outwards(namespace: str) -> Iterable[str]:
    """`A.B`, `A`, and the empty name."""
    while namespace:
        yield namespace
        namespace = namespace.rpartition(".")[0]
    yield ""


def visible_modules(imports: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """For each module every module of the repository it imports, directly or not."""
    result: dict[str, frozenset[str]] = {}
    for module in imports:
        reached: set[str] = set()
        stack = list(imports[module])
        while stack:
            name = stack.pop()
            if name not in reached and name in imports:
                reached |= {name}
                if name in result:
                    reached |= result[name]
                else:
                    stack += imports[name]
        result[module] = frozenset(reached)
    return result
