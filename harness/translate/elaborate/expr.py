"""Fully explicit expressions, after Lean's kernel terms; universe levels, proofs and library instances are not kept.

Variables have numbers that no two binders of one elaboration share, so an expression may mention the variables of the
binders around it while these are still open; `substitute` renames a binder where its number would capture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from typing import Any, ClassVar, assert_never


class Kind(Enum):
    """How an argument is given."""

    EXPLICIT = "()"
    IMPLICIT = "{}"
    STRICT = "⦃⦄"
    INSTANCE = "[]"


def _derived() -> Any:
    """A field that follows from the others: `open`, are there unknowns; `uses`, the variables, once asked for."""
    return field(init=False, repr=False, compare=False)


def _note(node: object, below: tuple[Expr, ...]) -> None:
    object.__setattr__(node, "open", True in [e.open for e in below])
    object.__setattr__(node, "uses", None)


@dataclass(frozen=True, slots=True)
class FVar:
    """A variable: of a binder, or of the statement."""

    id: int
    name: str
    open: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class MVar:
    """What is still to be found."""

    id: int
    open: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Const:
    name: str
    open: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class App:
    """`fn` applied to one or more arguments; `fn` is never an App."""

    fn: Expr
    args: tuple[Expr, ...]
    open: bool = _derived()
    uses: frozenset[int] | None = _derived()

    def __post_init__(self) -> None:
        _note(self, (self.fn, *self.args))


@dataclass(frozen=True, slots=True)
class Lam:
    var: FVar
    kind: Kind
    type: Expr
    body: Expr
    open: bool = _derived()
    uses: frozenset[int] | None = _derived()

    def __post_init__(self) -> None:
        _note(self, (self.type, self.body))


@dataclass(frozen=True, slots=True)
class Pi:
    """A function type or a universal statement. `default` is the default value of an optional argument."""

    var: FVar
    kind: Kind
    type: Expr
    body: Expr
    default: Expr | None = None
    open: bool = _derived()
    uses: frozenset[int] | None = _derived()

    def __post_init__(self) -> None:
        _note(self, (self.type, self.body) if self.default is None else (self.type, self.body, self.default))


@dataclass(frozen=True, slots=True)
class LetE:
    var: FVar
    type: Expr
    value: Expr
    body: Expr
    open: bool = _derived()
    uses: frozenset[int] | None = _derived()

    def __post_init__(self) -> None:
        _note(self, (self.type, self.value, self.body))


@dataclass(frozen=True, slots=True)
class Lit:
    """A raw literal: a natural number, a string or a character (a string of length one, `char` set)."""

    value: int | str
    char: bool = False
    open: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Sort:
    """`Prop`, `Type` or `Sort` (of an unknown level)."""

    name: str
    open: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Proof:
    """Some proof of `type`: which one does not matter."""

    type: Expr
    open: bool = _derived()
    uses: frozenset[int] | None = _derived()

    def __post_init__(self) -> None:
        _note(self, (self.type,))


@dataclass(frozen=True, slots=True)
class Inst:
    """The library's instance of a class (`type` is the class with its arguments)."""

    type: Expr
    open: bool = _derived()
    uses: frozenset[int] | None = _derived()

    def __post_init__(self) -> None:
        _note(self, (self.type,))


@dataclass(frozen=True, slots=True)
class Alt:
    """One row of a match: the variables of its patterns with their types, the patterns, the value."""

    vars: tuple[tuple[FVar, Expr], ...]
    patterns: tuple[Expr, ...]
    value: Expr


@dataclass(frozen=True, slots=True)
class MatchE:
    """The value of the first row that fits; `type` is that of the whole."""

    scrutinees: tuple[Expr, ...]
    alternatives: tuple[Alt, ...]
    type: Expr
    open: bool = _derived()
    uses: frozenset[int] | None = _derived()

    def __post_init__(self) -> None:
        _note(self, children(self))


Expr = FVar | MVar | Const | App | Lam | Pi | LetE | Lit | Sort | Proof | Inst | MatchE

PROP = Sort("Prop")
TYPE = Sort("Type")
_fresh = count(1)


def fresh_id() -> int:
    """A number that no variable has yet."""
    return next(_fresh)


def fresh(name: str) -> FVar:
    return FVar(next(_fresh), name)


def app(fn: Expr, *args: Expr) -> Expr:
    """`fn args`, with no App below an App."""
    if not args:
        return fn
    if isinstance(fn, App):
        return App(fn.fn, (*fn.args, *args))
    return App(fn, args)


def const(name: str, *args: Expr) -> Expr:
    return App(Const(name), args) if args else Const(name)


def head(e: Expr) -> Expr:
    return e.fn if isinstance(e, App) else e


def arguments(e: Expr) -> tuple[Expr, ...]:
    return e.args if isinstance(e, App) else ()


def head_name(e: Expr) -> str:
    """The name of the constant at the head, or empty."""
    h = head(e)
    return h.name if isinstance(h, Const) else ""


def is_app_of(e: Expr, name: str, arity: int | None = None) -> bool:
    return head_name(e) == name and (arity is None or len(arguments(e)) == arity)


def arrow(domain: Expr, codomain: Expr) -> Pi:
    return Pi(fresh("a"), Kind.EXPLICIT, domain, codomain)


def pis(binders: list[tuple[FVar, Kind, Expr]], body: Expr) -> Expr:
    for var, kind, type_ in reversed(binders):
        body = Pi(var, kind, type_, body)
    return body


def lams(binders: list[tuple[FVar, Kind, Expr]], body: Expr) -> Expr:
    for var, kind, type_ in reversed(binders):
        body = Lam(var, kind, type_, body)
    return body


def children(e: Expr) -> tuple[Expr, ...]:
    """The expressions directly below, types of binders included."""
    match e:
        case FVar() | MVar() | Const() | Lit() | Sort():
            return ()
        case App(fn, args):
            return (fn, *args)
        case Lam(_, _, type_, body):
            return (type_, body)
        case Pi(_, _, type_, body, default):
            return (type_, body) if default is None else (type_, body, default)
        case LetE(_, type_, value, body):
            return (type_, value, body)
        case Proof(type_) | Inst(type_):
            return (type_,)
        case MatchE(scrutinees, alternatives, type_):
            below = [*scrutinees, type_]
            for alt in alternatives:
                below += [t for _, t in alt.vars]
                below += alt.patterns
                below.append(alt.value)
            return tuple(below)
        case _:
            assert_never(e)


def walk(e: Expr) -> Iterator[Expr]:
    """The expression and all below it; no recursion."""
    stack = [e]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(children(node)))


_NONE: frozenset[int] = frozenset()


def free_ids(e: Expr) -> frozenset[int]:
    """The numbers of the variables that occur; also those of binders inside that are used below them."""
    match e:
        case FVar(number):
            return frozenset((number,))
        case MVar() | Const() | Lit() | Sort():
            return _NONE
    if e.uses is None:
        object.__setattr__(e, "uses", _NONE.union(*[free_ids(child) for child in children(e)]))
    assert e.uses is not None
    return e.uses


def mentions(e: Expr, var: FVar) -> bool:
    return var.id in free_ids(e)


def has_mvars(e: Expr) -> bool:
    return e.open


def mvars(e: Expr) -> list[MVar]:
    """Each once, in order of appearance."""
    if not e.open:
        return []
    return list(dict.fromkeys(node for node in walk(e) if isinstance(node, MVar)))


def constants(e: Expr) -> set[str]:
    return {node.name for node in walk(e) if isinstance(node, Const)}


def rebuild(e: Expr, f: Callable[[Expr], Expr]) -> Expr:
    """`e` with `f` applied to everything directly below it; the same object if nothing changed."""
    match e:
        case FVar() | MVar() | Const() | Lit() | Sort():
            return e
        case App(fn, args):
            new_fn = f(fn)
            new_args = tuple([f(arg) for arg in args])
            if new_fn is fn and all(a is b for a, b in zip(args, new_args, strict=True)):
                return e
            if isinstance(new_fn, App):
                return App(new_fn.fn, (*new_fn.args, *new_args))
            return App(new_fn, new_args)
        case Lam(var, kind, type_, body):
            t, b = f(type_), f(body)
            return e if t is type_ and b is body else Lam(var, kind, t, b)
        case Pi(var, kind, type_, body, default):
            t, b = f(type_), f(body)
            d = None if default is None else f(default)
            return e if t is type_ and b is body and d is default else Pi(var, kind, t, b, d)
        case LetE(var, type_, value, body):
            t, v, b = f(type_), f(value), f(body)
            return e if t is type_ and v is value and b is body else LetE(var, t, v, b)
        case Proof(type_):
            t = f(type_)
            return e if t is type_ else Proof(t)
        case Inst(type_):
            t = f(type_)
            return e if t is type_ else Inst(t)
        case MatchE(scrutinees, alternatives, type_):
            return MatchE(
                tuple([f(s) for s in scrutinees]),
                tuple(
                    [
                        Alt(
                            tuple([(v, f(t)) for v, t in alt.vars]),
                            tuple([f(p) for p in alt.patterns]),
                            f(alt.value),
                        )
                        for alt in alternatives
                    ]
                ),
                f(type_),
            )
        case _:
            assert_never(e)


def substitute(e: Expr, values: Mapping[int, Expr]) -> Expr:
    """`e` with variables replaced, by number. Binders whose number occurs in a value are renamed."""
    if not values:
        return e
    captured = _NONE.union(*[free_ids(v) for v in values.values()])
    return _substitute(e, values, captured)


def _substitute(e: Expr, values: Mapping[int, Expr], captured: frozenset[int]) -> Expr:
    match e:
        case FVar(number):
            return values.get(number, e)
        case MVar() | Const() | Lit() | Sort():
            return e
    if free_ids(e).isdisjoint(values):
        return e
    match e:
        case Lam(var) | Pi(var) | LetE(var) if var.id in captured:
            return _substitute(_renamed(e), values, captured)
        case MatchE(_, alternatives) if any(v.id in captured for a in alternatives for v, _ in a.vars):
            return _substitute(_renamed(e), values, captured)
        case _:
            return rebuild(e, lambda child: _substitute(child, values, captured))


def _renamed(e: Expr) -> Expr:
    """`e` with new numbers for what it binds itself."""
    match e:
        case Lam(var, kind, type_, body):
            new = fresh(var.name)
            return Lam(new, kind, type_, substitute(body, {var.id: new}))
        case Pi(var, kind, type_, body, default):
            new = fresh(var.name)
            return Pi(new, kind, type_, substitute(body, {var.id: new}), default)
        case LetE(var, type_, value, body):
            new = fresh(var.name)
            return LetE(new, type_, value, substitute(body, {var.id: new}))
        case MatchE(scrutinees, alternatives, type_):
            return MatchE(scrutinees, tuple(_renamed_alt(a) for a in alternatives), type_)
        case _:
            return e


def _renamed_alt(alt: Alt) -> Alt:
    new: dict[int, Expr] = {}
    variables = []
    for var, type_ in alt.vars:
        other = fresh(var.name)
        variables.append((other, substitute(type_, new)))
        new[var.id] = other
    return Alt(tuple(variables), tuple(substitute(p, new) for p in alt.patterns), substitute(alt.value, new))


def refreshed(e: Expr) -> Expr:
    """A copy whose binders all have new numbers: what is unfolded in several places must not share them."""

    def go(x: Expr) -> Expr:
        if isinstance(x, Lam | Pi | LetE | MatchE):
            x = _renamed(x)
        elif not isinstance(x, App | Proof | Inst):
            return x
        return rebuild(x, go)

    return go(e)


def alpha_equal(a: Expr, b: Expr) -> bool:
    """Equal but for the numbers and names of bound variables; proofs and instances are all equal."""
    return _alpha(a, b, {})


def _alpha(a: Expr, b: Expr, names: dict[int, int]) -> bool:
    if a is b and not names:
        return True
    match a, b:
        case ((Proof() | Inst()), (Proof() | Inst())):
            return True
        case FVar(x), FVar(y):
            return names.get(x, x) == y
        case App(f, xs), App(g, ys):
            return (
                len(xs) == len(ys)
                and _alpha(f, g, names)
                and all(_alpha(x, y, names) for x, y in zip(xs, ys, strict=True))
            )
        case Lam(v, _, s, x), Lam(w, _, t, y):
            return _alpha(s, t, names) and _alpha(x, y, {**names, v.id: w.id})
        case Pi(v, _, s, x), Pi(w, _, t, y):
            return _alpha(s, t, names) and _alpha(x, y, {**names, v.id: w.id})
        case LetE(v, s, p, x), LetE(w, t, q, y):
            return _alpha(s, t, names) and _alpha(p, q, names) and _alpha(x, y, {**names, v.id: w.id})
        case MatchE(xs, rows, _), MatchE(ys, others, _):
            return (
                len(xs) == len(ys)
                and len(rows) == len(others)
                and all(_alpha(x, y, names) for x, y in zip(xs, ys, strict=True))
                and all(_alpha_alt(r, o, names) for r, o in zip(rows, others, strict=True))
            )
        case _:
            return type(a) is type(b) and a == b


def _alpha_alt(a: Alt, b: Alt, names: dict[int, int]) -> bool:
    if len(a.vars) != len(b.vars) or len(a.patterns) != len(b.patterns):
        return False
    inner = {**names, **{v.id: w.id for (v, _), (w, _) in zip(a.vars, b.vars, strict=True)}}
    return all(_alpha(p, q, inner) for p, q in zip(a.patterns, b.patterns, strict=True)) and _alpha(
        a.value, b.value, inner
    )


def show(e: Expr) -> str:
    """For messages: short, unambiguous enough, not meant to be read back."""
    match e:
        case FVar(_, name):
            return name
        case MVar():
            return "?_"  # numbers depend on what was read before, and texts must not
        case Const(name):
            return name
        case App(fn, args):
            return " ".join([_atom(fn), *[_atom(arg) for arg in args if not isinstance(arg, Inst)]])
        case Lam(var, _, type_, body):
            return f"fun ({var.name} : {show(type_)}) => {show(body)}"
        case Pi(var, kind, type_, body):
            if mentions(body, var) or kind is not Kind.EXPLICIT:
                left, right = kind.value[0], kind.value[-1]
                return f"∀ {left}{var.name} : {show(type_)}{right}, {show(body)}"
            return f"{_atom(type_)} → {show(body)}"
        case LetE(var, type_, value, body):
            return f"let {var.name} : {show(type_)} := {show(value)}; {show(body)}"
        case Lit(value, char):
            return repr(value) if char or isinstance(value, int) else f'"{value}"'
        case Sort(name):
            return name
        case Proof():
            return "_"
        case Inst(type_):
            return f"[{show(type_)}]"
        case MatchE(scrutinees, alternatives):
            rows = " | ".join(
                f"{', '.join(show(p) for p in alt.patterns)} => {show(alt.value)}" for alt in alternatives
            )
            return f"match {', '.join(show(s) for s in scrutinees)} with | {rows}"
        case _:
            assert_never(e)


def _atom(e: Expr) -> str:
    text = show(e)
    return f"({text})" if isinstance(e, App | Lam | Pi | LetE | MatchE) else text
