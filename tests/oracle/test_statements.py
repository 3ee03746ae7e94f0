"""The statements, and that every one has Lean's recorded answer."""

from __future__ import annotations

from collections import Counter

import pytest

from harness.lean.parser import parse_file
from harness.lean.syntax import DeclarationCommand, Opaque, walk
from harness.text import SourceText
from tests.oracle.answers import CONSTANTS, READINGS, load
from tests.oracle.differences import MATHLIB
from tests.oracle.statements import Statement, StatementFile, read, read_all
from tests.oracle.terms import Kind

FILES = read_all()
STATEMENTS = [statement for file in FILES for statement in file.statements]
HEADER, ANSWERS = load(READINGS.read_text(encoding="utf-8"))

# The rows of LEAN_SEMANTICS that Lean without Mathlib has types for; rows of its first table by their place.
CORE_ROWS = {
    *[f"total {row}" for row in (1, 2, 3, 4, 5, 9, 15, 18, 20, 21, 23)],
    *[f"elaboration {row}" for row in range(1, 11)],
    "precedence",
}


def test_ids_are_unique() -> None:
    assert [each for each, times in Counter(s.id for s in STATEMENTS).items() if times > 1] == []


def test_every_core_row_has_a_statement() -> None:
    rows = {row for statement in STATEMENTS for row in statement.rows}
    assert CORE_ROWS - rows == set()


def test_every_statement_has_an_answer_to_its_present_text() -> None:
    assert {s.id: s.hash for s in STATEMENTS} == {each: answer.hash for each, answer in ANSWERS.items()}


def test_there_are_many_of_both_kinds() -> None:
    status = Counter(answer.status for answer in ANSWERS.values())
    assert status["ok"] >= 500
    assert status["error"] >= 100
    assert set(status) == {"ok", "error"}


def test_answers_say_what_their_status_promises() -> None:
    for answer in ANSWERS.values():
        assert bool(answer.reading) == (answer.status == "ok"), answer.id
        assert bool(answer.error and answer.message and answer.at) == (answer.status == "error"), answer.id


def test_the_header_names_lean_and_the_command() -> None:
    assert "4.28" in HEADER["lean"]
    assert HEADER["command"].startswith("lean ")


def test_the_table_of_constants_gives_kinds_of_arguments() -> None:
    lines = CONSTANTS.read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"# {HEADER['lean']}"
    table = dict(line.split("\t") for line in lines[1:])
    assert table["HAdd.hAdd"] == "{} {} {} [] () ()"
    assert {kind for kinds in table.values() for kind in kinds.split()} <= set(Kind)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_our_front_end_reads_what_lean_reads(file: StatementFile) -> None:
    opaque = _opaque_lines(file)
    ours = {s.id for s in file.statements if any(s.first <= line <= s.last for line in opaque)}
    leans = {s.id for s in file.statements if ANSWERS[s.id].error == "parse"}
    everywhere = {s.id for s in file.statements}
    assert ours - leans == set()
    assert leans - ours == MATHLIB & everywhere
    assert [line for line in opaque if not any(s.first <= line <= s.last for s in file.statements)] == []


def _opaque_lines(file: StatementFile) -> list[int]:
    source = SourceText(f"{file.stem}.lean", file.text)
    nodes = walk(parse_file(file.text).file)
    return [source.position(node.span.start).line - 1 for node in nodes if isinstance(node, Opaque)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_our_front_end_finds_the_statements_where_they_are(file: StatementFile) -> None:
    """A statement that cannot be read must not hide the next one."""
    source = SourceText(f"{file.stem}.lean", file.text)
    nodes = walk(parse_file(file.text).file)
    declared = [n for n in nodes if isinstance(n, DeclarationCommand) and n.keyword in ("theorem", "axiom")]
    found = {source.position(node.keyword_span.start).line - 1: node.name for node in declared}
    expected = {_keyword_line(file, s): s.name for s in file.statements}
    assert found.keys() == expected.keys()
    assert all(full.endswith(found[line]) for line, full in expected.items())


def _keyword_line(file: StatementFile, statement: Statement) -> int:
    lines = file.text.splitlines()
    return next(
        at
        for at in range(statement.first, statement.last + 1)
        if lines[at].startswith(("theorem ", "axiom "))
    )


SMALL = """\
def f : Nat := 1

-- row: elaboration 2, total 5
set_option autoImplicit false in
theorem first :
    f = 1 := sorry

namespace A
section

-- row: none
axiom second (n : Nat) : n = f

end
end A
"""


def test_a_statement_runs_from_its_marker_to_the_blank_line() -> None:
    first, second = read("small", SMALL).statements
    assert (first.id, first.rows, first.first, first.last) == (
        "small:first",
        ("elaboration 2", "total 5"),
        3,
        5,
    )
    assert (second.id, second.rows, second.first, second.last) == ("small:A.second", ("none",), 11, 11)
    assert (first.closed, second.closed) == (True, False)


def test_the_hash_covers_context_and_not_other_statements() -> None:
    first, second = read("small", SMALL).statements
    changed = read("small", SMALL.replace("    f = 1", "    f = 2")).statements
    assert changed[0].hash != first.hash
    assert changed[1].hash == second.hash
    changed = read("small", SMALL.replace("Nat := 1", "Nat := 2")).statements
    assert {changed[0].hash, changed[1].hash}.isdisjoint({first.hash, second.hash})


def test_a_marker_without_a_statement_is_an_error() -> None:
    with pytest.raises(
        ValueError, match=r"small.lean:1: expected one theorem or axiom after the marker, found \[\]"
    ):
        read("small", "-- row: none\ndef f := 1\n")
