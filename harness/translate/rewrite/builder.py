"""How facts become those of a goal: conjunctions and ∃ taken apart, definitions substituted, ∀ instantiated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harness.logic.statement import ConstructorShape, DataType
from harness.logic.terms import FALSE, TRUE, Call, Con, Lam, Op, Quant, Term, Var, type_of, walk
from harness.logic.types import PROP, Arrow, Subtype, Type, TypeApp
from harness.translate.rewrite.build import conjuncts, op
from harness.translate.rewrite.finite import described
from harness.translate.rewrite.instances import Quantified, applications
from harness.translate.rewrite.normal import Normaliser, base_type
from harness.translate.rewrite.recurrence import ground_calls, tabulate
from harness.translate.rewrite.substitute import fresh, mentioned, substitute, substitute_type

_ROUNDS = 12
_MAX_FACTS = 150
_MOST_SMALL = 12


class Builder:
    """Collects the variables and facts of a goal, step by step."""

    def __init__(self, normaliser: Normaliser, names: set[str], datatypes: Mapping[str, DataType]) -> None:
        self._normaliser = normaliser
        self._names = names
        self._datatypes = datatypes
        self._structures: dict[str, Term] = {}
        self.variables: list[Var] = []
        self.facts: list[Term] = []
        self.defined: list[tuple[Var, Term]] = []
        self.written: dict[str, Term] = {}

    def variable(self, var: Var) -> None:
        if isinstance(var.type, Subtype):
            below = Var(var.name, var.type.var.type)
            self.variable(below)
            self.fact(substitute(var.type.condition, {var.type.var.name: below}))
            return
        shape = _structure(var.type, self._datatypes)
        if shape is None:
            self.variables.append(var)
        else:
            self._structure(var, shape)

    def _structure(self, var: Var, shape: ConstructorShape) -> None:
        """A structure by its fields, which become variables; the conditions on them are facts."""
        fields: dict[str, Term] = {}
        for field in shape.fields:
            name = fresh(f"{var.name}.{field.name}", self._names)
            self._names.add(name)
            new = Var(name, substitute_type(field.type, fields))
            fields[field.name] = plain(new)
            self.variable(new)
        made = Con(shape.name, tuple(fields[f.name] for f in shape.fields), var.type)
        self._structures[var.name] = made
        self.defined.append((var, made))
        for condition in shape.conditions:
            self.fact(substitute(condition, fields))

    def normal(self, proposition: Term) -> Term:
        """The normal form, with structures taken apart."""
        return self._normaliser.normal(substitute(proposition, self._structures))

    def hypothesis(self, proposition: Term) -> None:
        """A fact of the statement's own. What it defines a function to be is kept as it is written, too."""
        for part in conjuncts(proposition):
            for var, value in defines(part):
                if isinstance(value, Lam):
                    self.written.setdefault(var.name, value)
        self.fact(proposition)

    def fact(self, proposition: Term) -> None:
        self._add(self.normal(proposition))

    def _add(self, proposition: Term) -> None:
        for part in conjuncts(proposition):
            match part:
                case Quant("exists", var, body):
                    self._add(self.normal(self._opened(var, body)))
                case Op("and"):
                    self._add(part)
                case Op("iff", (a, b)) if type_of(a) == PROP:
                    self.facts += [op("implies", a, b), op("implies", b, a)]
                case _ if part != TRUE and part not in self.facts:
                    self.facts.append(part)

    def _opened(self, var: Var, body: Term) -> Term:
        new = Var(fresh(var.name, self._names), var.type)
        self._names.add(new.name)
        self.variable(new)
        return substitute(body, {var.name: plain(new)})

    def opened(self, conclusion: Term) -> Term:
        while True:
            match conclusion:
                case Quant("forall", var, body):
                    conclusion = self.normal(self._opened(var, body))
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
        """Add instances of universally quantified facts at the applications that occur, and at small literals."""
        quantified = [Quantified.of(fact) for fact in self.facts if isinstance(fact, Quant)]
        done: set[tuple[int, tuple[Term, ...]]] = set()
        for fact in quantified:
            self._small_instances(fact)
        for _ in range(_ROUNDS):
            calls = sorted(applications((*self.facts, conclusion)), key=repr)
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

    def _small_instances(self, fact: Quantified) -> None:
        """At most a few that say something: those whose conditions fail compute to true."""
        before = len(self.facts)
        for values in fact.small():
            if len(self.facts) - before >= _MOST_SMALL:
                return
            instance = self.normal(substitute(fact.body, values))
            if not any(isinstance(node, Quant) for node in walk(instance)):
                self._add(instance)


def plain(var: Var) -> Var:
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
        case Op("iff", (Op("mem", (member, Var(type=TypeApp("Set")) as s)), p)) if params == [member]:
            if s.name not in mentioned(p):
                yield s, Op("setOf", (Lam((params[0],), p),), s.type)
        case Op("iff", (a, b)):
            for p, value in ((a, b), (b, a)):
                if isinstance(p, Var) and not params and p.name not in mentioned(value):
                    yield p, value


def _structure(type_: Type, datatypes: Mapping[str, DataType]) -> ConstructorShape | None:
    """The constructor of a type that has one and is not recursive, and whose parameters are filled in."""
    if not isinstance(type_, TypeApp):
        return None
    if type_.head == "Prod" and "Prod" not in datatypes:
        first, second = type_.args
        if isinstance(first, TypeApp | Arrow) and isinstance(second, TypeApp | Arrow):
            return ConstructorShape("Prod.mk", (Var("fst", first), Var("snd", second)))
        return None
    shape = datatypes.get(type_.head)
    if shape is None or shape.params or len(shape.constructors) != 1:
        return None
    (constructor,) = shape.constructors
    if any(type_.head in _heads(field.type) for field in constructor.fields):
        return None
    return constructor


def _heads(type_: Type) -> frozenset[str]:
    match type_:
        case TypeApp(head, args):
            inner = [_heads(a) for a in args if isinstance(a, TypeApp | Arrow)]
            return frozenset({head}).union(*inner)
        case Arrow(domain, codomain):
            return _heads(domain) | _heads(codomain)
        case _:
            return frozenset()
