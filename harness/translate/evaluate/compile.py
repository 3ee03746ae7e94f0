"""Terms to Python closures: compiled once, run at many points.

`run` compiles a term to a function from a frame to its value, `ask` a proposition to one that gives a `Truth` and never
raises `Stuck`: what cannot be told is UNKNOWN there, with the reason noted. A definition has frames of its own, so that
it can call itself; a function value keeps a copy of the frame it was made in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, assert_never

from harness.logic import Truth, not_, truth
from harness.logic.statement import Definition, Statement
from harness.logic.terms import (
    Call,
    Con,
    Field,
    Global,
    If,
    Lam,
    Let,
    Lit,
    Match,
    Op,
    Quant,
    Term,
    Var,
    pattern_vars,
)
from harness.logic.types import PROP, Type, TypeApp
from harness.logic.values import Datum
from harness.numbers.limits import TooLarge
from harness.translate.evaluate.connectives import (
    COMPARISON,
    CONNECTIVES,
    RELATIONS,
    conditional,
    plain_relation,
    why,
)
from harness.translate.evaluate.elements import INTEGERS, MODULAR, PLAIN, REALS, bare, head, type_vars
from harness.translate.evaluate.kinds import Equal, Kinds
from harness.translate.evaluate.literals import literal
from harness.translate.evaluate.patterns import compile_row
from harness.translate.evaluate.real import Real
from harness.translate.evaluate.runtime import Ask, Closure, Frame, Run, Stuck, Tank, apply, as_truth
from harness.translate.evaluate.shape import mentioned, outer_names, type_at

Builder = Callable[["Compiler", Op], Run]

LONG = frozenset(
    "Finset.sum Finset.prod Finset.card Finset.sup Finset.inf List.sum List.prod Nat.factorial Nat.choose Nat.divisors"
    " Nat.primeFactors Nat.digits".split()
)
"""Operations that may take long: without variables they are computed once."""

MAX_MEMORY = 1 << 14
"""Calls of recursive definitions with plain arguments whose values are remembered."""


class Scope:
    """The slots of the variables of one frame."""

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self.slots = {name: i for i, name in enumerate(names)}

    def slot(self, name: str) -> int:
        """The slot of a variable, a new one where it has none."""
        return self.slots.setdefault(name, len(self.slots))

    def size(self) -> int:
        return len(self.slots)


class Compiler:
    """Compiles the terms of one statement, whose type variables are filled in."""

    def __init__(
        self,
        statement: Statement,
        tank: Tank,
        library: Mapping[str, Builder],
        note: Callable[[str], None],
    ) -> None:
        self.statement = statement
        self.tank = tank
        self.library = library
        self._note = note
        self._quiet = 0
        self.scope = Scope()
        self.kinds = Kinds(statement, tank)
        self.kinds.compile = self.open_term
        self._outers: dict[str, tuple[str, ...]] = {}
        self._definitions: dict[str, list[Callable[..., Any]]] = {}

    def note(self, reason: str) -> None:
        """Keep the reason of an UNKNOWN."""
        if not self._quiet:
            self._note(reason)

    @property
    def is_quiet(self) -> bool:
        """Whether a number about which nothing is known is being looked at."""
        return self._quiet > 0

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Within, reasons are not kept."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    # Scopes

    def within(self, names: tuple[str, ...], build: Callable[[], Any]) -> tuple[Any, Scope]:
        """What `build` compiles in a scope of its own, which starts with these variables."""
        outer, self.scope = self.scope, Scope(names)
        try:
            built = build()
            return built, self.scope
        finally:
            self.scope = outer

    def open_term(self, term: Term, names: tuple[str, ...]) -> tuple[tuple[str, ...], Run, Callable[[], int]]:
        """A term on its own, with the variables that come first in its frame."""
        run, scope = self.within(names, lambda: self.run(term))
        size: Callable[[], int] = scope.size
        return names, run, size

    def closed(self, type_: Type) -> Type | None:
        """The type, if it mentions no variables."""
        return None if type_vars(type_) else type_

    def closing(self, type_: Type) -> Callable[[Frame], Type]:
        """The type with the values of its variables put in."""
        names = type_vars(type_)
        if not names:
            return lambda _frame: type_
        slots = {name: self.scope.slot(name) for name in sorted(names)}
        close = self.kinds.close
        return lambda frame: close(type_, {name: frame[slot] for name, slot in slots.items()})

    def by_type(self, type_: Type, method: Callable[[Type], Any]) -> Callable[[Frame], Any]:
        """What a method of `kinds` answers for the type."""
        if self.closed(type_) is not None:
            known: list[Any] = []

            def once(_: Frame) -> Any:
                if not known:
                    known.append(method(type_))
                return known[0]

            return once
        closing = self.closing(type_)
        return lambda frame: method(closing(frame))

    def size(self, type_: Type) -> Callable[[Frame], int]:
        """The modulus of a modular type."""
        return self.by_type(type_, self.kinds.size)  # type: ignore[arg-type] # asked for modular types only

    def mentioned(self, term: Term) -> tuple[str, ...]:
        """The variables that the term's value can depend on."""
        return mentioned(term, self.statement.definitions)

    # Values

    def run(self, term: Term) -> Run:
        """The value of a term."""
        match term:
            case Var(name):
                slot = self.scope.slot(name)
                return lambda frame: frame[slot]
            case Lit():
                return self._literal(term)
            case Op():
                return self._operation(term)
            case Lam(params, body):
                return self._function(tuple(p.name for p in params), body)
            case Call(fn, args):
                return self._call(fn, args)
            case Global(name):
                return self._global(name)
            case Let(var, value, body):
                bound: Run = self._let(var.name, self.run(value), lambda: self.run(body))
                return bound
            case If():
                return self.ask(term) if type_at(term) == PROP else self._choice(term)
            case Match():
                return self._match(term, self.run)
            case Con():
                return self._construct(term)
            case Field(target, index):
                return self._field(target, index)
            case Quant():
                return self.ask(term)
            case _:
                assert_never(term)

    def _literal(self, term: Lit) -> Run:
        type_ = bare(term.type)
        if head(type_) in MODULAR and isinstance(term.value, int):
            size, number = self.size(type_), term.value
            return lambda frame: literal(number, head(type_), size(frame))
        value = literal(term.value, head(type_), 0)
        return lambda _frame: value

    def _operation(self, term: Op) -> Run:
        if term.name in CONNECTIVES or term.name in RELATIONS:
            return self.ask(term)
        builder = self.library.get(term.name)
        if builder is None:
            name = term.name
            return _stuck(f"{name} is not computed")
        try:
            run = builder(self, term)
            return _once(run) if term.name in LONG and not self.mentioned(term) else run
        except Stuck as problem:  # an operation at a type where it is not computed
            return _stuck(str(problem))

    def _function(self, params: tuple[str, ...], body: Term) -> Run:
        slots = [self.scope.slot(name) for name in params]
        value, burn = self.run(body), self.tank.burn
        if len(slots) == 1:
            [slot] = slots

            def single(frame: Frame) -> Any:
                kept = frame.copy()

                def call(argument: Any) -> Any:
                    burn()
                    inner = kept.copy()
                    inner[slot] = argument
                    return value(inner)

                return call

            return single

        def many(frame: Frame) -> Any:
            kept = frame.copy()

            def call(*arguments: Any) -> Any:
                burn()
                inner = kept.copy()
                for slot, argument in zip(slots, arguments, strict=True):
                    inner[slot] = argument
                return value(inner)

            return Closure(len(slots), call)

        return many

    def _call(self, fn: Term, args: tuple[Term, ...]) -> Run:
        runs = [self.run(arg) for arg in args]
        if isinstance(fn, Global):
            definition = self.statement.definitions.get(fn.name)
            if definition is not None and len(definition.params) == len(args):
                return self._direct_call(definition, runs)
        function, burn = self.run(fn), self.tank.burn

        def call(frame: Frame) -> Any:
            burn()
            return apply(function(frame), [run(frame) for run in runs])

        return call

    def _direct_call(self, definition: Definition, runs: list[Run]) -> Run:
        holder = self._definition(definition)
        runs = [*runs, *(self._outer(name) for name in self._outer_names(definition))]
        if len(runs) == 1:
            [run] = runs
            return lambda frame: holder[0](run(frame))
        return lambda frame: holder[0](*[run(frame) for run in runs])

    def _outer_names(self, definition: Definition) -> tuple[str, ...]:
        """What a definition mentions and does not bind: further arguments of each call."""
        if definition.name not in self._outers:
            self._outers[definition.name] = outer_names(definition, self.statement.definitions)
        return self._outers[definition.name]

    def _outer(self, name: str) -> Run:
        slot = self.scope.slot(name)
        return lambda frame: frame[slot]

    def _definition(self, definition: Definition) -> list[Callable[..., Any]]:
        """A place for the compiled definition, filled on the way back: it may call itself."""
        if definition.name not in self._definitions:
            place: list[Callable[..., Any]] = []
            self._definitions[definition.name] = place
            names = (*(param.name for param in definition.params), *self._outer_names(definition))
            value, scope = self.within(names, lambda: self.run(definition.body))
            plain = len(names) == len(definition.params) and all(
                head(bare(param.type)) in PLAIN for param in definition.params
            )
            place.append(_callable(value, scope, self.tank, plain))
        return self._definitions[definition.name]

    def _global(self, name: str) -> Run:
        definition = self.statement.definitions.get(name)
        if definition is None:
            return _stuck(f"{name} is not defined")
        place, arity = self._definition(definition), len(definition.params)
        outer = [self._outer(each) for each in self._outer_names(definition)]
        if arity == 0:
            return lambda frame: place[0](*[each(frame) for each in outer])
        if not outer:
            return lambda _frame: place[0] if arity == 1 else Closure(arity, place[0])

        def close(frame: Frame) -> Any:
            known = [each(frame) for each in outer]
            return Closure(arity, lambda *arguments: place[0](*arguments, *known))

        return close

    def _let(self, name: str, value: Run, build: Callable[[], Any]) -> Any:
        slot = self.scope.slot(name)
        body = build()

        def run(frame: Frame) -> Any:
            before, frame[slot] = frame[slot], value(frame)
            try:
                return body(frame)
            finally:
                frame[slot] = before  # of another variable with this name, where there is one

        return run

    def _choice(self, term: If) -> Run:
        condition, then, otherwise = self.ask(term.condition), self.run(term.then), self.run(term.otherwise)

        def run(frame: Frame) -> Any:
            answer = condition(frame)
            if answer is Truth.TRUE:
                return then(frame)
            if answer is Truth.FALSE:
                return otherwise(frame)
            raise Stuck("the condition of an if could not be decided")

        return run

    def _match(self, term: Match, compile_value: Callable[[Term], Callable[[Frame], Any]]) -> Run:
        scrutinees = [self.run(s) for s in term.scrutinees]
        rows = []
        names = {v.name for a in term.alternatives for p in a.patterns for v in pattern_vars(p)}
        slots = tuple(self.scope.slot(name) for name in sorted(names))
        for alternative in term.alternatives:
            test = compile_row(self, alternative.patterns)
            rows.append((test, compile_value(alternative.value)))

        def run(frame: Frame) -> Any:
            values = [scrutinee(frame) for scrutinee in scrutinees]
            before = [frame[slot] for slot in slots]
            try:
                for test, value in rows:
                    if test(values, frame):
                        return value(frame)
            finally:
                for slot, known in zip(slots, before, strict=True):
                    frame[slot] = known
            raise Stuck("no alternative of a match fits")

        return run

    def _construct(self, term: Con) -> Run:
        args = [self.run(arg) for arg in term.args]
        special = CONSTRUCTORS.get(term.name)
        if special is not None:
            if term.name == "Fin.mk":
                size = self.size(bare(term.type))
                return lambda frame: _below(args[0](frame), size(frame))
            return lambda frame: special(*[arg(frame) for arg in args])
        if term.name == "Subtype.mk":
            return args[0]
        name = term.name
        checks = self._conditions(term)

        def run(frame: Frame) -> Any:
            fields = tuple([arg(frame) for arg in args])
            if checks is not None and not checks(fields):
                raise Stuck(f"{name} is applied to fields that break its conditions")
            return Datum(name, fields)

        return run

    def _conditions(self, term: Con) -> Callable[[tuple[Any, ...]], bool] | None:
        """Whether no condition of a constructor of the statement's own is known to fail of its fields."""
        if not isinstance(term.type, TypeApp) or term.type.head not in self.statement.datatypes:
            return None
        data = self.statement.datatypes[term.type.head]
        for shape in data.constructors:
            if shape.name == term.name and shape.conditions and not data.params:
                names, kinds = [field.name for field in shape.fields], self.kinds
                conditions = shape.conditions
                return lambda fields: all(
                    kinds.value(c, dict(zip(names, fields, strict=True))) is not Truth.FALSE
                    for c in conditions
                )
        return None

    def _field(self, target: Term, index: int) -> Run:
        value = self.run(target)
        if head(bare(type_at(target))) in INTEGERS | {"<TypeVar>"} or bare(type_at(target)) != type_at(
            target
        ):
            return value

        def run(frame: Frame) -> Any:
            return value(frame).fields[index]

        return run

    # Propositions

    def ask(self, term: Term) -> Ask:
        """The truth of a proposition."""
        match term:
            case Lit(value):
                answer = truth(bool(value))
                return lambda _frame: answer
            case Op(name, args) if name in CONNECTIVES:
                return CONNECTIVES[name](*(self.ask(arg) for arg in args))
            case Op(name, args) if name in RELATIONS:
                return self._relation(term)
            case Quant():
                from harness.translate.evaluate.quantify import quantifier

                return quantifier(self, term)
            case Let(var, value, body):
                return self.safe(self._let(var.name, self.run(value), lambda: self.ask(body)))
            case If(condition, then, otherwise):
                return conditional(self.ask(condition), self.ask(then), self.ask(otherwise))
            case Match():
                return self.safe(self._match(term, self.ask))
            case _:
                return self.safe(self.run(term))

    def safe(self, run: Run) -> Ask:
        """A proposition's run as a question."""
        note = self.note

        def ask(frame: Frame) -> Truth:
            try:
                return as_truth(run(frame))
            except (Stuck, TooLarge) as problem:
                note(why(problem))
                return Truth.UNKNOWN

        return ask

    def _burning(self, compare: Callable[[Frame], Equal]) -> Callable[[Frame], Equal]:
        burn = self.tank.burn

        def run(frame: Frame) -> Equal:
            test = compare(frame)

            def burning(x: Any, y: Any) -> Truth:
                if isinstance(x, Real) or isinstance(y, Real):
                    burn(COMPARISON)
                return test(x, y)

            return burning

        return run

    def _relation(self, term: Op) -> Ask:
        """`= ≠ < ≤`."""
        left, right = (self.run(arg) for arg in term.args)
        type_ = bare(type_at(term.args[0]))
        if head(type_) in PLAIN:
            return plain_relation(term.name, left, right, self.note)
        positive = term.name if term.name != "ne" else "eq"
        method = {"eq": self.kinds.equal, "lt": self.kinds.less, "le": self.kinds.at_most}[positive]
        compare: Callable[[Frame], Equal] = self.by_type(type_, method)
        if head(type_) in REALS:
            compare = self._burning(compare)
        if term.name == "ne":
            return self.safe(lambda frame: not_(compare(frame)(left(frame), right(frame))))
        return self.safe(lambda frame: compare(frame)(left(frame), right(frame)))


def _once(run: Run) -> Run:
    known: list[Any] = []

    def once(frame: Frame) -> Any:
        if not known:
            known.append(run(frame))
        return known[0]

    return once


def _stuck(reason: str) -> Run:
    def run(_: Frame) -> Any:
        raise Stuck(reason)

    return run


def _callable(value: Run, scope: Scope, tank: Tank, plain: bool) -> Callable[..., Any]:
    """A compiled definition as a function of its arguments."""
    memory: dict[Any, Any] = {}

    def call(*arguments: Any) -> Any:
        tank.burn()
        return value([*arguments, *[None] * (scope.size() - len(arguments))])

    def remembering(*arguments: Any) -> Any:
        try:
            if arguments in memory:
                return memory[arguments]
        except Stuck:  # an argument about which nothing is known
            return call(*arguments)
        result = call(*arguments)
        if len(memory) < MAX_MEMORY:
            memory[arguments] = result
        return result

    return remembering if plain else call


def _below(value: int, size: int) -> int:
    if value >= size:
        raise Stuck("Fin.mk is applied to a value that is not below the bound")
    return value


CONSTRUCTORS: dict[str, Callable[..., Any]] = {
    "Fin.mk": lambda value: value,
    "List.nil": lambda: (),
    "List.cons": lambda first, rest: (first, *rest),
    "Array.mk": lambda elements: elements,
    "Nat.zero": lambda: 0,
    "Nat.succ": lambda n: n + 1,
    "Int.ofNat": lambda n: n,
    "Int.negSucc": lambda n: -n - 1,
    "Bool.true": lambda: True,
    "Bool.false": lambda: False,
    "Unit.unit": lambda: (),
    "PUnit.unit": lambda: (),
    "String.mk": lambda characters: "".join(map(chr, characters)),
}
"""Constructors of the types that have values of their own."""
