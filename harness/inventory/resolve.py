"""From a name as written to the declarations it can mean: Lean's `resolveGlobalName`, over a whole repository.

For `a.b.c` Lean tries `a.b.c`, then `a.b` with the field `c`, then `a`: each below the current namespace and its
parents (innermost first), then as it stands together with every opened namespace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from harness.inventory.scope import Environment, join
from harness.lean.vocabulary import NameView

# A field name that this many declarations share tells nothing.
_MOST_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that a declaration brings: its own, or that of a field or constructor (`part`).

    `constructor`: it may stand in a pattern.
    """

    index: int
    module: str
    start: int
    protected: bool
    part: bool
    constructor: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a name resolved to: declarations of the repository, or a constant of Lean's library (`external`)."""

    name: str
    targets: tuple[int, ...] = ()
    forward: bool = False
    external: bool = False


@dataclass(slots=True)
class NameTable:
    """Every name that the repository declares, and who can see it."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    by_last: dict[str, list[Entry]] = field(default_factory=dict)

    def add(self, name: str, entry: Entry) -> None:
        self.entries.setdefault(name, []).append(entry)
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


class Resolver:
    """Answers for one repository; remembers what each scope made of a name."""

    def __init__(self, table: NameTable) -> None:
        self._table = table

    def resolve(self, name: str, place: Place) -> Found | None:
        """What `name` means at `place`; None when nothing that is seen from there has it."""
        absolute = name.startswith("_root_.")
        wanted = name.removeprefix("_root_.")
        while wanted:
            found = self._exact(wanted, place) if absolute else self._qualified(wanted, place)
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
        entries = self._table.by_last.get(name.rpartition(".")[2], ())
        indices = {e.index for e in entries if e.module == place.module or e.module in place.visible}
        return tuple(sorted(indices)) if len(indices) <= _MOST_CANDIDATES else ()

    def _qualified(self, name: str, place: Place) -> Found | None:
        namespace = place.environment.namespace
        while namespace:
            found = self._at(join(namespace, name), place, "." in name)
            if found is not None:
                return found
            namespace = namespace.rpartition(".")[0]
        alternatives = [self._at(name, place, True)]
        alternatives += [self._at(full, place, "." in name) for full in self._opened(name, place)]
        present = [found for found in alternatives if found is not None]
        if not present:
            return None
        targets = tuple(sorted({t for found in present for t in found.targets}))
        chosen = next((found for found in present if found.targets), present[0])
        return Found(chosen.name, targets, chosen.forward, not targets)

    def _opened(self, name: str, place: Place) -> Iterable[str]:
        for decl in place.environment.opened:
            if decl.scoped:
                continue
            first = name.partition(".")[0]
            if (decl.only and first not in decl.only) or first in decl.hiding:
                continue
            renamed = next((old for old, new in decl.renaming if new == name), None)
            if decl.renaming and renamed is None:
                continue
            target = renamed or name
            yield join(decl.namespace, target)
            outer = place.environment.namespace
            while outer:
                yield join(join(outer, decl.namespace), target)
                outer = outer.rpartition(".")[0]

    def _exact(self, name: str, place: Place) -> Found | None:
        return self._at(name, place, True)

    def _at(self, name: str, place: Place, qualified: bool) -> Found | None:
        entries = self._table.entries.get(name, ())
        seen = [
            e
            for e in entries
            if (e.module == place.module or e.module in place.visible) and (qualified or not e.protected)
        ]
        if seen:
            earlier = [e for e in seen if e.module != place.module or e.start < place.start]
            chosen = earlier or seen
            own = [e for e in chosen if e.module == place.module] or chosen
            return Found(name, tuple(sorted({e.index for e in own})), forward=not earlier)
        if name in place.library:
            return Found(name, external=True)
        return None


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
