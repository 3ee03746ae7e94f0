"""Unknowns, computation and equality of expressions: what Lean calls `MetaM`, as far as statements need it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import assert_never

from harness.translate.elaborate.environment import Constants, ConstInfo, ConstKind, Local
from harness.translate.elaborate.errors import ElabError, Why
from harness.translate.elaborate.expr import (
    PROP,
    TYPE,
    Alt,
    App,
    Const,
    Expr,
    FVar,
    Inst,
    Kind,
    Lam,
    LetE,
    Lit,
    MatchE,
    MVar,
    Pi,
    Proof,
    Sort,
    alpha_equal,
    app,
    free_ids,
    fresh,
    fresh_id,
    has_mvars,
    head,
    head_name,
    mvars,
    rebuild,
    refreshed,
    show,
    substitute,
    walk,
)

MAX_STEPS = 400_000
"""Steps of computation that one statement may take before it is refused as too large."""

NAT = Const("Nat")
_ARITHMETIC: dict[str, Callable[[int, int], int]] = {
    "HAdd.hAdd": lambda a, b: a + b,
    "HSub.hSub": lambda a, b: max(a - b, 0),
    "HMul.hMul": lambda a, b: a * b,
    "HDiv.hDiv": lambda a, b: a // b if b else 0,
    "HMod.hMod": lambda a, b: a % b if b else a,
    "Nat.add": lambda a, b: a + b,
    "Nat.mul": lambda a, b: a * b,
    "Nat.sub": lambda a, b: max(a - b, 0),
}

_COMPARISONS: dict[str, Callable[[int, int], bool]] = {
    "Eq": operator.eq,
    "Ne": operator.ne,
    "LT.lt": operator.lt,
    "LE.le": operator.le,
    "GT.gt": operator.gt,
    "GE.ge": operator.ge,
}


class Meta:
    """The state of one elaboration. Variables are never removed from `locals`; `scope` says which are in force."""

    def __init__(self, constants: Constants) -> None:
        self.constants = constants
        self.locals: dict[int, Local] = {}
        self.scope: tuple[int, ...] = ()
        self.values: dict[int, Expr] = {}
        self.types: dict[int, Expr] = {}
        self.reach: dict[int, frozenset[int]] = {}
        self.trail: list[int] = []
        self.steps = 0
        self.frozen = 0  # unknowns made before this number may not be assigned
        self.types_only = False

    # --- bookkeeping ---------------------------------------------------------------------------

    def tick(self) -> None:
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise ElabError(Why.TOO_LARGE, f"elaboration took more than {MAX_STEPS} steps")

    def mvar(self, type_: Expr) -> MVar:
        """A new unknown of this type, which may use every variable in force."""
        unknown = MVar(fresh_id())
        self.types[unknown.id] = type_
        self.reach[unknown.id] = frozenset(self.scope)
        return unknown

    def type_mvar(self) -> MVar:
        return self.mvar(TYPE)

    def local(self, name: str, type_: Expr, value: Expr | None = None, instance: bool = False) -> FVar:
        """A new variable, not yet in force."""
        var = fresh(name)
        self.locals[var.id] = Local(var, type_, value, instance)
        return var

    @contextmanager
    def within(self, *variables: FVar) -> Iterator[None]:
        """In force: these variables too."""
        before = self.scope
        self.scope = (*before, *(v.id for v in variables))
        try:
            yield
        finally:
            self.scope = before

    def mark(self) -> int:
        return len(self.trail)

    def undo(self, mark: int) -> None:
        while len(self.trail) > mark:
            del self.values[self.trail.pop()]

    def info(self, name: str) -> ConstInfo:
        found = self.constants.get(name)
        if found is None:
            raise ElabError(Why.UNSUPPORTED, f"`{name}` is not in the library of this tool")
        return found

    def instantiate(self, e: Expr) -> Expr:
        """`e` with every unknown that was found replaced by what was found, and the redexes this makes reduced."""
        if not has_mvars(e):
            return e
        return self._instantiate(e)

    def _instantiate(self, e: Expr) -> Expr:
        if isinstance(e, MVar):
            value = self.values.get(e.id)
            if value is None:
                return e
            value = self._instantiate(value)
            self.values[e.id] = value
            return value
        if isinstance(e, App) and isinstance(e.fn, MVar) and e.fn.id in self.values:
            fn = self._instantiate(e.fn)
            return self.beta(fn, tuple([self._instantiate(a) for a in e.args]))
        return rebuild(e, self._instantiate) if e.open else e

    def beta(self, fn: Expr, args: tuple[Expr, ...]) -> Expr:
        """`fn args`, with lambdas at the front applied."""
        values: dict[int, Expr] = {}
        at = 0
        while at < len(args) and isinstance(fn, Lam):
            values[fn.var.id] = args[at]
            fn = fn.body
            at += 1
        if values:
            fn = substitute(fn, values)
        rest = args[at:]
        if rest and isinstance(fn, Lam):
            return self.beta(fn, rest)
        return app(fn, *rest)

    # --- types ---------------------------------------------------------------------------------

    def infer(self, e: Expr) -> Expr:
        """The type of a well-typed expression."""
        self.tick()
        match e:
            case FVar(number):
                return self.locals[number].type
            case MVar(number):
                value = self.values.get(number)
                return self.types[number] if value is None else self.infer(value)
            case Const(name):
                return refreshed(self.info(name).type)
            case App(Const(name), args):
                return self._constant_type(name, args)
            case App(fn, args):
                return self._apply_type(self.infer(fn), args)
            case Lam(var, kind, type_, body):
                self._know(var, type_)
                return Pi(var, kind, type_, self.infer(body))
            case Pi(var, _, type_, body):
                self._know(var, type_)
                return PROP if self.is_prop(body) else TYPE
            case LetE(var, type_, value, body):
                self._know(var, type_, value)
                return substitute(self.infer(body), {var.id: value})
            case Lit(value, char):
                return Const("Nat" if isinstance(value, int) else "Char" if char else "String")
            case Sort():
                return TYPE
            case Proof(type_) | Inst(type_):
                return type_
            case MatchE(type=type_):
                return type_
            case _:
                assert_never(e)

    def _constant_type(self, name: str, args: tuple[Expr, ...]) -> Expr:
        """The type of a constant applied: only what is left of its type needs binders of its own."""
        type_ = self.info(name).type
        values: dict[int, Expr] = {}
        for at, arg in enumerate(args):
            if not isinstance(type_, Pi):
                return self._apply_type(substitute(refreshed(type_), values), args[at:])
            values[type_.var.id] = arg
            type_ = type_.body
        return substitute(refreshed(type_), values)

    def _know(self, var: FVar, type_: Expr, value: Expr | None = None) -> None:
        """A binder met on the way down: its variable has a type even where elaboration has left it."""
        if var.id not in self.locals:
            self.locals[var.id] = Local(var, type_, value)

    def _apply_type(self, type_: Expr, args: tuple[Expr, ...]) -> Expr:
        values: dict[int, Expr] = {}
        for arg in args:
            if not isinstance(type_, Pi):
                type_ = self.whnf(substitute(type_, values))
                values = {}
                if not isinstance(type_, Pi):
                    raise ElabError(
                        Why.NOT_A_FUNCTION, f"not a function: type {show(type_)} applied to an argument"
                    )
            values[type_.var.id] = arg
            type_ = type_.body
        return substitute(type_, values)

    def is_prop(self, e: Expr) -> bool:
        """Is `e` a proposition (its type is Prop)?"""
        if isinstance(e, Pi):
            self._know(e.var, e.type)
            return self.is_prop(e.body)
        return self.whnf(self.infer(e)) == PROP

    def is_proof(self, e: Expr) -> bool:
        """Is `e` a proof (the type of its type is Prop)?"""
        if isinstance(e, Proof):
            return True
        if isinstance(e, Inst | Lit | Sort | Pi):
            return False
        return self.is_prop(self.infer(e))

    # --- computation -----------------------------------------------------------------------------

    def whnf(self, e: Expr, delta: bool = True) -> Expr:
        """The head of `e` computed; with `delta`, definitions at the head are unfolded too, recursive ones not."""
        while True:
            self.tick()
            e = self.whnf_core(e)
            unfolded = self.unfold(e, reducible_only=not delta)
            if unfolded is None:
                return e
            e = unfolded

    def whnf_core(self, e: Expr) -> Expr:
        """Beta, let, matches and projections of constructors at the head; no definition is unfolded."""
        while True:
            self.tick()
            match e:
                case MVar(number) if number in self.values:
                    e = self.values[number]
                case FVar(number) if number in self.locals and self.locals[number].value is not None:
                    value = self.locals[number].value
                    assert value is not None
                    e = value
                case LetE(var, _, value, body):
                    e = substitute(body, {var.id: value})
                case MatchE():
                    reduced = self._reduce_match(e)
                    if reduced is None:
                        return e
                    e = reduced
                case App(fn, args):
                    if isinstance(fn, Const):
                        reduced = self._project(fn, args)
                        if reduced is None:
                            return e
                        e = reduced
                        continue
                    new = self.whnf_core(fn)
                    if isinstance(new, Lam):
                        e = self.beta(new, args)
                    elif new is fn:
                        return e
                    else:
                        e = app(new, *args)
                case _:
                    return e

    def unfold(self, e: Expr, reducible_only: bool = False) -> Expr | None:
        """`e` with the definition at its head replaced by its body; None if there is none, or it is recursive."""
        h = head(e)
        if not isinstance(h, Const):
            return None
        info = self.constants.get(h.name)
        if info is None or info.value is None or info.recursive:
            return None
        if reducible_only and not info.reducible:
            return None
        value = refreshed(info.value)
        return self.beta(value, e.args) if isinstance(e, App) else value

    def _project(self, fn: Const, args: tuple[Expr, ...]) -> Expr | None:
        """`S.field params (S.mk params fields)` is the field."""
        info = self.constants.get(fn.name)
        if info is None or info.kind is not ConstKind.PROJECTION:
            return None
        parent = self.constants.inductive(info.parent)
        if parent is None or len(args) <= parent.params:
            return None
        target = self.whnf(args[parent.params])
        made = self.constants.get(head_name(target))
        if made is None or made.kind is not ConstKind.CONSTRUCTOR or made.parent != info.parent:
            return None
        fields = target.args[parent.params :] if isinstance(target, App) else ()
        if len(fields) <= info.index:
            return None
        return app(fields[info.index], *args[parent.params + 1 :])

    def _reduce_match(self, e: MatchE) -> Expr | None:
        for alt in e.alternatives:
            found: dict[int, Expr] | None = {}
            for pattern, scrutinee in zip(alt.patterns, e.scrutinees, strict=True):
                outcome = self._fit(pattern, scrutinee, {v.id for v, _ in alt.vars})
                if outcome is None:
                    return None  # cannot be told
                if outcome is False:
                    found = None
                    break
                assert found is not None
                assert isinstance(outcome, dict)
                found.update(outcome)
            if found is not None:
                return substitute(alt.value, found)
        return None

    def _fit(self, pattern: Expr, value: Expr, variables: set[int]) -> dict[int, Expr] | bool | None:
        """What a pattern binds when it fits; False when it does not; None when that cannot be told."""
        if isinstance(pattern, FVar) and pattern.id in variables:
            return {pattern.id: value}
        number, wanted = self.numeral(value), self.numeral(pattern)
        if wanted is not None:
            return None if number is None else ({} if number == wanted else False)
        name = head_name(pattern)
        if name == "Nat.succ" and number is not None:
            if number == 0:
                return False
            return self._fit(pattern.args[0], self.nat(number - 1), variables)  # type: ignore[union-attr]
        value = self.whnf(value)
        made = self.constants.get(head_name(value))
        wanted_info = self.constants.get(name)
        if wanted_info is None or wanted_info.kind is not ConstKind.CONSTRUCTOR:
            return {} if alpha_equal(pattern, value) else None
        if made is None or made.kind is not ConstKind.CONSTRUCTOR:
            return None
        if made.name != name:
            return False
        bound: dict[int, Expr] = {}
        for p, v in zip(
            pattern.args if isinstance(pattern, App) else (),
            value.args if isinstance(value, App) else (),
            strict=False,
        ):
            if isinstance(p, Proof | Inst) or not (isinstance(p, FVar) or head_name(p) or isinstance(p, Lit)):
                continue
            outcome = self._fit(p, v, variables) if _has_any(p, variables) or self._is_data(p) else {}
            if not isinstance(outcome, dict):
                return outcome
            bound.update(outcome)
        return bound

    def _is_data(self, p: Expr) -> bool:
        info = self.constants.get(head_name(p))
        return info is not None and info.kind is ConstKind.CONSTRUCTOR

    def nat(self, value: int) -> Expr:
        """The numeral of this natural number, as Lean writes it."""
        return App(Const("OfNat.ofNat"), (NAT, Lit(value), Inst(App(Const("OfNat"), (NAT, Lit(value))))))

    def numeral(self, e: Expr) -> int | None:
        """The number that a closed expression over ℕ made of numerals, `succ`, `+ - * / %` stands for."""
        match e:
            case MVar(number) if number in self.values:
                return self.numeral(self.values[number])
            case Lit(value) if isinstance(value, int):
                return value
            case Const("Nat.zero"):
                return 0
            case App(Const("OfNat.ofNat"), (type_, Lit(value), *_)) if isinstance(value, int):
                return value if self.instantiate(type_) == NAT else None
            case App(Const("Nat.succ"), (inner,)):
                below = self.numeral(inner)
                return None if below is None else below + 1
            case App(Const(name), (_, _, _, _, a, b)) if name in _ARITHMETIC:
                return self._arithmetic(e, name, a, b)
            case App(Const(name), (a, b)) if name in _ARITHMETIC:
                return self._arithmetic(e, name, a, b)
        return None

    def _arithmetic(self, e: App, name: str, a: Expr, b: Expr) -> int | None:
        if name.startswith("H") and self.instantiate(e.args[0]) != NAT:
            return None
        x, y = self.numeral(a), self.numeral(b)
        return None if x is None or y is None else _ARITHMETIC[name](x, y)

    def decided(self, p: Expr) -> bool | None:
        """Whether a closed comparison of natural numbers holds; None for anything else."""
        p = self.instantiate(p)
        name, args = head_name(p), p.args if isinstance(p, App) else ()
        if name == "Not" and len(args) == 1:
            inner = self.decided(args[0])
            return None if inner is None else not inner
        if name not in _COMPARISONS or len(args) < 3:
            return None
        a, b = self.numeral(args[-2]), self.numeral(args[-1])
        return None if a is None or b is None else _COMPARISONS[name](a, b)

    # --- equality ------------------------------------------------------------------------------

    def defeq(self, a: Expr, b: Expr) -> bool:
        """Are the two equal by definition, finding unknowns where that helps? On failure nothing was found."""
        mark = self.mark()
        if self._defeq(a, b):
            return True
        self.undo(mark)
        return False

    def equal_now(self, a: Expr, b: Expr) -> bool:
        """Equal by definition without finding any unknown."""
        frozen, self.frozen = self.frozen, 1 << 62
        try:
            return self.defeq(a, b)
        finally:
            self.frozen = frozen

    def _defeq(self, a: Expr, b: Expr) -> bool:
        self.tick()
        a, b = self.instantiate(a), self.instantiate(b)
        if alpha_equal(a, b):
            return True
        if (answer := self._unknowns(a, b)) is not None:
            return answer
        if isinstance(a, Proof | Inst) or isinstance(b, Proof | Inst):
            return True
        if (answer := self._binders(a, b)) is not None:
            return answer
        if (answer := self._numbers(a, b)) is not None:
            return answer
        x, y = self.whnf_core(a), self.whnf_core(b)
        if x is not a or y is not b:
            return self._defeq(x, y)
        return self._rigid(a, b)

    def _unknowns(self, a: Expr, b: Expr) -> bool | None:
        for x, y in ((a, b), (b, a)):
            if isinstance(x, MVar) and self.assignable(x):
                if isinstance(y, MVar) and self.assignable(y) and not self.reach[x.id] <= self.reach[y.id]:
                    return self._assign(y, x)
                return self._assign(x, y)
        for x, y in ((a, b), (b, a)):
            if isinstance(x, App) and isinstance(x.fn, MVar) and self.assignable(x.fn):
                if self._pattern(x, y):
                    return True
        if isinstance(a, MVar) or isinstance(b, MVar):
            return False
        return None

    def assignable(self, unknown: MVar) -> bool:
        return unknown.id not in self.values and unknown.id >= self.frozen

    def _assign(self, unknown: MVar, value: Expr) -> bool:
        value = self.instantiate(value)
        if unknown in mvars(value):
            return False
        reach = self.reach[unknown.id]
        loose = frozenset() if free_ids(value) <= reach else self.loose(value) - reach
        if loose:
            value = self._without_lets(value, loose)
            if self.loose(value) - reach:
                return False
        # Below a binder of the value its variable may be used; nothing else that the unknown does not reach.
        allowed = reach | self._bound(value)
        for other in mvars(value):
            if not self.reach[other.id] <= allowed:
                self.reach[other.id] &= allowed
        if not self._types_agree(unknown, value):
            return False
        self.values[unknown.id] = value
        self.trail.append(unknown.id)
        return True

    def _types_agree(self, unknown: MVar, value: Expr) -> bool:
        expected, actual = self.instantiate(self.types[unknown.id]), self.instantiate(self.infer(value))
        if isinstance(expected, Sort) and isinstance(actual, Sort):
            return expected != PROP or actual == PROP
        if isinstance(expected, Sort):
            return isinstance(self.whnf(actual), Sort | MVar)
        return self._defeq(expected, actual)

    def loose(self, e: Expr) -> frozenset[int]:
        """The variables that occur free."""
        return free_ids(e) - self._bound(e)

    def _bound(self, e: Expr) -> frozenset[int]:
        """The variables of the binders inside."""
        bound = set()
        for node in walk(e):
            match node:
                case Lam(var) | Pi(var) | LetE(var):
                    bound.add(var.id)
                case MatchE(_, alternatives):
                    bound.update(v.id for alt in alternatives for v, _ in alt.vars)
        return frozenset(bound)

    def _without_lets(self, e: Expr, loose: frozenset[int]) -> Expr:
        values = {n: v for n in loose if (v := self.locals[n].value) is not None}
        return substitute(e, values)

    def _pattern(self, flexible: App, other: Expr) -> bool:
        """`?f x y = t`: with distinct variables for arguments ?f is a function; otherwise argument by argument."""
        fn = flexible.fn
        assert isinstance(fn, MVar)
        args = [self.instantiate(arg) for arg in flexible.args]
        numbers = [arg.id for arg in args if isinstance(arg, FVar)]
        if len(set(numbers)) == len(args) and not set(numbers) & self.reach[fn.id]:
            body = other
            for arg in reversed(args):
                assert isinstance(arg, FVar)
                body = Lam(arg, Kind.EXPLICIT, self.locals[arg.id].type, body)
            return self._assign(fn, refreshed(body))
        if isinstance(other, App) and len(other.args) >= len(args):
            split = len(other.args) - len(args)
            mark = self.mark()
            front = app(other.fn, *other.args[:split])
            if self._defeq(fn, front) and all(
                self._defeq(x, y) for x, y in zip(args, other.args[split:], strict=True)
            ):
                return True
            self.undo(mark)
        if len(set(numbers)) == len(args):
            body = other
            for arg in reversed(args):
                assert isinstance(arg, FVar)
                body = Lam(arg, Kind.EXPLICIT, self.locals[arg.id].type, body)
            return self._assign(fn, refreshed(body))
        return False

    def _binders(self, a: Expr, b: Expr) -> bool | None:
        match a, b:
            case Lam(v, _, s, x), Lam(w, _, t, y):
                return self._defeq(s, t) and self._under(v, s, x, substitute(y, {w.id: v}))
            case Pi(v, _, s, x), Pi(w, _, t, y):
                return self._defeq(s, t) and self._under(v, s, x, substitute(y, {w.id: v}))
            case Lam(v, _, s, x), _ if not isinstance(b, MVar):
                return self._under(v, s, x, self.beta(b, (v,)))
            case _, Lam(w, _, t, y) if not isinstance(a, MVar):
                return self._under(w, t, self.beta(a, (w,)), y)
        return None

    def _under(self, var: FVar, type_: Expr, a: Expr, b: Expr) -> bool:
        self._know(var, type_)
        with self.within(var):
            return self._defeq(a, b)

    def _numbers(self, a: Expr, b: Expr) -> bool | None:
        """Numerals by value; `n + k` or `succ n` against a numeral."""
        x, y = self.numeral(a), self.numeral(b)
        if x is not None and y is not None:
            return x == y
        for number, other in ((x, b), (y, a)):
            if number is not None and (offset := self._offset(other)) is not None:
                inner, k = offset
                return number >= k and self._defeq(inner, self.nat(number - k))
        first, second = self._offset(a), self._offset(b)
        if first is not None and second is not None and first[1] == second[1]:
            mark = self.mark()
            if self._defeq(first[0], second[0]):
                return True
            self.undo(mark)
        return None

    def _offset(self, e: Expr) -> tuple[Expr, int] | None:
        """`n + k` with a numeral k > 0, as n and k."""
        match e:
            case App(Const("Nat.succ"), (inner,)):
                return inner, 1
            case App(Const("HAdd.hAdd"), (type_, _, _, _, inner, k)) if self.instantiate(type_) == NAT:
                number = self.numeral(k)
                return (inner, number) if number else None
        return None

    def _rigid(self, a: Expr, b: Expr) -> bool:
        """Both heads are computed as far as they go without unfolding."""
        if isinstance(a, Sort) and isinstance(b, Sort):
            return (a == PROP) == (b == PROP)
        if isinstance(a, MatchE) and isinstance(b, MatchE):
            return self._same_match(a, b)
        f, g = head(a), head(b)
        xs = a.args if isinstance(a, App) else ()
        ys = b.args if isinstance(b, App) else ()
        same = f == g or (not isinstance(f, Const) and not isinstance(g, Const) and alpha_equal(f, g))
        if same and len(xs) == len(ys):
            mark = self.mark()
            if all(self._defeq(x, y) for x, y in zip(xs, ys, strict=True)):
                return True
            self.undo(mark)
        return self._lazy_unfold(a, b) or self._eta_struct(a, b)

    def _lazy_unfold(self, a: Expr, b: Expr) -> bool:
        unfolded_a, unfolded_b = self.unfold(a), self.unfold(b)
        if unfolded_a is None and unfolded_b is None:
            return False
        if unfolded_a is not None and unfolded_b is not None:
            # What was defined later is unfolded first, since it may be made of the other.
            later = self._rank(head_name(a)) >= self._rank(head_name(b))
            return self._defeq(unfolded_a, b) if later else self._defeq(a, unfolded_b)
        if unfolded_a is not None:
            return self._defeq(unfolded_a, b)
        assert unfolded_b is not None
        return self._defeq(a, unfolded_b)

    def _rank(self, name: str) -> int:
        return self.constants.order.get(name, 0)

    def _eta_struct(self, a: Expr, b: Expr) -> bool:
        """`S.mk s.1 s.2 = s`."""
        for x, y in ((a, b), (b, a)):
            info = self.constants.get(head_name(x))
            if info is None or info.kind is not ConstKind.CONSTRUCTOR or not isinstance(x, App):
                continue
            parent = self.constants.inductive(info.parent)
            if parent is None or not parent.structure or len(x.args) != parent.params + len(parent.fields):
                continue
            if self.constants.get(head_name(y)) == info:
                return False
            params = x.args[: parent.params]
            return all(
                self._defeq(value, app(Const(f"{parent.name}.{name}"), *params, y))
                for name, value in zip(parent.fields, x.args[parent.params :], strict=True)
            )
        return False

    def _same_match(self, a: MatchE, b: MatchE) -> bool:
        if len(a.scrutinees) != len(b.scrutinees) or len(a.alternatives) != len(b.alternatives):
            return False
        if not all(self._defeq(x, y) for x, y in zip(a.scrutinees, b.scrutinees, strict=True)):
            return False
        return all(self._same_alt(x, y) for x, y in zip(a.alternatives, b.alternatives, strict=True))

    def _same_alt(self, a: Alt, b: Alt) -> bool:
        if len(a.vars) != len(b.vars):
            return False
        renaming: dict[int, Expr] = {w.id: v for (v, _), (w, _) in zip(a.vars, b.vars, strict=True)}
        return all(
            alpha_equal(p, substitute(q, renaming)) for p, q in zip(a.patterns, b.patterns, strict=True)
        ) and self._defeq(a.value, substitute(b.value, renaming))


def _has_any(e: Expr, numbers: set[int]) -> bool:
    return any(isinstance(node, FVar) and node.id in numbers for node in walk(e))
