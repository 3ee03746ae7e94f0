"""Values of functions that recurrences determine: `f 0 = …`, `∀ n ≥ 2, f n = … f (n - 1) …`, at the arguments needed.

Every value follows from the facts by substituting into them, so it is one that each function satisfying them has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harness.logic.terms import TRUE, Call, Lit, Op, Quant, Term, Var, type_of, walk
from harness.logic.types import INT, RAT, REAL
from harness.translate.rewrite.build import op
from harness.translate.rewrite.normal import Normaliser
from harness.translate.rewrite.substitute import substitute

MAX_STEPS = 6000
_MAX_PENDING = 3000


@dataclass(frozen=True, slots=True)
class Rule:
    """`∀ names, conditions → pattern = value`, for an application of a function variable."""

    names: tuple[str, ...]
    conditions: tuple[Term, ...]
    pattern: Call
    value: Term


def rules(facts: Iterable[Term]) -> tuple[Rule, ...]:
    return tuple(rule for fact in facts for rule in _rules(fact))


def _rules(fact: Term) -> Iterator[Rule]:
    names: list[str] = []
    conditions: list[Term] = []
    while True:
        match fact:
            case Quant("forall", var, body):
                names.append(var.name)
                fact = body
            case Op("implies", (p, q)):
                conditions.append(p)
                fact = q
            case _:
                break
    for pattern, value in _equations(fact):
        yield Rule(tuple(names), tuple(conditions), pattern, value)


def _equations(fact: Term) -> Iterator[tuple[Call, Term]]:
    """Ways to read an equation as one for an application."""
    match fact:
        case Op("eq", (a, b)):
            for left, right in ((a, b), (b, a)):
                match left:
                    case Call(Var()):
                        yield left, right
                    case Op("add", (x, y), type_) if type_ in (INT, RAT, REAL):
                        for this, other in ((x, y), (y, x)):
                            if isinstance(this, Call) and isinstance(this.fn, Var):
                                yield this, op("sub", right, other, type_=type_)


def tabulate(facts: Iterable[Term], wanted: Iterable[Call], normaliser: Normaliser) -> bool:
    """Add to the normaliser's table the values of the wanted applications that follow; whether any did."""
    known = rules(facts)
    before = len(normaliser.table)
    if known:
        for call in wanted:
            _Evaluation(known, normaliser).run(call)
    return len(normaliser.table) > before


class _Evaluation:
    def __init__(self, known: tuple[Rule, ...], normaliser: Normaliser) -> None:
        self._rules = known
        self._normaliser = normaliser
        self._steps = MAX_STEPS

    def run(self, target: Call) -> None:
        """Depth first, with a stack of our own: recurrences go deeper than Python's."""
        stack = [target]
        pending = {target}
        while stack and self._steps > 0:
            self._steps -= 1
            call = stack[-1]
            if call in self._normaliser.table:
                stack.pop()
                continue
            missing = self._evaluate(call)
            new = [m for m in missing if m not in pending]
            if not new or len(pending) > _MAX_PENDING:
                if call not in self._normaliser.table:
                    return
            stack += new
            pending.update(new)

    def _evaluate(self, call: Call) -> list[Call]:
        """Enter the value if a rule gives it; otherwise the applications that the first rule waits for."""
        waiting: list[Call] = []
        for rule in self._rules:
            values = unify(rule.pattern, call, rule.names)
            if values is None or len(values) != len(rule.names):
                continue
            if any(self._normaliser.normal(substitute(c, values)) != TRUE for c in rule.conditions):
                continue
            value = self._normaliser.normal(substitute(rule.value, values))
            if isinstance(value, Lit):
                self._normaliser.table[call] = value
                return []
            if not waiting:
                waiting = ground_calls(value)
        return waiting


def ground_calls(term: Term) -> list[Call]:
    """The function variables at literals in it."""
    calls = [n for n in walk(term) if isinstance(n, Call) and isinstance(n.fn, Var)]
    return [call for call in calls if all(isinstance(arg, Lit) for arg in call.args)]


def unify(pattern: Call, call: Call, names: Iterable[str]) -> dict[str, Term] | None:
    """Values for the names that make the pattern this application; arguments may be `n + k` and, over ℤ, `n - k`."""
    if pattern.fn != call.fn or len(pattern.args) != len(call.args):
        return None
    values: dict[str, Term] = {}
    for wanted, given in zip(pattern.args, call.args, strict=True):
        found = _solve(wanted, given, frozenset(names))
        if found is None:
            return None
        for name, value in found.items():
            if values.setdefault(name, value) != value:
                return None
    return values


def _solve(wanted: Term, given: Term, names: frozenset[str]) -> dict[str, Term] | None:
    match wanted, given:
        case Var(name, type_), _ if name in names:
            return {name: given} if type_ == type_of(given) else None
        case Op("add", (Var(name, type_), Lit(int(k)))), Lit(int(n)) if name in names and (
            n >= k or type_ == INT
        ):
            return {name: Lit(n - k, type_)}
        case Op("sub", (Var(name, type_), Lit(int(k)))), Lit(int(n)) if name in names and type_ == INT:
            return {name: Lit(n + k, type_)}
        case Op("add", (Var(name, type_), Lit(int(k)))), Op("add", (rest, Lit(int(n)))) if (
            name in names and n >= k
        ):
            shifted = op("add", rest, Lit(n - k, type_), type_=type_) if n > k else rest
            return {name: shifted} if type_of(rest) == type_ else None
        case _:
            return {} if wanted == given else None
