"""A counterpart and a Lean definition, run at the same inputs.

Named + Model + Theory -applied-> term; inputs -run-> value, answer -same-> Agreement
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from random import Random
from typing import Any, Literal

from harness.agreement.definition import Applied, applied
from harness.agreement.model import DOMAINS, Between, Inputs, Model
from harness.agreement.observe import same, text
from harness.agreement.register import Named
from harness.errors import UsageError
from harness.inventory.model import Declaration, Inventory
from harness.logic import Truth
from harness.logic.statement import Statement
from harness.logic.types import FLOAT
from harness.logic.values import Datum, Table
from harness.numbers.limits import TooLarge, Undecided
from harness.translate.elaborate.theory import Theory
from harness.translate.evaluate.runtime import OutOfFuel, Stuck
from harness.translate.ieee.ranges import Range
from harness.translate.lower import Refusal

SAMPLES = 120
"""Inputs that are tried for one definition, corners among them."""

PATIENCE = 8
"""Inputs after which a definition of which none was decided is given up."""

Tolerance = Literal["exact", "enclosure", "rounding"]
"""How values were held against each other, the loosest way that was needed.

| tolerance | agreement is |
|---|---|
| exact | equality |
| enclosure | enclosures of an irrational number, at most 2^-100 wide, that overlap |
| rounding | a `Float` within 2^-40 of the real number, relative to numbers above 1 |
"""

_LOOSER: tuple[Tolerance, ...] = ("exact", "enclosure", "rounding")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the two differ: the arguments by name, the value in Lean, and the counterpart's answer."""

    inputs: tuple[tuple[str, str], ...]
    lean: str
    model: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What became of one definition and one counterpart.

    `compared` inputs lie in the domain, satisfy the definition's hypotheses and were decided; `agreed` of them agree.
    `outside` is the first difference beyond the stated domain. `refused` says why nothing could be compared, or is
    empty.
    """

    counterpart: str
    source: str
    definition: str
    inputs: str
    domain: str = ""
    compared: int = 0
    agreed: int = 0
    undecided: int = 0
    tolerance: Tolerance = "exact"
    first_difference: Difference | None = None
    outside: Difference | None = None
    refused: str = ""


Repositories = Mapping[str, Inventory | str]
"""By repository, or file of readings: what it declares, or why that is not at hand."""


def compare_all(
    named: Sequence[Named], models: Mapping[str, Model], repositories: Repositories, seed: int = 0
) -> tuple[Agreement, ...]:
    """Every definition that the register names against its counterpart, in the register's order."""
    theories: dict[str, Theory] = {}
    found = []
    for one in named:
        model, inventory = models[one.model], repositories.get(one.source, "it was not read")
        if isinstance(inventory, str):
            found.append(_refused(one, model, inventory))
            continue
        declaration = next((d for d in inventory.declarations if d.name == one.name), None)
        if declaration is None:
            found.append(_refused(one, model, f"`{one.name}` is not declared there"))
            continue
        if one.source not in theories:
            theories[one.source] = Theory(inventory, intended=True)
        found.append(compare(one, model, theories[one.source], declaration, seed))
    return tuple(found)


def compare(
    named: Named,
    model: Model,
    theory: Theory,
    declaration: Declaration,
    seed: int = 0,
    samples: int = SAMPLES,
) -> Agreement:
    """One definition against one counterpart; the same seed gives the same result."""
    ready = applied(theory, declaration)
    if isinstance(ready, Refusal):
        said = "it has no type in Lean either" if ready.kind == "ill_typed" else "it could not be translated"
        return _refused(named, model, f"{said}: {ready.reason}")
    first = next(model.draw(Random(seed)))
    given, taken = len(model.encode(*first)), len(ready.statement.variables)
    if given != taken:
        return _refused(named, model, f"it takes {taken} arguments, and the model gives it {given}")
    rng = Random(f"{seed} {named.model} {named.source} {named.name}")
    run = _Run(ready, model, DOMAINS[named.domain] if named.domain else lambda *_: True)
    for inputs in islice(model.draw(rng), samples):
        run.at(inputs)
        if run.undecided >= PATIENCE and not run.compared:
            break
    refused = "" if run.compared else run.why_nothing()
    return Agreement(
        model.name, named.source, named.name, model.inputs, named.domain, run.compared, run.agreed, run.undecided,
        _LOOSER[run.loosest], run.first, run.outside, refused,
    )  # fmt: skip


def _refused(named: Named, model: Model, why: str) -> Agreement:
    return Agreement(model.name, named.source, named.name, model.inputs, named.domain, refused=why)


class _Undefined:
    """In place of an answer: the counterpart has none."""

    def __init__(self, why: str) -> None:
        self.why = why


class _Run:
    """The counts so far, of one comparison."""

    def __init__(self, ready: Applied, model: Model, inside: Any) -> None:
        self.ready, self.model, self.inside = ready, model, inside
        self.names = _constructors(ready.statement)
        self.compared = self.agreed = self.undecided = self.skipped = self.loosest = 0
        self.first: Difference | None = None
        self.outside: Difference | None = None
        self.reason = ""

    def at(self, inputs: Inputs) -> None:
        """Run both at these inputs."""
        inside = bool(self.inside(*inputs))
        if not inside and self.outside is not None:
            return
        point = self._point(self.model.encode(*inputs))
        hypotheses = self.ready.evaluator.verdict(point, conclusion=False).hypotheses
        if Truth.FALSE in hypotheses:
            self.skipped += 1
            return
        if Truth.UNKNOWN in hypotheses:
            reasons = "; ".join(self.ready.evaluator.reasons)
            self._leave_open(inside, f"whether its hypotheses hold is not told: {reasons}")
            return
        found = self.ready.evaluator.value(self.ready.term, point)
        answer = _answer(self.model, inputs)
        agrees, why = _held(found, answer)
        if agrees is Truth.UNKNOWN:
            self._leave_open(inside, why)
            return
        difference = None if agrees is Truth.TRUE else _difference(point, found, answer)
        if not inside:
            self.outside = difference
            return
        self.compared += 1
        self.agreed += difference is None
        self.first = self.first or difference
        self.loosest = max(self.loosest, _tolerance(found, answer))

    def _leave_open(self, inside: bool, why: str) -> None:
        self.undecided += inside
        self.reason = self.reason or why

    def why_nothing(self) -> str:
        if self.undecided:
            return f"no input was decided: {self.reason}"
        return (
            f"none of the {self.skipped} inputs satisfies its hypotheses"
            if self.skipped
            else "there was no input"
        )

    def _point(self, values: Inputs) -> dict[str, Any]:
        variables = self.ready.statement.variables
        return {
            var.name: float(value)
            if var.type == FLOAT and isinstance(value, Fraction | int)
            else self._full(value)
            for var, value in zip(variables, values, strict=True)
        }

    def _full(self, value: Any) -> Any:
        """The value with constructors named in full."""
        match value:
            case Datum(constructor, fields):
                return Datum(
                    self.names.get(constructor.casefold(), constructor), tuple(map(self._full, fields))
                )
            case Table(entries, default):
                full = tuple((self._full(point), self._full(result)) for point, result in entries)
                return Table(full, self._full(default))
            case tuple():
                return tuple(map(self._full, value))
            case _:
                return value


def _constructors(statement: Statement) -> dict[str, str]:
    """Full names of the statement's constructors by every ending of theirs, in small letters."""
    found: dict[str, str] = {}
    for datatype in statement.datatypes.values():
        for shape in datatype.constructors:
            parts = shape.name.split(".")
            found |= {".".join(parts[start:]).casefold(): shape.name for start in range(len(parts))}
    return found


def _answer(model: Model, inputs: Inputs) -> Any:
    try:
        return model.answer(*inputs)
    except UsageError as error:
        return _Undefined(error.what)


def _held(found: Any, answer: Any) -> tuple[Truth, str]:
    """Whether the two agree; where that is not known, why."""
    if isinstance(found, Undecided):
        return Truth.UNKNOWN, found.why
    if isinstance(answer, _Undefined):  # Lean's functions have a value everywhere
        return Truth.FALSE, ""
    try:
        return same(found, answer), "enclosures overlap and are wide"
    except (Stuck, OutOfFuel, TooLarge, RecursionError) as problem:
        return Truth.UNKNOWN, str(problem) or "the work for one value is used up"


def _difference(point: Mapping[str, Any], found: Any, answer: Any) -> Difference:
    shown = tuple((name, text(value)) for name, value in point.items())
    told = f"no value ({answer.why})" if isinstance(answer, _Undefined) else text(answer)
    return Difference(shown, text(found, answer), told)


def _tolerance(found: Any, answer: Any) -> int:
    if any(isinstance(part, float | Range) for part in _parts(found)):
        return 2
    return int(any(isinstance(part, Between) for part in _parts(answer)))


def _parts(value: Any) -> Iterator[Any]:
    yield value
    match value:
        case Datum(_, fields):
            for field in fields:
                yield from _parts(field)
        case Table(entries):
            for _, result in entries:
                yield from _parts(result)
        case tuple():
            for item in value:
                yield from _parts(item)
