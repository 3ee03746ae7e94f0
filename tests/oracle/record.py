"""Ask a real Lean how it reads our statements, and write its answers down.

`HARNESS_LEAN=/path/to/lean python -m tests.oracle.record` rewrites the files named in `answers.py`. Lean runs twice:
first it reads the statements, then it is asked for the types of the constants in their readings. All statements
go into one input, since starting Lean takes longer than reading them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from tests.oracle.answers import CONSTANTS, READINGS, Answer, dump
from tests.oracle.reading import parse_reading
from tests.oracle.statements import Statement, StatementFile, read_all
from tests.oracle.terms import constants, telescope

_INPUT = "oracle.lean"
_ARGUMENTS = (
    "--json",
    "-DmaxErrors=1000000",
    _INPUT,
)  # unlimited: Lean stops after a hundred errors otherwise
_TIMEOUT = 3600  # seconds, a safety net
_MESSAGE = 240  # characters kept of an error message
# Readings must be whole, and the names of hypotheses belong to them.
_HEAD = (
    "set_option pp.maxSteps 100000000",
    "set_option pp.deepTerms true",
    "set_option pp.piBinderNames true",
)
_SHOW = "set_option pp.all true in #check @"
_QUESTIONS = ("example : type_of% @{} := by decide +kernel", "example : ¬ type_of% @{} := by decide +kernel")
_MATCHER = re.compile(r"\.match_\d+$")
_MADE = re.compile(r"[^\s()@,]+\.(match_|_proof_)\d+")


@dataclass(frozen=True, slots=True)
class Message:
    """What Lean says at a line (from 0) and column of its input."""

    line: int
    column: int
    severity: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands in Lean's input: lines from 0, `show` the one that asks for its reading."""

    statement: Statement
    first: int
    show: int


Heard = Mapping[int, Sequence[Message]]


# --- what Lean is given, and says ----------------------------------------------------------------


def compose(files: Iterable[StatementFile]) -> tuple[list[str], list[Place]]:
    """Lean's input, as lines: each file in its namespace, each statement followed by questions about it."""
    lines = list(_HEAD)
    places: list[Place] = []
    for file in files:
        lines.append(f"namespace {file.namespace}")
        source = file.text.splitlines()
        done = 0
        for statement in file.statements:
            lines += source[done : statement.last + 1]
            done = statement.last + 1
            name = f"_root_.{file.namespace}.{statement.name}"
            places.append(Place(statement, len(lines) - done + statement.first, len(lines)))
            lines.append(_SHOW + name)
            if statement.closed:
                lines += [question.format(name) for question in _QUESTIONS]
        lines += [*source[done:], f"end {file.namespace}"]
    return lines, places


def ask_types(files: Iterable[StatementFile], names: Iterable[str]) -> tuple[list[str], dict[str, int]]:
    """Lean's input for the types of constants, and the line of it that asks for each."""
    lines = list(_HEAD)
    for file in files:
        lines += [f"namespace {file.namespace}", *file.text.splitlines(), f"end {file.namespace}"]
    asked = {name: line for line, name in enumerate(names, len(lines))}
    return [*lines, *[_SHOW + name for name in asked]], asked


def run(lean: str, lines: Sequence[str]) -> Heard:
    """What Lean says to these lines, by line. Raises RuntimeError if it says nothing at all."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / _INPUT).write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [lean, *_ARGUMENTS]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, encoding="utf-8", timeout=_TIMEOUT, check=False
        )
    heard: dict[int, list[Message]] = {}
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            message = _message(json.loads(line))
            heard.setdefault(message.line, []).append(message)
    if not heard:
        raise RuntimeError(
            f"{' '.join(command)} ended with {done.returncode} and said nothing: {done.stderr}"
        )
    return heard


def _message(said: Mapping[str, object]) -> Message:
    match said:
        case {
            "pos": {"line": int(line), "column": int(column)},
            "severity": str(severity),
            "data": str(text),
        }:
            return Message(line - 1, column, severity, re.sub(r"_private\.\w+\.0\.", "", text))
    raise ValueError(f"not a message of Lean: {said}")


# --- answers -------------------------------------------------------------------------------------


def answer(place: Place, heard: Heard) -> Answer:
    """What Lean says about one statement. Raises ValueError where it gave no answer."""
    statement, show = place.statement, place.show
    errors = [message for line in range(place.first, show) for message in _errors(heard, line)]
    # A term that breaks off is reported where the next command begins.
    errors += [m for m in _errors(heard, show) if m.column == 0 and error_class(m.text) == "parse"]
    if errors:
        # What Lean says of the part before a syntax error is about a term that nobody wrote.
        first = min(errors, key=lambda m: (error_class(m.text) != "parse", m.line, m.column, m.text))
        at = (first.line - place.first, first.column)
        error = error_class(first.text)
        return Answer(statement.id, statement.hash, "error", error=error, message=_brief(first.text), at=at)
    levels, reading = _shown(heard, show, statement.id)
    truth = _truth(heard, show) if statement.closed else None
    return Answer(statement.id, statement.hash, "ok", levels, reading, truth)


def finish(answer: Answer, types: Mapping[str, str]) -> Answer:
    """The answer as it is written down: names as in the file alone, and what Lean made for it numbered anew."""
    made: dict[str, str] = {}
    matchers: dict[str, str] = {}
    numbers = {"match_": count(1), "_proof_": count(1)}
    for name, kind in ((found[0], found[1]) for found in _MADE.finditer(answer.reading)):
        if name not in made:
            made[name] = f"{kind}{next(numbers[kind])}"
            if name in types:
                matchers[made[name]] = _local(types[name])
    reading = _MADE.sub(lambda found: made[found[0]], answer.reading)
    return replace(answer, reading=_local(reading), matchers=matchers)


def _errors(heard: Heard, line: int) -> list[Message]:
    return [message for message in heard.get(line, ()) if message.severity == "error"]


def _truth(heard: Heard, show: int) -> bool | None:
    """What the two questions after `show` say: a proof of the statement, one of its negation, or neither."""
    holds, fails = (not _errors(heard, show + after) for after in (1, 2))
    return None if holds == fails else holds


def _shown(heard: Heard, line: int, what: str) -> tuple[tuple[str, ...], str]:
    """`@name.{u, v} : type`, shown at a line, as its universe variables and its type on one line."""
    texts = [message.text for message in heard.get(line, ()) if message.severity == "information"]
    text = re.sub(r"\s*\n\s*", " ", texts[0]) if texts else ""
    found = re.match(r"@?(?:«[^»]*»|[^\s{«])+?(?:\.\{([^}]*)\})? : ", text)
    if found is None:
        raise ValueError(f"{what}: Lean shows no type, but says {heard.get(line)}")
    return tuple((found[1] or "").replace(",", " ").split()), text[found.end() :]


def _local(text: str) -> str:
    """Without the namespaces that keep our files apart."""
    return re.sub(r"\bOracle\.[A-Z]\w*\.", "", text)


_CLASSES = (
    ("parse", r"unexpected (token|end|identifier)|expected |unknown tactic|<input>"),
    ("type mismatch", r"(Application )?type mismatch"),
    ("no instance", r"failed to synthesize"),
    ("stuck", r"typeclass instance problem is stuck|don't know how to synthesize|failed to infer"),
    ("unknown name", r"unknown "),
    ("not a function", r"function expected"),
    ("ambiguous", r"ambiguous|overloaded"),
    ("invalid field", r"invalid (field|projection|dotted)"),
)


def error_class(message: str) -> str:
    """One of a few words for an error message, by how it begins."""
    return next((name for name, form in _CLASSES if re.match(form, message, re.IGNORECASE)), "other")


def _brief(text: str) -> str:
    """An error message on one line: no hints, no numbers of metavariables, no more than needed."""
    text = re.split(r"\n\n(?:Hint|Note|Additional)", _local(text))[0]
    text = re.sub(r"\?(\w+)\.\d+", r"?\1", re.sub(r"\s+", " ", text)).strip()
    return text if len(text) <= _MESSAGE else text[: _MESSAGE - 1] + "…"


# --- recording -----------------------------------------------------------------------------------


def main() -> None:
    """Record everything. Needs HARNESS_LEAN."""
    lean = os.environ["HARNESS_LEAN"]
    version = subprocess.run(
        [lean, "--version"], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
    files = read_all()
    lines, places = compose(files)
    heard = run(lean, lines)
    found = [answer(place, heard) for place in places]
    names = sorted(set().union(*[constants(parse_reading(each.reading)) for each in found if each.reading]))
    lines, asked = ask_types(files, [name for name in names if "._proof_" not in name])
    heard = run(lean, lines)
    types = {name: _shown(heard, line, name)[1] for name, line in asked.items()}
    matchers = {name: type_ for name, type_ in types.items() if _MATCHER.search(name)}
    header = {"lean": version, "command": " ".join(["lean", *_ARGUMENTS])}
    READINGS.write_text(dump(header, [finish(each, matchers) for each in found]), encoding="utf-8")
    kinds = {name: telescope(parse_reading(type_)) for name, type_ in types.items() if "Oracle." not in name}
    table = [f"{name}\t{' '.join(each)}\n" for name, each in kinds.items()]
    CONSTANTS.write_text(f"# {version}\n" + "".join(table), encoding="utf-8")


if __name__ == "__main__":
    main()
