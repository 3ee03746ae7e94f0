"""From a name as written to the constants it can mean, after Lean's `resolveGlobalName`.

The library's names are those of our prelude: a name that only the real library has is not found, and is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from harness.inventory.names import plain
from harness.lean.syntax import OpenDecl

# What Lean's library exports under a second name, and the letters Mathlib writes for types and constants.
ALIASES = {
    "true": "Bool.true",
    "false": "Bool.false",
    "some": "Option.some",
    "none": "Option.none",
    "not": "Bool.not",
    "and": "Bool.and",
    "or": "Bool.or",
    "xor": "Bool.xor",
    "max": "Max.max",
    "min": "Min.min",
    "decide": "Decidable.decide",
    "default": "Inhabited.default",
    "compare": "Ord.compare",
    "toString": "ToString.toString",
    "Nat.zero": "Nat.zero",
    "inl": "Sum.inl",
    "Set.mem": "Membership.mem",
    "∅": "EmptyCollection.emptyCollection",
    "⊤": "Top.top",
    "⊥": "Bot.bot",
}
MATHLIB_ALIASES = {
    "ℕ": "Nat",
    "ℤ": "Int",
    "ℚ": "Rat",
    "ℝ": "Real",
    "ℂ": "Complex",
    "ℝ≥0": "NNReal",
    "ℝ≥0∞": "ENNReal",
    "ℕ+": "PNat",
    "ℕ∞": "ENat",
    "ℚ≥0": "NNRat",
}


# Mathlib's scoped notations that stand for one constant: where they hold, and what they mean.
SCOPED = {
    "π": (("Real", "Real.pi"),),
    "φ": (("Nat", "Nat.totient"), ("goldenRatio", "Real.goldenRatio")),
    "ψ": (("goldenRatio", "Real.goldenConj"),),
    "𝓝": (("Topology", "nhds"),),
    "σ": (("ArithmeticFunction.sigma", "ArithmeticFunction.sigma"),),
    "ω": (("ArithmeticFunction.omega", "ArithmeticFunction.cardDistinctFactors"),),
    "Ω": (("ArithmeticFunction.Omega", "ArithmeticFunction.cardFactors"),),
    "μ": (("ArithmeticFunction.Moebius", "ArithmeticFunction.moebius"),),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name is used.

    `exists` tells whether a constant is there and may be named, `own` whether it is the file's, `protected` whether
    only its full name means it; `exports` leads from a name that `export` made to the constant. What is
    only `elsewhere`, later or in a file that is not imported, is meant where nothing else is.
    """

    namespace: str
    opened: tuple[OpenDecl, ...]
    exists: Callable[[str], bool]
    protected: Callable[[str], bool]
    mathlib: bool
    own: Callable[[str], bool] = lambda _: False
    exports: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Callable[[str], bool] = lambda _: False

    def find(self, full: str) -> tuple[str, ...]:
        """The constant of this full name, and the one that an `export` gives it to: Lean takes the one that fits."""
        own = (full,) if self.exists(full) else ()
        exported = self.exports.get(full)
        return own if exported is None or exported == full else (*own, exported)


def outwards(namespace: str) -> Iterator[str]:
    """`A.B`, then `A`."""
    while namespace:
        yield namespace
        namespace = namespace.rpartition(".")[0]


def resolve(name: str, place: Place) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each constant that the name can mean, with what follows it as fields; none if there is none."""
    absolute = name.startswith("_root_.")
    parts = plain(name.removeprefix("_root_.")).split(".")
    for count in range(len(parts), 0, -1):
        wanted, rest = ".".join(parts[:count]), tuple(parts[count:])
        found = (wanted,) if absolute and place.exists(wanted) else _at(wanted, place, place.protected)
        if found:
            return tuple((full, rest) for full in found)
    if (found_elsewhere := _elsewhere(parts, place)) is not None:
        return (found_elsewhere,)
    # Where nothing else is meant, Lean lets a protected name of the file be.
    found = () if absolute else _at(".".join(parts), place, lambda full: not place.own(full))
    return tuple((full, ()) for full in found)


def _scoped(name: str, place: Place) -> str | None:
    """What a sign means where the namespace of its notation is open."""
    around = set(outwards(place.namespace)) | {decl.namespace for decl in place.opened}
    meanings = SCOPED.get(name, ())
    return next((constant for namespace, constant in meanings if namespace in around), None)


_SHORT = 2


def _elsewhere(parts: list[str], place: Place) -> tuple[str, tuple[str, ...]] | None:
    for count in range(len(parts), 0, -1):
        wanted, rest = ".".join(parts[:count]), tuple(parts[count:])
        if len(wanted) <= _SHORT:
            continue  # a variable, whatever other files call so
        for full in (*(f"{n}.{wanted}" for n in outwards(place.namespace)), wanted, *_opened(wanted, place)):
            if place.elsewhere(full):
                return full, rest
    return None


def _at(name: str, place: Place, hidden: Callable[[str], bool]) -> tuple[str, ...]:
    qualified = "." in name
    for namespace in outwards(place.namespace):
        if inner := tuple(n for n in place.find(f"{namespace}.{name}") if qualified or not hidden(n)):
            return inner
    found: list[str] = []
    if place.mathlib and name in MATHLIB_ALIASES:
        found.append(MATHLIB_ALIASES[name])
    elif place.mathlib and (scoped := _scoped(name, place)) is not None:
        return (scoped,)
    elif name in ALIASES:
        found += [ALIASES[name], *([name] if place.own(name) else [])]
    else:
        found += place.find(name)
    for candidate in _opened(name, place):
        found += [n for n in place.find(candidate) if n not in found and (qualified or not hidden(n))]
    return tuple(found)


def _opened(name: str, place: Place) -> Iterator[str]:
    first = name.partition(".")[0]
    before: list[str] = []
    for decl in place.opened:
        parents = [*outwards(place.namespace), *before, ""]
        namespaces = [f"{p}.{decl.namespace}" if p else decl.namespace for p in parents]
        before += [decl.namespace]
        if decl.scoped or (decl.only and first not in decl.only) or first in decl.hiding:
            continue
        renamed = next((old for old, new in decl.renaming if new == name), None)
        if decl.renaming and renamed is None:
            continue
        for namespace in namespaces:
            yield f"{namespace}.{renamed or name}"
