"""From what Lean printed on a composed text to a word for each declaration.

A declaration is accepted where three things are there: Lean says that it elaborated a command which begins exactly
where this declaration does, no error falls in it, and a question behind the file finds the constant (examples and
instances without a name have none). Everything else is rejected or not reached. A message belongs to the command of
Lean's, not of our reading, in which it falls; one at which its parser stopped, to the command it could not finish.

What is believed, and what not: these are messages, so code that the file runs while Lean reads it can forge them.
`forging` says where that could be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harness.inventory.model import Declaration, Inventory, Module
from harness.inventory.scope import Environment, innermost, placed
from harness.kernel.apart import readable_end
from harness.kernel.classify import Place, between_commands, classify, is_of_the_parser, unknown_name
from harness.kernel.compose import Composed, Part, Probe
from harness.kernel.messages import Message
from harness.kernel.model import Heard, Rejection, Word
from harness.lean.syntax import Command, DeclarationCommand, In, Opaque, OtherCommand
from harness.lean.vocabulary import GROUPS
from harness.text import Position, SourceText

Point = tuple[int, int]  # line from 1 and column from 0, in a file

_TRACE = "[Elab.command]"
_SORRY = re.compile(r"declaration uses [`']sorry['`]")
_AXIOMS = re.compile(r"depends on axioms: \[([^\]]*)\]")
_NO_AXIOMS = "does not depend on any axioms"
_ANNOUNCEMENT = 60  # characters: `failed to synthesize instance of type class`
_CLASSES_FIRST = (Rejection.PARSE, Rejection.NAME, Rejection.ORDER, Rejection.VERSION)


@dataclass(frozen=True, slots=True)
class HeardFile:
    """What Lean said of one file: a word a declaration, errors that fall in none, where it reads otherwise than we do
    (`differs`), and whether what it left open could not be closed (`spilled`).
    """

    module: str
    words: tuple[Word, ...]
    outside: tuple[str, ...]
    differs: tuple[str, ...]
    spilled: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    """A declaration's places: where Lean must begin a command, and where all that belongs to it begins. `kept_back` is
    the command before its `in` that may change what is told of it (`#guard_msgs`); empty where there is none.
    """

    declaration: Declaration
    begins: Point
    outermost: Point
    kept_back: str


@dataclass(frozen=True, slots=True)
class _Commands:
    """The commands that Lean elaborated in one file, by place; for each the end of the longest that begins there."""

    starts: tuple[Point, ...]
    ends: Mapping[Point, Point]

    def owner(self, error: Message, at: Point) -> Point | None:
        """The beginning of the command that a message belongs to; None where it stands between commands."""
        if between_commands(error):
            return None
        place = bisect_right(self.starts, at) - 1
        if place >= 0 and self.starts[place] == at and is_of_the_parser(error):
            place -= 1
        return self.starts[place] if place >= 0 else None


def hear(
    composed: Composed,
    messages: Sequence[Message],
    inventory: Inventory,
    modules: Mapping[str, Module],
    of_module: Mapping[str, Sequence[Declaration]],
    seen: Mapping[str, frozenset[str]],
) -> tuple[HeardFile, ...]:
    """What was said of each file that was asked about; `seen` are the files that each one imports."""
    baseline = _where(composed.before, messages)
    found = []
    clean = baseline is not None
    for part in composed.parts:
        after = _where(part.after, messages)
        if part.asked:
            module = modules[part.module]
            file = _File(part, module, messages, inventory, seen[part.module])
            words = file.words(of_module.get(part.module, ()), composed.probes)
            outside, differs = file.outside(), file.differs(of_module.get(part.module, ()))
            found.append(HeardFile(part.module, words, outside, differs, not clean))
        clean = clean and after == baseline
    return tuple(found)


def _where(line: int, messages: Sequence[Message]) -> str | None:
    """What `#where` answered at a line."""
    return next(
        (m.text for m in messages if m.line == line and m.severity == "information" and not _is_trace(m)),
        None,
    )


def _is_trace(message: Message) -> bool:
    return message.severity == "information" and message.text.startswith(_TRACE)


class _File:
    """One file's part of an answer."""

    def __init__(
        self,
        part: Part,
        module: Module,
        messages: Sequence[Message],
        inventory: Inventory,
        seen: frozenset[str],
    ) -> None:
        self._module = module
        self._source: SourceText = module.source
        self._inventory = inventory
        self._seen = seen
        self._all = messages
        self._first = part.first
        self._mine = [m for m in messages if part.first <= m.line < part.after]
        ends: dict[Point, Point] = {}
        for trace in (m for m in self._mine if _is_trace(m)):
            begin, end = self._at(trace), (trace.end[0] - self._first + 1, trace.end[1])
            ends[begin] = max(end, ends.get(begin, end))
        self._commands = _Commands(tuple(sorted(ends)), ends)
        self._errors = [
            (m, self._commands.owner(m, self._at(m))) for m in self._mine if m.severity == "error"
        ]
        self._told: set[int] = set()

    def _at(self, message: Message) -> Point:
        return message.line - self._first + 1, message.column

    def words(self, declarations: Sequence[Declaration], probes: Sequence[Probe]) -> tuple[Word, ...]:
        asked = {probe.declaration: probe for probe in probes}
        end, why = readable_end(self._module)
        units = _units(self._module, declarations)
        found = []
        for declaration in declarations:
            unit = units.get(declaration.index)
            if declaration.syntax.span.start >= end:
                found.append(Word(declaration.index, Heard.NOT_REACHED, message=why))
            elif unit is not None and unit.kept_back:
                why = f"`{unit.kept_back}` stands before it, and may keep back what Lean says of it"
                found.append(Word(declaration.index, Heard.NOT_REACHED, message=why))
            elif unit is None:
                found.append(
                    Word(declaration.index, Heard.NOT_REACHED, message="it stands inside another command")
                )
            else:
                found.append(self._word(unit, asked.get(declaration.index)))
        return tuple(found)

    def _word(self, unit: _Unit, probe: Probe | None) -> Word:
        index = unit.declaration.index
        ends = self._commands.ends
        extent = max(ends.get(unit.outermost, unit.begins), ends.get(unit.begins, unit.begins))
        inside = [m for m, owner in self._errors if owner is not None and unit.outermost <= owner <= extent]
        sorry = any(_is_sorry(m) and unit.outermost <= self._at(m) <= extent for m in self._mine)
        if unit.begins not in ends:
            return self._unread(unit, inside)
        if inside:
            self._told.update(id(m) for m in inside)
            return self._rejected(index, inside, sorry)
        if probe is None:
            return Word(index, Heard.ACCEPTED, sorry=sorry)
        answers = [m for m in self._all if m.line == probe.check and not _is_trace(m)]
        if not any(m.severity == "information" for m in answers):
            why = next((_line(m) for m in answers if m.severity == "error"), "Lean gave no answer")
            return Word(index, Heard.NOT_REACHED, message=f"Lean does not know it after the file: {why}")
        axioms = _axioms([m for m in self._all if m.line == probe.axioms])
        return Word(index, Heard.ACCEPTED, sorry=sorry or "sorryAx" in (axioms or ()), axioms=axioms)

    def _unread(self, unit: _Unit, inside: Sequence[Message]) -> Word:
        """A declaration that Lean began no command for: an error in its text says why, or one before it."""
        start = unit.outermost
        last = self._point(unit.declaration.syntax.span.end)
        here = [m for m, _ in self._errors if start <= self._at(m) <= last]
        if inside or here:
            self._told.update(id(m) for m in (*inside, *here))
            return self._rejected(unit.declaration.index, list(here or inside), False)
        before = [m for m, _ in self._errors if self._at(m) < start]
        if before and is_of_the_parser(before[-1]):
            line = self._at(before[-1])[0]
            why = f"Lean skipped it after an error at line {line}: {_line(before[-1])}"
            return Word(unit.declaration.index, Heard.NOT_REACHED, message=why, line=line)
        return Word(
            unit.declaration.index, Heard.NOT_REACHED, message="Lean read no command that begins here"
        )

    def _rejected(self, index: int, errors: Sequence[Message], sorry: bool) -> Word:
        classed = [(m, classify(m, self._place(m), self._inventory)) for m in errors]
        classed.sort(key=lambda one: (one[1] not in _CLASSES_FIRST, one[0].line, one[0].column))
        message, rejection = classed[0]
        told = _told(message)
        name = unknown_name(message, self._place(message).word)
        if name and name not in told:
            told += f" `{name}`"
        return Word(index, Heard.REJECTED, rejection, told, self._at(message)[0], sorry)

    def _place(self, message: Message) -> Place:
        line, column = self._at(message)
        offset = self._source.offset(Position(line, column + 1))
        starts = [token.start for token in self._module.tokens]
        # Where Lean knows no tactic it points behind the first letter.
        at = bisect_right(starts, offset) - 1
        word = self._module.tokens[at].text if at >= 0 else ""
        outside = tuple(i for i in self._module.imports if i.partition(".")[0] in GROUPS)
        return Place(self._module.name, offset, word, self._seen, outside)

    def _point(self, offset: int) -> Point:
        position = self._source.position(offset)
        return position.line, position.column - 1

    def outside(self) -> tuple[str, ...]:
        """Errors that no declaration's word tells; call it after `words`."""
        left = (m for m, _ in self._errors if id(m) not in self._told)
        return tuple(f"{self._source.path}:{self._at(m)[0]}: {_told(m)}" for m in left)

    def differs(self, declarations: Sequence[Declaration]) -> tuple[str, ...]:
        """Commands of Lean's that begin where none of ours does, and ones that reach over a declaration of ours."""
        read = [c for c in self._module.commands if not isinstance(innermost(c), Opaque)]
        ours = {self._point(start) for c in read for start in (c.span.start, innermost(c).span.start)}
        end, _ = readable_end(self._module)
        last = self._point(end)
        found = []
        within: Point = (0, 0)  # the end of the command around: what a command expands to is told too
        for begin in self._commands.starts:
            if begin in ours:
                within = max(within, self._commands.ends[begin])
            elif within <= begin < last:
                found.append(f"{self._source.path}:{begin[0]}: Lean reads a command here, and we none")
        units = _units(self._module, declarations).values()
        outermost = sorted({unit.outermost for unit in units})
        failed = {owner for _, owner in self._errors}
        for begin, stop in self._commands.ends.items():
            if begin in outermost and begin not in failed:
                following = bisect_right(outermost, begin)
                if following < len(outermost) and outermost[following] < stop:
                    line = outermost[following][0]
                    found.append(
                        f"{self._source.path}:{begin[0]}: Lean reads this over the declaration at line {line}"
                    )
        return tuple(found)


def _units(module: Module, declarations: Sequence[Declaration]) -> dict[int, _Unit]:
    """Where Lean has to begin a command for each declaration: at `mutual` for those inside it."""

    def point(offset: int) -> Point:
        position = module.source.position(offset)
        return position.line, position.column - 1

    by_start = {declaration.syntax.span.start: declaration for declaration in declarations}
    commands = {command.span.start: command for command in module.commands}
    outer = {innermost(c).span.start: c.span.start for c in module.commands}
    found: dict[int, _Unit] = {}
    for one in placed(module.commands, Environment()):
        if not isinstance(one.command, DeclarationCommand):
            continue
        start = one.command.span.start
        declaration = by_start.get(start)
        if declaration is None:
            continue
        begins, outermost = (
            (start, outer.get(start, start)) if one.mutual is None else (one.mutual, one.mutual)
        )
        kept_back = _other_prefix(commands[outermost]) if outermost in commands else ""
        found[declaration.index] = _Unit(declaration, point(begins), point(outermost), kept_back)
    return found


def _other_prefix(command: Command) -> str:
    """The first word before an `in` that is no scope's, such as `#guard_msgs`."""
    while isinstance(command, In):
        if isinstance(command.prefix, OtherCommand | Opaque):
            return command.prefix.keyword if isinstance(command.prefix, OtherCommand) else "a command"
        command = command.command
    return ""


def _is_sorry(message: Message) -> bool:
    return message.severity == "warning" and (message.kind == "hasSorry" or bool(_SORRY.search(message.text)))


def _axioms(messages: Sequence[Message]) -> tuple[str, ...] | None:
    """The axioms in an answer to `#print axioms`; None where Lean does not tell."""
    for message in messages:
        if message.severity == "information" and not _is_trace(message):
            if message.text.rstrip().endswith(_NO_AXIOMS):
                return ()
            if match := _AXIOMS.search(message.text):
                return tuple(name.strip() for name in match[1].split(",") if name.strip())
    return None


def _line(message: Message) -> str:
    return message.text.partition("\n")[0].strip()


def _told(message: Message) -> str:
    """The first line; where that only announces what follows, the second too."""
    lines = [line.strip() for line in message.text.splitlines() if line.strip()]
    announces = len(lines) > 1 and len(lines[0]) < _ANNOUNCEMENT and not re.search("[`']", lines[0])
    if announces and not lines[1].startswith(("Note:", "Hint:")):
        return f"{lines[0]} {lines[1]}"
    return lines[0] if lines else ""


def import_errors(composed: Composed, messages: Sequence[Message]) -> Iterator[str]:
    """What Lean says of the import lines: where one fails, nothing of the text was read."""
    yield from (_line(m) for m in messages if m.severity == "error" and m.line <= composed.imports)


def option_errors(composed: Composed, messages: Sequence[Message]) -> Iterator[tuple[str, str]]:
    """For each file the options of its lakefile that this Lean does not take."""
    for part in composed.parts:
        for message in messages:
            if message.line in part.settings and message.severity == "error":
                yield part.module, _line(message)
