"""Which instance Lean would choose: refused wherever scope, priority or a clash with the library leaves it open."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

from harness.translate.elaborate.certainty import Certainty
from harness.translate.elaborate.classes import PROPOSITIONS, ClassTable
from harness.translate.elaborate.environment import Constants, ConstInfo
from harness.translate.elaborate.errors import NOWHERE, ElabError, Postpone, Why
from harness.translate.elaborate.expr import (
    App,
    Const,
    Expr,
    FVar,
    Inst,
    Lit,
    MVar,
    Pi,
    Sort,
    arguments,
    const,
    head,
    head_name,
    show,
)
from harness.translate.elaborate.scoping import EVERY_CLASS, InForce

UNIQUE_CLASSES = PROPOSITIONS | {
    "Decidable",
    "DecidableEq",
    "DecidablePred",
    "DecidableRel",
    "Fact",
    "Fintype",
    "NeZero",
    "Unique",
}
"""The classes with at most one instance a type, as far as a proposition can tell."""
# From which other classes the library makes an instance of a class, beside those that extend it.
_MADE_FROM: dict[str, tuple[str, ...]] = {
    "OfNat": ("NatCast", "Zero", "One"),
    "OfScientific": ("DivisionRing",),
    "Pow": ("NatPow", "IntPow", "Monoid", "DivInvMonoid"),
    "HPow": ("Pow", "NatPow", "IntPow", "Monoid", "DivInvMonoid"),
    "SMul": ("Mul", "AddMonoid", "SubNegMonoid", "Module", "Algebra"),
    "HSMul": ("SMul", "Mul", "AddMonoid", "SubNegMonoid", "Module", "Algebra"),
    "GetElem?": ("GetElem",),
    "Dvd": ("Semigroup", "Monoid"),
    "LE": ("LT",),
}

# What core has for each of these types by an instance of its own, where it has it at all.
_SHARP = frozenset({"LT", "LE", "Add", "Sub", "Mul", "Div", "Mod", "AndOp", "OrOp", "XorOp", "Max", "Min"})
_SHARP_TYPES = (Const("Nat"), Const("Int"), Const("Bool"))


class Choice(Certainty):
    """Adds what must be known before an instance is taken."""

    table: ClassTable
    force: InForce

    def __init__(self, constants: Constants, force: InForce) -> None:
        super().__init__(constants)
        self.force = force

    def info(self, name: str) -> ConstInfo:
        if name in self.force.foreign:
            what = f"`{name}` is the library's here, and a file that is not imported declares it too"
            raise ElabError(Why.UNSUPPORTED, what, NOWHERE)
        return super().info(name)

    @abstractmethod
    def _by_library(self, goal: Expr, name: str, depth: int) -> Expr | None:
        """The library's instance, if there is one."""

    @abstractmethod
    def _try_instance(self, name: str, goal: Expr, depth: int) -> Expr | None:
        """This instance at this goal, or None."""

    def in_force(self, class_name: str) -> list[str]:
        """The instances of a class that the repository declares and that count here, the last one first."""
        origin = self.constants.origins
        known = [i for i in self.constants.instances.get(class_name, ()) if i not in self.force.hidden]
        return sorted(known, key=lambda i: origin[i].index if i in origin else -1, reverse=True)

    def no_doubt(self, name: str) -> None:
        """Raises ElabError where instances of a class may be in scope, or out of it, that we do not know."""
        doubtful = set(self.force.doubtful)
        for instance, mentioned in self.constants.unread.items():
            if instance not in self.force.hidden and instance not in self.constants.infos:
                doubtful |= mentioned
        if not doubtful:
            return
        if EVERY_CLASS in doubtful or doubtful & {c.rpartition(".")[2] for c in self.sources_of(name)}:
            raise self.unsure(name, "attributes or instances that we cannot follow decide")

    def unsure(self, name: str, why: str) -> ElabError:
        return ElabError(Why.UNSUPPORTED, f"which instance of `{name}` counts here: {why}", NOWHERE)

    def sources_of(self, name: str) -> set[str]:
        """The classes of which an instance may become one of this class."""
        wanted = {name, *_MADE_FROM.get(name, ())}
        for own in list(self.constants.inductives.values()):
            if own.is_class and any(parent in wanted for _, parent in own.parents):
                wanted.add(own.name)
        return wanted | {c for c, implied in self.table.implied.items() if implied & wanted}

    def only_choice(
        self, chosen: str, found: Expr, others: Sequence[str], goal: Expr, name: str, depth: int
    ) -> None:
        """Raises ElabError unless Lean would take `chosen`, which is `found` here, before each of the others.

        Of instances of one pattern it takes the last one; one of a pattern with fewer variables goes before, whenever
        it was declared, and so do the library's.
        """
        ranked = self.force.ranked
        info = self.constants.get(name)
        if chosen in ranked and (info is None or info.library):
            raise self.unsure(name, f"`{chosen}` has a priority")
        pattern = self.pattern_of(chosen)
        if "*" in pattern and self._library_is_sharper(pattern, goal, name, depth):
            raise self.unsure(name, f"`{chosen}` and one of the library fit")
        for other in others:
            alike = chosen not in ranked and other not in ranked and self.pattern_of(other) == pattern
            if alike and self.surely_later(chosen, other):
                continue
            mark = self.mark()
            rival = self._try_instance(other, goal, depth)
            same = rival is not None and self.equal_now(found, rival)
            self.undo(mark)
            if rival is not None and not same:
                raise self.unsure(name, f"both `{chosen}` and `{other}` fit")

    def core_goes_before(self, instance: str, goal: Expr, name: str, depth: int) -> bool:
        """Has Lean itself an instance for just this type, where that of the repository is for every type?"""
        return (
            name in _SHARP
            and arguments(goal)[0] in _SHARP_TYPES
            and self.pattern_of(instance) == f"({name} *)"
            and self._by_library(goal, name, depth) is not None
        )

    def _library_is_sharper(self, pattern: str, goal: Expr, name: str, depth: int) -> bool:
        """May the library have an instance for a goal whose pattern is not one with more variables than this one?"""
        if name in UNIQUE_CLASSES or self._by_library(goal, name, depth) is None:
            return False
        if name == "BEq" and (own := self.constants.inductive(head_name(arguments(goal)[0]))) is not None:
            # From `DecidableEq` it is made for any type; `deriving BEq` makes it for this one.
            return self.constants.infos[own.name].library or "BEq" in own.deriving
        # `a • b` by multiplication is there for any type.
        return name != "SMul" or not pattern.startswith("(SMul (")

    def pattern_of(self, instance: str) -> str:
        """What an instance is about as Lean's index of instances has it, a star for each variable."""
        type_ = self.info(instance).type
        while isinstance(type_, Pi):
            self._know(type_.var, type_.type)
            type_ = type_.body
        return self._starred(type_)

    def _starred(self, e: Expr) -> str:
        e = self.whnf(e, delta=False)
        match e:
            case Pi(_, _, domain, body):
                return f"({self._starred(domain)} → {self._starred(body)})"
            case Sort() | Lit():
                return show(e)
            case Const() | App() if name := head_name(e):
                return f"({' '.join([name, *(self._starred(arg) for arg in arguments(e))])})"
        return "*"

    def surely_later(self, one: str, other: str) -> bool:
        a, b = self.constants.origins.get(one), self.constants.origins.get(other)
        if a is None or b is None:
            return False
        return a.index > b.index if a.module == b.module else b.module in a.sees

    def undisturbed(self, goal: Expr, name: str, depth: int) -> None:
        """Raises ElabError where an instance of the repository may take part in one we took for the library's.

        `BEq (List ℕ)` rests on `BEq ℕ`, `OfNat W 1` on `One W`, `LT W` on `Preorder W`.
        """
        if name in UNIQUE_CLASSES:
            return
        for class_name in self.sources_of(name):
            if class_name in UNIQUE_CLASSES:
                continue
            for instance in self.in_force(class_name):
                for carrier in self._carriers(goal, class_name == name):
                    if self._is_about(instance, carrier, depth):
                        raise self.unsure(name, f"`{instance}` may take part")

    def _carriers(self, goal: Expr, below: bool) -> Iterator[Expr]:
        """The types in a goal; with `below` only those inside its arguments."""
        for arg in arguments(goal):
            if self._may_carry(arg):
                if not below:
                    yield arg
                yield from self._inside(arg)

    def _inside(self, type_: Expr) -> Iterator[Expr]:
        parts = (type_.type, type_.body) if isinstance(type_, Pi) else arguments(type_)
        for part in parts:
            if self._may_carry(part):
                yield part
                yield from self._inside(part)

    def _may_carry(self, e: Expr) -> bool:
        return isinstance(e, Pi | Sort | App | Const | FVar) and not isinstance(head(e), MVar)

    def _is_about(self, instance: str, carrier: Expr, depth: int) -> bool:
        """Could this be an instance for a type? Its other arguments are left open."""
        type_ = self.info(instance).type
        while isinstance(type_, Pi):
            type_ = type_.body
        mark = self.mark()
        try:
            others = [self.type_mvar() for _ in arguments(type_)[1:]]
            return (
                self._try_instance(instance, const(head_name(type_), carrier, *others), depth + 1) is not None
            )
        except Postpone:
            return True
        finally:
            self.undo(mark)

    def reducibly_equal(self, a: Expr, b: Expr) -> bool:
        """Do two types agree once `abbrev`s are unfolded? Only so far does Lean look when it searches for instances.

        Raises ElabError where a command changes how a definition on the way unfolds.
        """
        a, b = self.whnf(self.instantiate(a), delta=False), self.whnf(self.instantiate(b), delta=False)
        for name in (head_name(a), head_name(b)):
            if name.rpartition(".")[2] in self.force.reducibility:
                raise ElabError(Why.UNSUPPORTED, f"an attribute changes how `{name}` unfolds", NOWHERE)
        if isinstance(a, Inst | MVar | Sort) or isinstance(b, Inst | MVar | Sort):
            return True
        f, g = head(a), head(b)
        if isinstance(a, Pi) and isinstance(b, Pi):
            return self.reducibly_equal(a.type, b.type) and self.reducibly_equal(a.body, b.body)
        if not (isinstance(f, Const) and isinstance(g, Const)):
            return True
        if f != g:
            return not (self._is_type(a) or self._is_type(b))
        xs, ys = arguments(a), arguments(b)
        return len(xs) == len(ys) and all(self.reducibly_equal(x, y) for x, y in zip(xs, ys, strict=True))
