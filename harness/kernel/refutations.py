"""Negations of refuted statements put to a real Lean: many in one input, Lean's messages mapped back to each.

For a statement `theorem X S : T` of a repository the input holds, where X stands and in its scope (what may stand
before it is `premises`):

- `theorem harness_stated S (harness_goal : T) : True`: the author's own text, so Lean says what it makes of it;
- the emitted `theorem not_X : ¬ P`, with its proof;
- `type_of% harness_stated = (P with its conclusion as a hypothesis of True)` by `rfl`: P says what the author wrote;
- `P = R` by `rfl`, where R is our reading of the statement, fully explicit: we read it as Lean does;
- the author's own text once more as an `example`, with the author's proof if it has no hole: should Lean accept that
  too, something is wrong with the tool;
- `#check not_X`, whose answer shows that Lean came this far and has a theorem of this name with a type `¬ …`.

A negation is accepted if nothing in its part is an error or holds `sorry`, nothing before it that is kept of a
repository is either, and the answer to `#check` is there. Silence is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from harness.inventory.model import Declaration, Inventory
from harness.kernel.barriers import bare, unfit
from harness.kernel.messages import Message
from harness.kernel.premises import Asked, Kept, Premises, premises
from harness.text import Span


class Ruling(StrEnum):
    """What became of a negation.

    `REJECTED`: our proof does not go through, which says nothing about the statement. `DIFFERS`: Lean reads the
    statement otherwise than we do. `NOT_ASKED`: Lean could not be asked, or did not come to it. `PROVED`: Lean
    accepts the author's own proof of the statement.
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DIFFERS = "differs"
    NOT_ASKED = "not asked"
    PROVED = "proved"


@dataclass(frozen=True, slots=True)
class KernelRuling:
    """A ruling with what Lean said: the first line of its message, or why it was not asked.

    `compared` says that Lean found our reading of the statement to be its own.
    """

    ruling: Ruling
    said: str = ""
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A negation to ask about: `declaration` by its index in the inventory.

    `theorem` is Lean text of a theorem `name` that states `¬ (stated)`; `implied` is `stated` with its conclusion T
    replaced by `T → True`; `reading` our reading as Lean text.
    """

    declaration: int
    name: str
    theorem: str
    stated: str
    implied: str
    reading: str


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of one repository (or loose file), which share what stands before them."""

    inventory: Inventory
    questions: tuple[Question, ...]


Key = tuple[int, int]
"""A question: the number of its group, and its own within the group."""


class _Place(StrEnum):
    """What a line of the input belongs to."""

    PREMISE = "premise"
    STATED = "stated"
    NEGATION = "negation"
    PROOF = "proof"
    WRITTEN = "written"
    READING = "reading"
    READ = "read"
    PROVED = "proved"
    PROBE = "probe"


@dataclass(frozen=True, slots=True)
class Composed:
    """The input for Lean. `places` has an entry a line; `refused` are the questions that are not in it, and why."""

    text: str
    places: tuple[tuple[_Place, Key | None], ...]
    refused: Mapping[Key, str]
    proved: frozenset[Key]
    """Questions where the author's own proof is tried."""
    names: Mapping[Key, str]


def compose(groups: Sequence[Group]) -> Composed:
    """All questions as one input. Groups are kept apart by a namespace each where there are several."""
    composing = _Composing()
    for number, group in enumerate(groups):
        asked = premises(group.inventory, [q.declaration for q in group.questions])
        composing.group(number, group, asked, f"harness_{number}" if len(groups) > 1 else "")
    text = "\n".join(line for line, _, _ in composing.lines) + "\n"
    places = tuple((place, key) for _, place, key in composing.lines)
    return Composed(text, places, composing.refused, frozenset(composing.proved), composing.names)


@dataclass(slots=True)
class _Composing:
    lines: list[tuple[str, _Place, Key | None]] = field(default_factory=list)
    refused: dict[Key, str] = field(default_factory=dict)
    proved: set[Key] = field(default_factory=set)
    names: dict[Key, str] = field(default_factory=dict)

    def add(self, text: str, place: _Place = _Place.PREMISE, key: Key | None = None) -> None:
        self.lines += [(line, place, key) for line in text.split("\n")]

    def group(self, number: int, group: Group, asked: Premises, space: str) -> None:
        by_declaration = {q.declaration: at for at, q in enumerate(group.questions)}
        for declaration, why in asked.refused.items():
            self.refused[number, by_declaration[declaration]] = why
        if space:
            self.add(f"namespace {space}")
        for name in asked.namespaces:
            self.add(f"namespace {name}\nend {name}")
        for part in asked.parts:
            self.add("section")
            for option, value in part.options:
                self.add(f"set_option {option} {value}")
            for step in part.steps:
                match step:
                    case Kept(text):
                        self.add(text)
                    case Asked(declaration, within):
                        key = number, by_declaration[declaration]
                        self.question(key, group, group.questions[key[1]], within)
            for scope in (*part.unclosed, ""):
                self.add(f"end {scope}".rstrip())
        if space:
            self.add(f"end {space}")

    def question(self, key: Key, group: Group, question: Question, within: Sequence[str]) -> None:
        declaration = group.inventory.declarations[question.declaration]
        try:
            signature, goal, proof = _parts(group.inventory, declaration)
        except ValueError as error:
            self.refused[key] = str(error)
            return
        word = unfit("\n".join((signature, goal, question.theorem, question.stated, question.reading)))
        if word:
            self.refused[key] = f"its text holds `{word}`"
            return
        space = f"harness_not_{key[0]}_{key[1]}"
        stated = f"harness_stated_{key[0]}_{key[1]}"
        self.names[key] = question.name
        if within:
            self.add("\n".join(("section", *within)))
        self.add(
            f"theorem {stated}{signature}\n(harness_goal :\n{goal}) : _root_.True := _root_.trivial",
            _Place.STATED,
            key,
        )
        self.add(f"namespace {space}")
        head, _, steps = question.theorem.rstrip().partition(":= by\n")
        self.add(f"set_option autoImplicit false in\n{head}:= by", _Place.NEGATION, key)
        self.add(steps, _Place.PROOF, key)
        self.add(f"end {space}")
        self.add(
            f"set_option autoImplicit false in\nexample : @_root_.Eq Prop (type_of% @{stated}) ({question.implied}) :=",
            _Place.WRITTEN,
            key,
        )
        self.add("  _root_.rfl", _Place.WRITTEN, key)
        if question.reading:
            self.add(
                f"set_option autoImplicit false in\nexample : @_root_.Eq Prop ({question.stated}) (",
                _Place.WRITTEN,
                key,
            )
            self.add(f"{question.reading}) :=", _Place.READING, key)
            self.add("  _root_.rfl", _Place.READ, key)
        if proof and not unfit(proof):
            self.proved.add(key)
            self.add(f"example {signature} :\n{goal}\n{proof}", _Place.PROVED, key)
        self.add(f"#check @{space}.{question.name}", _Place.PROBE, key)
        if within:
            self.add("end")


def _parts(inventory: Inventory, declaration: Declaration) -> tuple[str, str, str]:
    """What the author wrote: the binders with universe levels before them, the type, and the proof with its `:=`.

    Raises ValueError where the text cannot be taken apart.
    """
    syntax, module = declaration.syntax, inventory.module(declaration.file)
    if syntax.type is None:
        raise ValueError("it has no type")
    start = syntax.type.span.start
    colon = max((t.start for t in module.tokens if t.text == ":" and t.end <= start), default=-1)
    if colon < syntax.statement.start:
        raise ValueError("its type does not follow a colon")
    binders = bare(module, Span(syntax.statement.start, colon))
    end = syntax.body.start if syntax.body.end > syntax.body.start else syntax.span.end
    body = bare(module, syntax.body) if syntax.body.end > syntax.body.start else ""
    return f"{syntax.levels} {binders}".rstrip(), bare(module, Span(colon + 1, end)), body


# --- what Lean said ------------------------------------------------------------------------------------------


def rulings(composed: Composed, messages: Sequence[Message], cut: str) -> dict[Key, KernelRuling]:
    """What Lean's messages say about each question; `cut` is why the run ended early, empty where it did not."""
    spoiled = _first_spoiled(composed, messages)
    by_key: dict[Key, list[tuple[_Place, Message]]] = {}
    for message in messages:
        place, key = _place(composed, message)
        if key is not None:
            by_key.setdefault(key, []).append((place, message))
    probed = [key for key, said in by_key.items() if any(place is _Place.PROBE for place, _ in said)]
    found = {key: KernelRuling(Ruling.NOT_ASKED, why) for key, why in composed.refused.items()}
    first = _first_lines(composed)
    for key in composed.names:
        said = by_key.get(key, [])
        if spoiled is not None and spoiled.line <= first[key]:
            why = f"what stands before it does not hold: {first_line(spoiled.text)}"
            found[key] = KernelRuling(Ruling.NOT_ASKED, why)
        elif cut and not any(first[other] > first[key] for other in probed):
            # Of the last statement that Lean spoke of, some messages may be missing.
            found[key] = KernelRuling(Ruling.NOT_ASKED, f"Lean did not come to it: {cut}")
        else:
            found[key] = _ruling(composed, key, said)
    return found


def _ruling(composed: Composed, key: Key, said: Sequence[tuple[_Place, Message]]) -> KernelRuling:
    wrong: dict[_Place, list[str]] = {}
    for place, message in said:
        if _spoils(message):
            wrong.setdefault(place, []).append(first_line(message.text))
    gave_up = {place for place, texts in wrong.items() if all(map(_GAVE_UP.search, texts))}
    uncompared = _Place.READING in wrong or _Place.READ in gave_up  # our print of the reading may be no Lean
    if uncompared:
        wrong.pop(_Place.READ, None)
    if _Place.NEGATION in gave_up:  # it was read, and its proof was not followed to the end
        wrong[_Place.PROOF] = wrong.pop(_Place.NEGATION)
    for place in (_Place.STATED, _Place.NEGATION, _Place.WRITTEN, _Place.READ):
        if place in wrong:
            ruling = Ruling.NOT_ASKED if place in gave_up else Ruling.DIFFERS
            return KernelRuling(ruling, wrong[place][0])
    compared = not uncompared and any(p is _Place.READ for p, k in composed.places if k == key)
    if key in composed.proved and _Place.PROVED not in wrong and _answered(composed, key, said):
        return KernelRuling(Ruling.PROVED, "Lean accepts the proof that the author gives", compared)
    if _Place.PROOF in wrong:
        mismatch = any(text.startswith(_MISMATCH) for text in wrong[_Place.PROOF])
        ruling = Ruling.DIFFERS if mismatch and not compared else Ruling.REJECTED
        return KernelRuling(ruling, wrong[_Place.PROOF][0], compared)
    if not _answered(composed, key, said):
        return KernelRuling(Ruling.NOT_ASKED, "Lean said nothing of it")
    return KernelRuling(Ruling.ACCEPTED, "", compared)


_GAVE_UP = re.compile(r"^\(deterministic\) timeout|^maximum recursion depth|^\(kernel\)")
"""How Lean says that it stopped on the way: that decides nothing about what was read."""

_MISMATCH = (
    "Application type mismatch",
    "application type mismatch",
    "Function expected",
    "function expected",
)
"""How Lean says that the statement takes other arguments than the witness gives."""


def _answered(composed: Composed, key: Key, said: Sequence[tuple[_Place, Message]]) -> bool:
    """Did `#check` say that there is a theorem of this name, and that its type is a negation?"""
    pattern = re.compile(rf"@?[\w.«»'✝]*{re.escape(composed.names[key])}\s*:\s*¬")
    return any(
        place is _Place.PROBE and message.severity == "information" and pattern.match(message.text)
        for place, message in said
    )


def _spoils(message: Message) -> bool:
    """An error, or the warning that something holds `sorry`."""
    return message.severity == "error" or message.kind == "hasSorry" or "declaration uses" in message.text


def _first_spoiled(composed: Composed, messages: Sequence[Message]) -> Message | None:
    """The first message that something kept of a repository does not stand; after it nothing is sure."""
    bad = [m for m in messages if _spoils(m) and _place(composed, m)[0] is _Place.PREMISE]
    return min(bad, key=lambda m: m.line, default=None)


def _place(composed: Composed, message: Message) -> tuple[_Place, Key | None]:
    """What the line of a message belongs to; a message from nowhere counts as one on a premise."""
    if 1 <= message.line <= len(composed.places):
        return composed.places[message.line - 1]
    return _Place.PREMISE, None


def _first_lines(composed: Composed) -> dict[Key, int]:
    first: dict[Key, int] = {}
    for line, (_, key) in enumerate(composed.places, 1):
        if key is not None:
            first.setdefault(key, line)
    return first


def first_line(text: str) -> str:
    """The first line of a message, cut where it is long."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= 200 else line[:197] + "..."
