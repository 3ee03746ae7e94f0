"""Lean's recorded answers: one JSON line a statement, behind a line that says which Lean gave them and how."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
READINGS = FOLDER / "readings-4.28.jsonl"
CONSTANTS = FOLDER / "constants-4.28.tsv"


@dataclass(frozen=True, slots=True)
class Answer:
    """Lean's answer to one statement.

    With status `ok`: `reading` is its type, fully explicit, on one line; `levels` its universe variables; `truth`
    what Lean decided of it where it stands without binders and could be decided; `matchers` the types of the
    functions that Lean made from the `match`es in it. With status `error`: `error` is the class, `message` Lean's
    words, `at` the line (from 0, within the statement) and column it points at.
    """

    id: str
    hash: str
    status: str
    levels: tuple[str, ...] = ()
    reading: str = ""
    truth: bool | None = None
    matchers: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    message: str = ""
    at: tuple[int, int] | None = None


def dump(header: Mapping[str, str], answers: Iterable[Answer]) -> str:
    """The text of a file of answers; what an answer does not say is left out."""
    lines: list[Mapping[str, object]] = [header]
    for answer in answers:
        said = {name: getattr(answer, name) for name in Answer.__slots__}
        lines.append({name: value for name, value in said.items() if value not in ((), "", None, {})})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def load(text: str) -> tuple[dict[str, str], dict[str, Answer]]:
    """The header of a file of answers, and the answers by statement."""
    header, *lines = [json.loads(line) for line in text.splitlines()]
    answers = [_answer(line) for line in lines]
    return header, {answer.id: answer for answer in answers}


def _answer(line: dict[str, object]) -> Answer:
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in line.items()}
    return Answer(**fields)  # type: ignore[arg-type]
