"""Axioms taken together: what they assume, as one statement that holds exactly if they cannot hold together.

`axiom f : ℕ → ℕ`, `axiom pos : ∀ n, 0 < f n` and `axiom zero : f 0 = 0` become `∀ f : ℕ → ℕ, (∀ n, 0 < f n) → f 0 = 0 →
False`: whatever the constants are that axioms declare, some such values must satisfy what axioms say of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.inventory.model import Declaration
from harness.logic.statement import Statement
from harness.translate.elaborate import expr as x
from harness.translate.elaborate.declarations import Elaborator
from harness.translate.elaborate.environment import ConstInfo, ConstKind
from harness.translate.elaborate.errors import ElabError
from harness.translate.elaborate.theory import Theory
from harness.translate.lower import Refused, lower
from harness.translate.translation import translate

_FALSE = x.Const("False")
_UNFOLDINGS = 50


@dataclass(frozen=True, slots=True)
class Axiom:
    """An axiom of a repository, elaborated.

    `proposition` is what it says, None where it declares a constant. `about` are the constants without a value that it
    reaches, of those that axioms (or `opaque`) declare, in the order of declaration; its own name for a constant.
    """

    declaration: Declaration
    proposition: x.Expr | None
    about: tuple[str, ...]


def axioms(theory: Theory, declarations: Sequence[Declaration]) -> tuple[Axiom, ...]:
    """The axioms among these declarations that can be read. Never raises on content."""
    found = []
    for declaration in declarations:
        if declaration.kind == "axiom":
            try:
                one = _axiom(theory, declaration)
            except (ElabError, RecursionError):
                continue
            if one is not None:
                found.append(one)
    return tuple(found)


def _axiom(theory: Theory, declaration: Declaration) -> Axiom | None:
    proposition = translate(theory, declaration).proposition
    if proposition is not None:
        return Axiom(declaration, proposition, _ordered(theory, _unknowns(theory, proposition)))
    info = theory.constants.get(declaration.name)
    if info is None or theory.elaborator(declaration).is_prop(info.type):
        return None
    return Axiom(declaration, None, _ordered(theory, {info.name} | _unknowns(theory, info.type)))


def opposed(one: Axiom, other: Axiom) -> bool:
    """Does one say the negation of the other?"""
    a, b = one.proposition, other.proposition
    return a is not None and b is not None and x.alpha_equal(_pushed(a, True), _pushed(b, False))


def _pushed(e: x.Expr, holds: bool) -> x.Expr:
    """The proposition, or its negation, with negations as far inside as they go."""
    match e:
        case x.App(x.Const("Not"), (inner,)):
            return _pushed(inner, not holds)
        case x.Pi(_, _, type_, body) if body == _FALSE:
            return _pushed(type_, not holds)
        case x.Pi(var, _, type_, body):
            return _quantified("∀" if holds else "∃", var, type_, _pushed(body, holds))
        case x.App(x.Const("Exists"), (_, x.Lam(var, _, type_, body))):
            return _quantified("∃" if holds else "∀", var, type_, _pushed(body, holds))
        case x.App(x.Const("And" | "Or" as name), (left, right)):
            other = "And" if (name == "And") is holds else "Or"
            return x.const(other, _pushed(left, holds), _pushed(right, holds))
        case x.App(x.Const("Ne"), (type_, left, right)):
            return _pushed(x.const("Eq", type_, left, right), not holds)
    return e if holds else x.const("Not", e)


def _quantified(symbol: str, var: x.FVar, type_: x.Expr, body: x.Expr) -> x.Expr:
    return x.App(x.Const(symbol), (x.Lam(var, x.Kind.EXPLICIT, type_, body),))


def together(theory: Theory, some: Sequence[Axiom]) -> Statement | None:
    """`∀ constants, axioms → False`; None where that cannot be executed."""
    last = max((one.declaration for one in some), key=lambda d: d.index)
    try:
        return _together(theory, some, theory.elaborator(last))
    except (ElabError, Refused, RecursionError):
        return None


def _together(theory: Theory, some: Sequence[Axiom], meta: Elaborator) -> Statement | None:
    names = _ordered(theory, {name for one in some for name in one.about})
    variables: dict[str, x.Expr] = {name: x.fresh(name.rpartition(".")[2]) for name in names}
    binders: list[tuple[x.FVar, x.Kind, x.Expr]] = []
    for name in names:
        var, type_ = variables[name], _replaced(theory, meta, meta.info(name).type, variables)
        if type_ is None:
            return None
        assert isinstance(var, x.FVar)
        meta._know(var, type_)  # noqa: SLF001
        binders.append((var, x.Kind.EXPLICIT, type_))
    for one in some:
        if one.proposition is not None:
            said = _replaced(theory, meta, one.proposition, variables)
            if said is None:
                return None
            binders.append((x.fresh(one.declaration.name), x.Kind.EXPLICIT, said))
    return lower("together", x.pis(binders, _FALSE), meta)


def _replaced(theory: Theory, meta: Elaborator, e: x.Expr, variables: dict[str, x.Expr]) -> x.Expr | None:
    """The expression with variables for the constants; None where some definition still hides one of these."""
    reaching = {name for name in x.constants(e) if name not in variables and _reaches(theory, name)}
    for _ in range(_UNFOLDINGS):
        if not reaching:
            return _renamed(e, variables)
        if any(
            (info := theory.constants.get(n)) is None or info.value is None or info.recursive
            for n in reaching
        ):
            return None
        e = _unfolded(meta, e, reaching)
        reaching = {name for name in x.constants(e) if name not in variables and _reaches(theory, name)}
    return None


def _renamed(e: x.Expr, variables: dict[str, x.Expr]) -> x.Expr:
    if isinstance(e, x.Const):
        return variables.get(e.name, e)
    return x.rebuild(e, lambda child: _renamed(child, variables))


def _unfolded(meta: Elaborator, e: x.Expr, names: set[str]) -> x.Expr:
    e = x.rebuild(e, lambda child: _unfolded(meta, child, names))
    if x.head_name(e) in names:
        return meta.unfold(e) or e
    return e


def _unknowns(theory: Theory, e: x.Expr) -> set[str]:
    """The constants without a value under an expression, through types and definitions."""
    return {name for used in x.constants(e) for name in _under(theory, used)}


def _reaches(theory: Theory, name: str) -> bool:
    return bool(_under(theory, name))


def _under(theory: Theory, name: str) -> set[str]:
    """The constants without a value that a constant reaches, itself included."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        info = theory.constants.get(at)
        if info is None or info.library:
            continue
        if info.kind is ConstKind.AXIOM:
            found.add(at)
        waiting.extend(_mentioned(theory, info))
    return found


def _mentioned(theory: Theory, info: ConstInfo) -> set[str]:
    names = x.constants(info.type) | (set() if info.value is None else x.constants(info.value))
    inductive = theory.constants.inductives.get(info.name)
    if inductive is not None:
        names |= {constructor.name for constructor in inductive.constructors}
    return names


def _ordered(theory: Theory, names: set[str]) -> tuple[str, ...]:
    """Constants so that each stands after those that its type mentions."""
    return tuple(sorted(names, key=lambda name: theory.constants.order[name]))
