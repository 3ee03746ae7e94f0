"""H14: definitions that do not look at what they are about, and theorems that are so because of it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from harness.inventory.model import Declaration
from harness.lean.syntax import (
    Arrow,
    BinderKind,
    Block,
    FunMatch,
    Ident,
    If,
    Lambda,
    Literal,
    Match,
    MatchAlt,
    Opaque,
    Paren,
    Pi,
    Sort,
    Term,
    walk,
)
from harness.logic.truth import Truth, all_, and_, iff, implies, not_, or_, truth
from harness.trust.context import Context
from harness.trust.findings.shapes import is_api
from harness.trust.found import Found, at_declaration
from harness.trust.kinds import KIND, NOTE
from harness.trust.model import Finding
from harness.trust.normal import Evaluator
from harness.trust.stated import evaluated, form, mentions, parts_of, safely, sides, stated
from harness.trust.statement import is_fact, is_theorem, plain
from harness.trust.values import Function, Node, Quantified, Scope, TooLarge, Value

_KINDS = frozenset({"def", "abbrev"})
_NEVER = frozenset({"partial", "unsafe"})
_TRUTHS = {"True": Truth.TRUE, "true": Truth.TRUE, "False": Truth.FALSE, "false": Truth.FALSE}
_EQUALITIES = ("_ = _", "_ ↔ _", "_ == _")
# Types in which numerals are the numbers that they show, in their order.
_NUMBERS = frozenset("Nat ℕ Int ℤ Rat ℚ Real ℝ".split())
_TRUE = Node(("name", "True"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a definition gives whatever its arguments are.

    `arity` counts its explicit arguments. `blind`: its body mentions none of them, of which one at least is a thing
    (no type, no proof); otherwise the body looks at them and holds by its form. `numeric`: its values are numbers.
    """

    arity: int
    value: Value
    blind: bool
    proposition: bool
    numeric: bool


def answer_in_definition(found: Found) -> Iterator[Finding]:
    """H14: the conclusion holds by definitions that give one answer to every argument."""
    context = found.context
    known = _answers(context)
    for declaration in context.inventory.declarations:
        if not is_theorem(declaration) or not _mentions_one(declaration, known):
            continue
        plainly = stated(declaration, context)
        if plainly is None or safely(Truth.UNKNOWN, holds, plainly.conclusion, False) is Truth.TRUE:
            continue
        why = _by_definition(declaration, known, context) or _blind(plainly.conclusion, known, context)
        if why:
            api = is_api(declaration) and all(sides(p, *_EQUALITIES) for p in parts_of(plainly.conclusion))
            yield at_declaration(NOTE["H14"] if api else KIND["H14"], why, declaration, context)


def _mentions_one(declaration: Declaration, known: Mapping[int, Answer]) -> bool:
    """The statement mentions, or may mention by `x.f`, a definition with one answer."""
    return any(target in known for reference in declaration.uses_statement for target in reference.targets)


def _by_definition(declaration: Declaration, known: Mapping[int, Answer], context: Context) -> str:
    """Why the conclusion holds once these definitions, and no others, are unfolded; empty if it does not."""
    of = evaluated(declaration, Evaluator(context, known={i: _function(a) for i, a in known.items()}))
    if of is None:
        return ""
    used = [
        known[i]
        for i in dict.fromkeys(target for r in declaration.uses_statement for target in r.targets)
        if i in known
    ]
    if safely(Truth.UNKNOWN, holds, of.conclusion, any(a.numeric for a in used)) is not Truth.TRUE:
        return ""
    names = ", ".join(f"`{name}`" for name in list(of.evaluator.unfolded)[:4])
    one = len(of.evaluator.unfolded) == 1
    if not any(a.arity for a in used):
        return f"{names} {'is' if one else 'are'} defined as what holds by its form"
    return (
        f"{names} {'gives' if one else 'give'} the same answer whatever the arguments are, "
        "and the conclusion holds by that alone"
    )


def _blind(conclusion: Value, known: Mapping[int, Answer], context: Context) -> str:
    """Why the conclusion says nothing of what it is said of; empty if it does."""
    names: dict[str, None] = {}
    for part in parts_of(conclusion):
        index, given = _applied(part)
        answer = known.get(index)
        if answer is None or not (answer.blind and answer.proposition and given == answer.arity):
            return ""
        names[f"`{context.inventory.declarations[index].name.rpartition('.')[2]}`"] = None
    verb = "does" if len(names) == 1 else "do"
    return f"{', '.join(names)} {verb} not look at the arguments, so the conclusion says nothing of them"


def _applied(value: Value) -> tuple[int, int]:
    """The declaration at the head of an application (-1 if there is none) and the number of arguments."""
    match value:
        case Node(tag=("apply",), parts=(Node(tag=("constant", int(index))), *given)):
            return index, len(given)
    return -1, 0


def _function(answer: Answer) -> Value:
    """The value as a function that ignores its arguments."""
    value = answer.value
    for _ in range(answer.arity):
        value = Function(_constantly(value))
    return value


def _constantly(value: Value) -> Callable[[Value], Value]:
    return lambda _: value


# --- what holds by its form ----------------------------------------------------------------------


def holds(value: Value, numeric: bool, depth: int = 0) -> Truth:
    """Does a proposition (or `Bool`) hold by its form? `numeric`: numerals in it are numbers, and so can be compared.

    `depth` counts the quantifiers around it, so that no two of their variables are taken for one.
    """
    if isinstance(value, Quantified):
        if value.symbol != "∀":
            return Truth.UNKNOWN
        inside = value.body.apply(Node(("inner", depth)))
        return implies(holds(value.domain, numeric, depth), holds(inside, numeric, depth + 1))
    if not isinstance(value, Node):
        return Truth.UNKNOWN
    if value.tag[0] == "name":
        return _TRUTHS.get(str(value.tag[1]), Truth.UNKNOWN)
    if value.tag[0] != "notation":
        return Truth.UNKNOWN
    parts = [holds(part, numeric, depth) for part in value.parts]
    match value.tag[1], parts:
        case ("¬ _" | "! _", [p]):
            return not_(p)
        case ("_ ∧ _" | "_ && _", [p, q]):
            return and_(p, q)
        case ("_ ∨ _" | "_ || _", [p, q]):
            return or_(p, q)
        case ("_ → _", [p, q]):
            return implies(p, q)
        case (rule, [p, q]):
            return _related(str(rule), value.parts[0], value.parts[1], iff(p, q), numeric)
    return Truth.UNKNOWN


def _related(rule: str, left: Value, right: Value, alike: Truth, numeric: bool) -> Truth:
    """A relation; `alike` tells, of two sides that are propositions or `Bool`s, whether they have the same truth."""
    if rule in _EQUALITIES:
        same = form(left)
        # A custom `==` need not say that a thing is itself.
        if same is not None and same == form(right) and rule != "_ == _":
            return Truth.TRUE
        if alike is not Truth.UNKNOWN:
            return alike
    a, b = _number(left), _number(right)
    if not numeric or a is None or b is None:
        return Truth.UNKNOWN
    match rule:
        case "_ = _" | "_ == _":
            return truth(a == b)
        case "_ ≤ _":
            return truth(a <= b)
        case "_ < _":
            return truth(a < b)
    return Truth.UNKNOWN


def _number(value: Value) -> Fraction | None:
    """The number that a numeral shows."""
    if isinstance(value, Node) and value.tag[0] == "literal":
        try:
            return Fraction(str(value.tag[1]))
        except ValueError:
            return None
    return None


# --- definitions with one answer -----------------------------------------------------------------


@dataclass(slots=True)
class _Body:
    """A definition taken apart: its explicit parameters by name, what it may evaluate to, and after how many.

    `looks`: what it may evaluate to mentions a parameter or what a pattern binds, be it in a type.
    """

    evaluator: Evaluator
    owner: Declaration
    parameters: list[str] = field(default_factory=list)
    leaves: list[Value] = field(default_factory=list)
    arities: set[int] = field(default_factory=set)
    looks: bool = False

    def parameter(self, name: str, scope: Scope) -> Scope:
        variable = Node(("var", len(self.parameters)))
        self.parameters.append(name)
        return {**scope, name: variable}

    def gather(self, term: Term, scope: Scope, depth: int) -> None:
        """The values at the ends of `fun`, `match` and `if`; `depth` counts the parameters so far."""
        match term:
            case Paren(inner=inner):
                self.gather(inner, scope, depth)
            case Lambda(binders=binders, body=body):
                for binder in binders:
                    names = [n.text for n in binder.names] or ["_"]
                    if binder.pattern is not None:
                        scope, names = self.matched((binder.pattern,), scope), ["_"]
                    for name in names:
                        scope, depth = self.parameter(name, scope), depth + 1
                self.gather(body, scope, depth)
            case FunMatch(alternatives=alternatives):
                self.rows(alternatives, scope, depth + _width(alternatives))
            case Match(alternatives=alternatives):
                self.rows(alternatives, scope, depth)
            case If(name=name, pattern=None, then=then, otherwise=otherwise):
                inside = {**scope, name: self.evaluator.unknown()} if name else scope
                self.gather(then, inside, depth)
                self.gather(otherwise, inside, depth)
            case _:
                self.looks |= _mentions_any(term, scope)
                self.end(self.evaluator.value(term, scope, self.owner), depth)

    def rows(self, alternatives: tuple[MatchAlt, ...], scope: Scope, depth: int) -> None:
        for row in alternatives:
            patterns = tuple(term for some in row.patterns for term in some)
            self.gather(row.value, self.matched(patterns, scope), depth)

    def matched(self, patterns: tuple[Term, ...], scope: Scope) -> Scope:
        """What patterns bind; a constructor's name counts as bound too, which can only hide that it is a constant."""
        names = {node.name for node in walk(patterns) if isinstance(node, Ident)}
        return {**scope, **{name: self.evaluator.unknown() for name in sorted(names)}}

    def end(self, value: Value, depth: int) -> None:
        while isinstance(value, Function):
            value, depth = value.apply(Node(("var", 1000 + depth))), depth + 1
        self.leaves.append(value)
        self.arities.add(depth)


def _width(alternatives: tuple[MatchAlt, ...]) -> int:
    return len(alternatives[0].patterns[0]) if alternatives and alternatives[0].patterns else 0


def _answers(context: Context) -> dict[int, Answer]:
    """The definitions with one answer; each may lean on those before it."""
    known: dict[int, Answer] = {}
    functions: dict[int, Value] = {}
    for declaration in context.inventory.declarations:
        if _readable(declaration):
            try:
                answer = _answer(declaration, Evaluator(context, known=functions))
            except (TooLarge, RecursionError):
                continue
            if answer is not None:
                known[declaration.index] = answer
                functions[declaration.index] = _function(answer)
    return known


def _readable(declaration: Declaration) -> bool:
    """A definition by terms that does not call itself, with nothing left out or unread."""
    syntax = declaration.syntax
    if declaration.kind not in _KINDS or declaration.holes or not _NEVER.isdisjoint(declaration.modifiers):
        return False
    if syntax.helpers or (syntax.value is None and not syntax.alternatives):
        return False
    last = syntax.name.rpartition(".")[2]
    return not any(
        isinstance(node, Block | Opaque) or (isinstance(node, Ident) and node.name.rpartition(".")[2] == last)
        for node in walk((syntax.binders, syntax.type, syntax.value, syntax.alternatives))
    )


def _answer(declaration: Declaration, evaluator: Evaluator) -> Answer | None:
    """What it gives to every argument, if that is one thing."""
    syntax, body = declaration.syntax, _Body(evaluator, declaration)
    scope: Scope = {}
    for binder in (*declaration.variables, *syntax.binders):
        for name in binder.names:
            if binder.kind in (BinderKind.EXPLICIT, BinderKind.BARE):
                scope = body.parameter(name.text, scope)
            else:
                scope = {**scope, name.text: evaluator.unknown()}
    depth = len(body.parameters)
    if syntax.value is not None:
        body.gather(syntax.value, scope, depth)
    else:
        body.rows(syntax.alternatives, scope, depth + _width(syntax.alternatives))
    if len(body.arities) != 1:
        return None
    (arity,) = body.arities
    return _one_answer(declaration, body, arity, evaluator.context)


def _one_answer(declaration: Declaration, body: _Body, arity: int, context: Context) -> Answer | None:
    result = _result(declaration.syntax.type)
    proposition = result is None or isinstance(result, Sort)
    numeric = isinstance(result, Ident) and result.name in _NUMBERS
    forms = [form(leaf) for leaf in body.leaves]
    first = forms[0]
    one = first is not None and not mentions(first, "var", "unknown") and all(each == first for each in forms)
    if one and not body.looks and _about_things(declaration, arity, context):
        pis = (node for node in walk(declaration.syntax.type) if isinstance(node, Pi))
        names = {name.text for pi in pis for binder in pi.binders for name in binder.names}
        if not _mentions_any(result, names.union(body.parameters)):
            return Answer(arity, body.leaves[0], True, proposition, numeric)
    flag = arity == 0 and first == (("name", "true"),)
    if proposition and not flag and all_(holds(leaf, False) for leaf in body.leaves) is Truth.TRUE:
        return Answer(arity, _TRUE, False, True, False)
    return None


def _about_things(declaration: Declaration, arity: int, context: Context) -> bool:
    """At least one explicit argument is neither a type nor a proof."""
    binders = (*declaration.variables, *declaration.syntax.binders)
    types: list[Term | None] = []
    for binder in binders:
        if binder.kind in (BinderKind.EXPLICIT, BinderKind.BARE):
            types += [binder.type] * len(binder.names)
    types += _domains(declaration.syntax.type)
    types += [None] * (arity - len(types))
    named = {n.text: b.type for b in binders for n in b.names if b.type is not None}
    return any(
        type_ is None or not (_is_type(type_) or is_fact(type_, declaration, named, context) is True)
        for type_ in types[:arity]
    )


def _is_type(term: Term) -> bool:
    """`Type`, `Prop`, `α → Type`: what has it is a type or a proposition."""
    return isinstance(plain(term), Sort)


def _domains(term: Term | None) -> list[Term | None]:
    """The types of the arguments that are written right of the colon."""
    found: list[Term | None] = []
    while term is not None:
        match term:
            case Paren(inner=inner):
                term = inner
            case Arrow(domain=domain, codomain=codomain):
                found.append(domain)
                term = codomain
            case Pi(binders=binders, body=inner):
                for binder in binders:
                    found += [binder.type] * len(binder.names)
                term = inner
            case _:
                break
    return found


def _result(term: Term | None) -> Term | None:
    """The type of the value once all arguments are given; None where it is left to Lean."""
    while isinstance(term, Paren | Arrow | Pi):
        term = (
            term.inner if isinstance(term, Paren) else term.codomain if isinstance(term, Arrow) else term.body
        )
    return term


def _mentions_any(term: Term | None, names: Container[str]) -> bool:
    """A string literal with holes counts as mentioning any."""
    return term is not None and any(
        (isinstance(node, Ident) and node.name.partition(".")[0] in names)
        or (isinstance(node, Literal) and bool(node.mentions))
        for node in walk(term)
    )
