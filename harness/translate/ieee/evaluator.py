"""The evaluator of points for statements over `Float`: that of `evaluate`, with the Float library put in.

`evaluate` knows nothing of doubles, and this room adds nothing but them: propositions, lists, structures, functions and
definitions are run by `evaluate`. A Float is a `ranges.Value` while terms run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from harness.logic import Truth
from harness.logic.statement import Definition, Statement
from harness.logic.terms import Op, Term, type_of, walk
from harness.logic.types import BOOL, FLOAT, Arrow, Subtype, Type, TypeApp
from harness.numbers.limits import Undecided
from harness.translate.evaluate.candidates import Candidates
from harness.translate.evaluate.compile import Builder, Compiler
from harness.translate.evaluate.elements import bare
from harness.translate.evaluate.entry import entering
from harness.translate.evaluate.evaluator import Evaluator, _Compiled
from harness.translate.evaluate.fill import fill
from harness.translate.evaluate.kinds import Equal, Kinds
from harness.translate.evaluate.library import LIBRARY
from harness.translate.evaluate.runtime import Frame, Run, Stuck, Tank, told
from harness.translate.ieee import ranges
from harness.translate.ieee.floats import NAMED, OVERLOADED, of_int


class FloatEvaluator(Evaluator):
    """`Evaluator` for statements that mention `Float`: same interface, and UNKNOWN unless every double that the C
    library may give within 2 ulp gives the same answer."""

    def _compile(self, types: Mapping[str, Type]) -> _Compiled:
        filled = fill(self.statement, types) if types else self.statement
        compiler = _FloatCompiler(filled, self._tank, FLOAT_LIBRARY, self._note)
        compiler.kinds.candidates = Candidates(filled, compiler.kinds)
        enter = tuple(
            (var.name, compiler.scope.slot(var.name), entering(compiler, var.type))
            for var in filled.variables
            if var.name not in types
        )
        hypotheses = tuple(compiler.ask(h.proposition) for h in filled.hypotheses)
        return _Compiled(compiler, enter, hypotheses, compiler.ask(filled.conclusion))

    def unsupported(self) -> tuple[str, ...]:
        """The library names in the statement that are not computed, in alphabetical order."""
        return tuple(name for name in super().unsupported() if name not in FLOAT_LIBRARY)


class _FloatCompiler(Compiler):
    def __init__(
        self,
        statement: Statement,
        tank: Tank,
        library: Mapping[str, Builder],
        note: Callable[[str], None],
    ) -> None:
        super().__init__(statement, tank, library, note)
        self.kinds = _FloatKinds(statement, tank)
        self.kinds.compile = self.open_term


class _FloatKinds(Kinds):
    def _make_equal(self, type_: Type) -> Equal:
        return ranges.same if type_ == FLOAT else super()._make_equal(type_)

    def at_most(self, type_: Type) -> Equal:
        """`≤` on a type."""
        return ranges.less_equal if bare(type_) == FLOAT else super().at_most(type_)

    def less(self, type_: Type) -> Equal:
        """`<` on a type."""
        return ranges.less if bare(type_) == FLOAT else super().less(type_)

    def key(self, type_: Type, value: Any) -> Any:
        """A hashable value that exactly the equal values share."""
        if bare(type_) != FLOAT:
            return super().key(type_, value)
        if not isinstance(value, float):
            raise Stuck("a Float that is not known to the bit cannot be looked up")
        return "NaN" if value != value else value.hex()


def _answer(op: Op, found: Any) -> Any:
    """What a function of floats found, as terms run with it."""
    if isinstance(found, Undecided):
        raise Stuck(found.why)
    if isinstance(found, Truth) and op.type == BOOL:
        return told(found, "a comparison of Floats depends on the C library")
    return found


def _of_floats(function: Callable[..., Any]) -> Builder:
    def build(compiler: Compiler, op: Op) -> Run:
        runs = [compiler.run(arg) for arg in op.args]
        return lambda frame: _answer(op, function(*[run(frame) for run in runs]))

    return build


def _where_float(name: str, function: Builder) -> Builder:
    """An overloaded operation: the one of floats where its first argument is one, and else that of `evaluate`."""
    other = LIBRARY.get(name)

    def build(compiler: Compiler, op: Op) -> Run:
        if op.args and bare(type_of(op.args[0])) == FLOAT:
            return function(compiler, op)
        if other is None:
            return _stuck(f"{name} is not computed")
        return other(compiler, op)

    return build


def _stuck(why: str) -> Run:
    def run(_: Frame) -> Any:
        raise Stuck(why)

    return run


def _cast(compiler: Compiler, op: Op) -> Run:
    if bare(op.type) != FLOAT:
        return LIBRARY["cast"](compiler, op)
    return _of_floats(of_int)(compiler, op)


def _sum(name: str) -> Builder:
    """`List.sum` of floats, which adds from the right, as rounding shows."""

    def build(compiler: Compiler, op: Op) -> Run:
        if op.type != FLOAT:
            return LIBRARY[name](compiler, op)
        items = compiler.run(op.args[0])

        def run(frame: Frame) -> Any:
            total: ranges.Value = 0.0
            for item in reversed(items(frame)):
                compiler.tank.burn()
                total = ranges.add(item, total)
            return total

        return run

    return build


FLOAT_LIBRARY: Mapping[str, Builder] = {
    **LIBRARY,
    **{name: _where_float(name, _of_floats(function)) for name, function in OVERLOADED.items()},
    **{name: _of_floats(function) for name, function in NAMED.items()},
    "cast": _cast,
    **{name: _sum(name) for name in ("List.sum", "Array.sum")},
}


def mentions_float(statement: Statement) -> bool:
    """Whether a statement is about floats anywhere, so that it needs this evaluator."""
    terms = [statement.conclusion, *(h.proposition for h in statement.hypotheses)]
    types = [var.type for var in statement.variables]
    for definition in statement.definitions.values():
        terms.append(definition.body)
        types += _signature(definition)
    for datatype in statement.datatypes.values():
        types += [field.type for shape in datatype.constructors for field in shape.fields]
    return any(map(_is_float, types)) or any(map(_is_float, _types(terms)))


def _signature(definition: Definition) -> list[Type]:
    return [definition.result, *(param.type for param in definition.params)]


def _types(terms: list[Term]) -> Iterator[Type]:
    return (type_of(node) for term in terms for node in walk(term))


def _is_float(type_: Type | Term) -> bool:
    match type_:
        case TypeApp(head, args):
            return head == "Float" or any(map(_is_float, args))
        case Arrow(domain, codomain):
            return _is_float(domain) or _is_float(codomain)
        case Subtype(var):
            return _is_float(var.type)
        case _:
            return False
