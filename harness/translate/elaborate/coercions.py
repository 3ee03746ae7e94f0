"""Coercions: what Lean inserts where a term has another type than the one expected."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from functools import partial

from harness.text import Span
from harness.translate.elaborate.environment import Local
from harness.translate.elaborate.errors import NOWHERE, ElabError, Postpone, Why
from harness.translate.elaborate.expr import (
    PROP,
    App,
    Const,
    Expr,
    Kind,
    Lam,
    MVar,
    Pi,
    Sort,
    alpha_equal,
    app,
    arguments,
    const,
    has_mvars,
    head,
    head_name,
    show,
)
from harness.translate.elaborate.instances import Instances

BOOL = Const("Bool")
TRUE = Const("Bool.true")
# Coercions by one function: from and to by the head of the type.
_FUNCTIONS = {
    ("Fin", "Nat"): "Fin.val",
    ("PNat", "Nat"): "PNat.val",
    ("NNReal", "Real"): "NNReal.toReal",
    ("NNReal", "ENNReal"): "ENNReal.ofNNReal",
    ("Real", "Complex"): "Complex.ofReal",
    ("Real", "EReal"): "Real.toEReal",
    ("ENNReal", "EReal"): "ENNReal.toEReal",
    ("Nat", "ENat"): "Nat.cast",
}
# What else a value becomes on its way: `Fin n → ℕ → ℝ`.
_STEPS = {"Fin": Const("Nat"), "PNat": Const("Nat"), "NNReal": Const("Real")}
_MAX_CHAIN = 4
_USER = ("Coe", "CoeTail", "CoeHead", "CoeOut")
_OTHER = ("CoeT", "CoeTC", "CoeDep", "CoeHTC", "CoeHTCT", "CoeOTC")


class Coercions(Instances):
    """Adds coercions."""

    @abstractmethod
    def instance(self, type_: Expr, span: Span) -> Expr:
        """An instance of this class: found at once, or owed."""

    def ensure(self, e: Expr, expected: Expr | None, span: Span) -> Expr:
        """`e` at the expected type, with a coercion if that takes one. Raises ElabError with the two types."""
        if expected is None:
            return e
        actual = self.infer(e)
        if self.defeq(actual, expected):
            return e
        made = self.coerce(e, actual, expected)
        if made is not None:
            return made
        have, want = show(self.instantiate(actual)), show(self.instantiate(expected))
        raise ElabError(
            Why.TYPE_MISMATCH if self.sure_mismatch(actual, expected) else Why.UNSUPPORTED,
            f"`{show(self.instantiate(e))}` has type `{have}`, expected `{want}`",
            span,
        )

    def coerce(self, e: Expr, actual: Expr, expected: Expr) -> Expr | None:
        """`e` coerced, or None where Lean has no coercion."""
        have = self.whnf(self.instantiate(actual), delta=False)
        want = self.whnf(self.instantiate(expected), delta=False)
        if isinstance(head(have), MVar) or isinstance(head(want), MVar):
            return None
        self._no_other_coercion()
        if isinstance(want, Sort) and want != PROP:
            return self.to_sort(e, have)
        if want == BOOL and have == PROP and (made := self._decided(e)) is not None:
            return made  # before any other, as Lean does
        if (made := self._of_lean(e, have, want)) is not None:
            mark = self.mark()
            if self._user(e, have, want) is not None:
                raise self.unsure("CoeT", f"the file and the library both coerce `{show(have)}`")
            self.undo(mark)
            return made
        if (made := self._user(e, have, want)) is not None:
            return made
        if isinstance(want, Pi):
            function = self.to_function(e, have)
            if function is not None and self.defeq(self.infer(function), want):
                return function
        if want == PROP:
            return self._to_prop(e, have)
        return self._unfolded(e, have, want)

    def _no_other_coercion(self) -> None:
        """Raises ElabError where the file declares instances of the classes behind `Coe` that we do not follow."""
        for name in _OTHER:
            if self.in_force(name):
                raise self.unsure(name, "it takes part in coercions")
            self.no_doubt(name)
        for name in _USER:
            self.no_doubt(name)

    def _of_lean(self, e: Expr, have: Expr, want: Expr) -> Expr | None:
        """A coercion that comes with Lean or Mathlib."""
        if want == PROP and have == BOOL:
            return const("Eq", BOOL, e, TRUE)
        return self._library(e, have, want)

    def _unfolded(self, e: Expr, have: Expr, want: Expr) -> Expr | None:
        for new_have, new_want in ((self.unfold(have), want), (have, self.unfold(want))):
            if new_have is not None and new_want is not None and head_name(new_have) not in ("Quot", ""):
                made = self.coerce(e, new_have, new_want)
                if made is not None:
                    return made
        return None

    def _decided(self, p: Expr) -> Expr | None:
        try:
            return const("Decidable.decide", p, self.instance(const("Decidable", p), NOWHERE))
        except ElabError:
            return None

    def _to_prop(self, e: Expr, have: Expr) -> Expr | None:
        """A coercion of the file into Bool, and then to a proposition."""
        made = self._user(e, have, BOOL)
        return None if made is None else const("Eq", BOOL, made, TRUE)

    def _library(self, e: Expr, have: Expr, want: Expr) -> Expr | None:
        source, target = head_name(have), head_name(want)
        function = _FUNCTIONS.get((source, target))
        if function is not None and function != "Nat.cast":
            return const(function, *arguments(have), e)
        if source == "Nat" and (found := self._casts("NatCast", target, want)) is not None:
            return const("Nat.cast", want, found, e)
        if (
            source == "Int"
            and target != "Nat"
            and (found := self._casts("IntCast", target, want)) is not None
        ):
            return const("Int.cast", want, found, e)
        if source in ("Rat", "NNRat") and (found := self._casts("RatCast", target, want)) is not None:
            return const("Rat.cast", want, found, e)
        if source == "Subtype":
            inner = const("Subtype.val", *arguments(have), e)
            return (
                inner
                if self.defeq(arguments(have)[0], want)
                else self.coerce(inner, arguments(have)[0], want)
            )
        if source == "Units" and self.defeq(arguments(have)[0], want):
            return const("Units.val", *arguments(have), e)
        if target == "Option" and self.defeq(have, arguments(want)[0]):
            return const("Option.some", *arguments(want), e)
        if source == "Finset" and target == "Set" and self.defeq(arguments(have)[0], arguments(want)[0]):
            return self._as_set(e, have)
        if source == "Multiset" or source == "":
            return None
        if source in _STEPS and target != "Fin":
            middle = _STEPS[source]
            return self.coerce(
                const(_FUNCTIONS[source, head_name(middle)], *arguments(have), e), middle, want
            )
        return None

    def _as_set(self, e: Expr, have: Expr) -> Expr:
        element = arguments(have)[0]
        x = self.local("x", element)
        return const("setOf", element, Lam(x, Kind.EXPLICIT, element, self.member(element, have, x, e)))

    def member(self, element: Expr, collection_type: Expr, x: Expr, collection: Expr) -> Expr:
        """`x ∈ collection`, for a collection of the library."""
        instance = self.synthesize(const("Membership", element, collection_type))
        if instance is None:
            raise self.unsure("Membership", "there is none for this type")
        return const("Membership.mem", element, collection_type, instance, collection, x)

    def _casts(self, class_name: str, target: str, want: Expr) -> Expr | None:
        """The instance by which numbers are cast."""
        if target in ("Nat", "Fin", "UInt8", "UInt16", "UInt32", "UInt64", "USize", "BitVec", "Float"):
            return None
        if isinstance(want, Pi | Sort):
            return None
        try:
            return self.synthesize(const(class_name, want))
        except Postpone:
            return None

    def _user(self, e: Expr, have: Expr, want: Expr) -> Expr | None:
        """A coercion that the file declares, or a chain of them; then, if need be, one of the library."""
        if (made := self._chain(e, have, want, ())) is not None:
            return made
        for class_name in _USER:
            for instance in self.in_force(class_name):
                mark = self.mark()
                target = self.type_mvar()
                found = self._try_instance(instance, const(class_name, have, target), 0)
                if (
                    found is not None
                    and (made := self._through(class_name, found, e, have, target, want)) is not None
                ):
                    return made
                self.undo(mark)
        return None

    def _chain(self, e: Expr, have: Expr, want: Expr, seen: tuple[Expr, ...]) -> Expr | None:
        """Lean's `CoeTC`: from the goal backwards, one step if that does, the last declared first."""
        steps = list(self._steps())
        for at, (class_name, step) in enumerate(steps):
            mark = self.mark()
            found = step(const(class_name, have, want))
            if found is not None and not has_mvars(found := self.instantiate(found)):
                self._only_step(found, have, want, class_name, steps[at + 1 :])
                return self._opened(
                    class_name, found, e, app(Const(f"{class_name}.coe"), have, want, found, e)
                )
            self.undo(mark)
        if len(seen) >= _MAX_CHAIN or any(alpha_equal(want, each) for each in seen):
            return None
        for class_name, step in self._steps():
            mark = self.mark()
            middle = self.type_mvar()
            found = step(const(class_name, middle, want))
            before = self.instantiate(middle)
            if (
                found is not None
                and not has_mvars(before)
                and not has_mvars(found := self.instantiate(found))
            ):
                inner = self._chain(e, have, before, (*seen, want))
                if inner is not None:
                    fallback = app(Const(f"{class_name}.coe"), before, want, found, inner)
                    return self._opened(class_name, found, inner, fallback)
            self.undo(mark)
        return None

    def _only_step(
        self,
        found: Expr,
        have: Expr,
        want: Expr,
        class_name: str,
        others: list[tuple[str, Callable[[Expr], Expr | None]]],
    ) -> None:
        """Raises ElabError where another coercion leads there too, unless it is an earlier one of the same pattern."""
        for other_class, step in others:
            mark = self.mark()
            rival = step(const(other_class, have, want))
            self.undo(mark)
            if rival is None or (other_class == class_name and self._is_earlier(rival, found)):
                continue
            raise self.unsure(class_name, f"more than one coercion leads to `{show(want)}`")

    def _is_earlier(self, rival: Expr, found: Expr) -> bool:
        one, other = head_name(found), head_name(rival)
        if not one or not other or self.force.ranked & {one, other}:
            return False
        return self.surely_later(one, other) and self.pattern_of(one) == self.pattern_of(other)

    def _steps(self) -> Iterator[tuple[str, Callable[[Expr], Expr | None]]]:
        """The coercions in force, each as a way to meet a goal: those of variables, then those of the file."""
        for number in reversed(self.scope):
            local = self.locals[number]
            name = head_name(self.instantiate(local.type)) if local.instance else ""
            if name in _USER:
                yield name, partial(self._local_step, local)
        for class_name in _USER:
            for instance in self.in_force(class_name):
                yield class_name, partial(self._file_step, instance)

    def _local_step(self, local: Local, goal: Expr) -> Expr | None:
        return local.var if self.defeq(local.type, goal) else None

    def _file_step(self, instance: str, goal: Expr) -> Expr | None:
        return self._try_instance(instance, goal, 0)

    def _through(
        self, class_name: str, instance: Expr, e: Expr, have: Expr, target: Expr, want: Expr
    ) -> Expr | None:
        middle = self.instantiate(target)
        value = self.whnf_core(app(Const(f"{class_name}.coe"), have, middle, instance, e))
        value = self._opened(class_name, instance, e, value)
        if self.defeq(middle, want):
            return value
        return None if has_mvars(middle) else self._library(value, self.whnf(middle, delta=False), want)

    def _opened(self, class_name: str, instance: Expr, e: Expr, fallback: Expr) -> Expr:
        """The body of the coercion's function, as Lean unfolds it."""
        made = self.whnf(instance)
        if head_name(made) == f"{class_name}.mk" and isinstance(made, App):
            return self.beta(made.args[-1], (e,))
        return fallback

    def to_function(self, e: Expr, have: Expr) -> Expr | None:
        """`e` as a function, by a `CoeFun` of the file."""
        for instance in self.in_force("CoeFun"):
            mark = self.mark()
            family = self.mvar(Pi(self.local("x", have), Kind.EXPLICIT, have, Sort("Type")))
            found = self._try_instance(instance, const("CoeFun", have, family), 0)
            if found is not None:
                made = self.whnf(found)
                if head_name(made) == "CoeFun.mk" and isinstance(made, App):
                    return self.beta(made.args[-1], (e,))
            self.undo(mark)
        return None

    def to_sort(self, e: Expr, have: Expr) -> Expr | None:
        """`e` as a type: a set or finset stands for the subtype of its elements."""
        name = head_name(have)
        if isinstance(have, Sort):
            return e
        for instance in self.in_force("CoeSort"):
            mark = self.mark()
            target = self.type_mvar()
            found = self._try_instance(instance, const("CoeSort", have, target), 0)
            if found is not None:
                return self._opened("CoeSort", found, e, app(Const("CoeSort.coe"), have, target, found, e))
            self.undo(mark)
        if have == BOOL:
            if self._user(e, have, PROP) is not None:
                raise self.unsure("CoeSort", "the file coerces `Bool`")
            return const("Eq", BOOL, e, TRUE)
        if name in ("Set", "Finset"):
            element = arguments(have)[0]
            x = self.local("x", element)
            return const("Subtype", element, Lam(x, Kind.EXPLICIT, element, self.member(element, have, x, e)))
        return None

    def can_coerce(self, have: Expr, want: Expr) -> bool:
        """Would a term of the one type be coerced to the other?"""
        mark, scope = self.mark(), self.scope
        probe = self.local("probe", have)
        try:
            with self.within(probe):
                return self.coerce(probe, have, want) is not None
        finally:
            self.undo(mark)
            self.scope = scope
