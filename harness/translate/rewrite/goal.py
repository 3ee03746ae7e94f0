"""What is to be proved, made explicit: variables, facts that may be used, and a conclusion.

A `Goal` is equivalent to its statement, or weaker facts than the statement grants: whoever proves the goal proves the
statement, and whoever finds the facts contradictory finds its hypotheses contradictory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from harness.logic.statement import Bound, Hypothesis, Statement
from harness.logic.terms import (
    FALSE,
    TRUE,
    Call,
    Lam,
    Op,
    Quant,
    Term,
    Var,
    children,
    free_vars,
    type_of,
    walk,
)
from harness.logic.types import PROP, SortType, Subtype
from harness.translate.rewrite.build import conjuncts, negation, op
from harness.translate.rewrite.finite import described
from harness.translate.rewrite.normal import Normaliser, base_type
from harness.translate.rewrite.recurrence import ground_calls, tabulate, unify
from harness.translate.rewrite.substitute import fresh, mentioned, substitute, substitute_type

_ROUNDS = 12
_MAX_FACTS = 150


@dataclass(frozen=True, slots=True)
class Goal:
    """`∀ variables, facts → conclusion`.

    `own` are the statement's variables that are left; other variables come from quantifiers. `defined` holds the
    statement's variables that were replaced, in the order in which they went: each value mentions only variables that
    were still there.
    """

    variables: tuple[Var, ...]
    facts: tuple[Term, ...]
    conclusion: Term
    own: frozenset[str]
    defined: tuple[tuple[Var, Term], ...] = ()
    normaliser: Normaliser = field(default_factory=lambda: Normaliser({}), compare=False)


def goal_of(statement: Statement, *, open_conclusion: bool = True) -> Goal | None:
    """The goal of a statement; None if it quantifies over types, or terms in it do not tell their values apart.

    With `open_conclusion`, quantifiers and implications at the head of the conclusion become variables and facts.
    Variables that a fact defines (`x = e`, `∀ x, f x = e`, `∀ x, x ∈ S ↔ …`) are replaced.
    """
    if not all(map(_is_determined, _bodies(statement))):
        return None
    normaliser = Normaliser(statement.definitions)
    builder = _Builder(normaliser, {v.name for v in statement.variables})
    for entry in statement.telescope:
        match entry:
            case Bound(Var(_, SortType())):
                return None
            case Bound(var):
                builder.variable(var)
            case Hypothesis(_, proposition):
                builder.fact(proposition)
    conclusion = normaliser.normal(statement.conclusion)
    if open_conclusion:
        conclusion = builder.opened(conclusion)
    conclusion = builder.eliminate(conclusion)
    if open_conclusion:
        conclusion = builder.opened(conclusion)
    conclusion = builder.tabulate(conclusion)
    builder.instantiate(conclusion)
    own = frozenset(v.name for v in statement.variables) & frozenset(v.name for v in builder.variables)
    return Goal(
        tuple(builder.variables),
        tuple(dict.fromkeys(builder.facts)),
        conclusion,
        own,
        tuple(builder.defined),
        normaliser,
    )


_CONSTANTS = frozenset(
    """Real.pi Complex.I Finset.univ Set.univ Matrix.vecEmpty Real.eulerMascheroniConstant
    empty top bot default zero one""".split()
)
_HIDDEN = frozenset("Transcendental IsAlgebraic starRingEnd".split())


def _bodies(statement: Statement) -> Iterator[Term]:
    yield statement.conclusion
    yield from (h.proposition for h in statement.hypotheses)
    yield from (d.body for d in statement.definitions.values())


def _is_determined(term: Term) -> bool:
    """Whether equal terms in it have equal values: not where a type or proof that is left out makes the difference.

    `Fintype.card α` is one term for all α, and `Nat.find h` for all h.
    """
    return not any(
        isinstance(node, Op) and (node.name in _HIDDEN or (not node.args and node.name not in _CONSTANTS))
        for node in walk(term)
    )


def goals_of(statement: Statement) -> tuple[Goal, Goal] | None:
    """The goal with the statement's own hypotheses as facts, and the one with the conclusion opened too."""
    assumed = goal_of(statement, open_conclusion=False)
    if assumed is None:
        return None
    match assumed.conclusion:
        case Quant("forall") | Op("implies" | "not" | "ne"):
            opened = goal_of(statement)
            return None if opened is None else (assumed, opened)
        case _:
            return assumed, assumed


def refuting(goal: Goal, part: Term) -> Goal:
    """The goal's facts with the negation of a part of its conclusion, taken apart: contradictory if the part holds."""
    builder = _Builder(goal.normaliser, {v.name for v in goal.variables} | {v.name for v, _ in goal.defined})
    builder.variables = list(goal.variables)
    builder.facts = list(goal.facts)
    builder.fact(negation(part))
    if len(builder.facts) > len(goal.facts) + 1 or len(builder.variables) > len(goal.variables):
        builder.instantiate(FALSE)
    return replace(goal, variables=tuple(builder.variables), facts=tuple(builder.facts), conclusion=FALSE)


class _Builder:
    def __init__(self, normaliser: Normaliser, names: set[str]) -> None:
        self._normaliser = normaliser
        self._names = names
        self.variables: list[Var] = []
        self.facts: list[Term] = []
        self.defined: list[tuple[Var, Term]] = []

    def variable(self, var: Var) -> None:
        if isinstance(var.type, Subtype):
            below = Var(var.name, var.type.var.type)
            self.variable(below)
            self.fact(substitute(var.type.condition, {var.type.var.name: below}))
        else:
            self.variables.append(var)

    def fact(self, proposition: Term) -> None:
        self._add(self._normaliser.normal(proposition))

    def _add(self, proposition: Term) -> None:
        for part in conjuncts(proposition):
            match part:
                case Quant("exists", var, body):
                    self._add(self._normaliser.normal(self._opened(var, body)))
                case Op("and"):
                    self._add(part)
                case Op("iff", (a, b)) if type_of(a) == PROP:
                    self.facts += [op("implies", a, b), op("implies", b, a)]
                case _ if part != TRUE:
                    self.facts.append(part)

    def _opened(self, var: Var, body: Term) -> Term:
        new = Var(fresh(var.name, self._names), var.type)
        self._names.add(new.name)
        self.variable(new)
        return substitute(body, {var.name: _plain(new)})

    def opened(self, conclusion: Term) -> Term:
        while True:
            match conclusion:
                case Quant("forall", var, body):
                    conclusion = self._normaliser.normal(self._opened(var, body))
                case Op("implies", (p, q)):
                    self._add(p)
                    conclusion = q
                case Op("not", (p,)):
                    self._add(p)
                    conclusion = FALSE
                case Op("ne", (a, b)):
                    self._add(op("eq", a, b))
                    conclusion = FALSE
                case _:
                    return conclusion

    def eliminate(self, conclusion: Term) -> Term:
        """Replace the variables that facts define, until none is left."""
        while (found := self._definition()) is not None:
            index, var, value = found
            del self.facts[index]
            self.defined.append((var, value))
            values = {var.name: value}
            rest = [v for v in self.variables if v.name != var.name]
            self.variables = [Var(v.name, substitute_type(v.type, values)) for v in rest]
            old, self.facts = self.facts, []
            for fact in old:
                self.fact(substitute(fact, values) if var.name in mentioned(fact) else fact)
            conclusion = self._normaliser.normal(substitute(conclusion, values))
        return conclusion

    def _definition(self) -> tuple[int, Var, Term] | None:
        known = {v.name: v for v in self.variables}
        for index, fact in enumerate(self.facts):
            found = described(fact, self._normaliser)
            if found is not None and known.get(found[0].name) == found[0]:
                return index, *found
        for functions in (True, False):
            for index, fact in enumerate(self.facts):
                for var, value in defines(fact):
                    if known.get(var.name) == var and isinstance(value, Lam) == functions:
                        return index, var, value
        return None

    def tabulate(self, conclusion: Term) -> Term:
        """Put in values of functions that recurrences determine. The facts that say so stay."""
        wanted = dict.fromkeys(c for term in (*self.facts, conclusion) for c in ground_calls(term))
        if not tabulate(self.facts, wanted, self._normaliser):
            return conclusion
        table = [op("eq", call, value) for call, value in self._normaliser.table.items() if call in wanted]
        self._normaliser.table, known = {}, self._normaliser.table
        self.facts = [self._normaliser.normal(fact) for fact in self.facts]
        self._normaliser.table = known
        self.facts += [fact for fact in table if fact not in self.facts]
        return self._normaliser.normal(conclusion)

    def instantiate(self, conclusion: Term) -> None:
        """Add instances of universally quantified facts at the applications that occur."""
        done: set[tuple[int, tuple[Term, ...]]] = set()
        quantified = [_Quantified.of(fact) for fact in self.facts if isinstance(fact, Quant)]
        for _ in range(_ROUNDS):
            calls = sorted(_applications((*self.facts, conclusion)), key=repr)
            before = len(self.facts)
            for index, fact in enumerate(quantified):
                for values in fact.instances(calls):
                    key = (index, tuple(values[name] for name in fact.names))
                    if key in done or len(self.facts) >= _MAX_FACTS:
                        continue
                    done.add(key)
                    self.fact(substitute(fact.body, values))
            if len(self.facts) == before:
                return


def _plain(var: Var) -> Var:
    return Var(var.name, base_type(var.type))


def defines(fact: Term) -> Iterator[tuple[Var, Term]]:
    """The variables that an equation gives a value to, and the value; it does not mention the variable."""
    params: list[Var] = []
    while isinstance(fact, Quant) and fact.kind == "forall":
        params.append(fact.var)
        fact = fact.body
    match fact:
        case Op("eq", (a, b)):
            for left, right in ((a, b), (b, a)):
                match left:
                    case Var() if not params and left.name not in mentioned(right):
                        yield left, right
                    case Call(Var() as f, args) if params and set(args) == set(params):
                        if len(args) == len(params) and f.name not in mentioned(right):
                            yield f, Lam(tuple(a for a in args if isinstance(a, Var)), right)
        case Op("iff", (a, b)):
            for p, value in ((a, b), (b, a)):
                if isinstance(p, Var) and not params and p.name not in mentioned(value):
                    yield p, value


def _applications(terms: Iterable[Term]) -> frozenset[Call]:
    """Applications of variables to closed or free arguments: what quantified facts are instantiated at."""
    found: set[Call] = set()
    for term in terms:
        found |= _free_calls(term, frozenset())
    return frozenset(found)


def _free_calls(term: Term, bound: frozenset[str]) -> set[Call]:
    found: set[Call] = set()
    stack = [(term, bound)]
    while stack:
        node, under = stack.pop()
        match node:
            case Quant(_, var, body):
                stack.append((body, under | {var.name}))
            case Lam(params, body):
                stack.append((body, under | {p.name for p in params}))
            case _:
                if isinstance(node, Call) and isinstance(node.fn, Var):
                    if not free_vars(node) & under:
                        found.add(node)
                stack.extend((child, under) for child in children(node))
    return found


@dataclass(frozen=True, slots=True)
class _Quantified:
    """`∀ names, body`, and the applications in it that tell where an instance is of use."""

    names: tuple[str, ...]
    body: Term
    patterns: tuple[Call, ...]

    @staticmethod
    def of(fact: Term) -> _Quantified:
        names: list[str] = []
        while isinstance(fact, Quant) and fact.kind == "forall":
            names.append(fact.var.name)
            fact = fact.body
        return _Quantified(
            tuple(names), fact, tuple(dict.fromkeys(n for n in walk(fact) if isinstance(n, Call)))
        )

    def instances(self, calls: Sequence[Call]) -> Iterator[dict[str, Term]]:
        """Values that make one of the patterns one of these applications."""
        for pattern in self.patterns:
            for call in calls:
                values = unify(pattern, call, self.names)
                if values is not None and len(values) == len(self.names):
                    yield values
