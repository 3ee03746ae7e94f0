"""Every statement of the oracle: our reading is Lean's, or we refuse for a reason that stands here."""

from __future__ import annotations

from functools import cache

import pytest

from harness.inventory import collect
from harness.text import SourceText
from harness.translate.elaborate.errors import ElabError, Why
from harness.translate.elaborate.theory import Theory
from tests.oracle.answers import READINGS, load
from tests.oracle.statements import StatementFile, read_all
from tests.translate.elaborate.compare import difference

_RECURSOR = "recursors are not kept; nothing computes with them"
_MONAD = "classes of type constructors are not kept"
REFUSED = {
    "branches:match_generalises": "needs a proof to see that the rows cover every case",
    "branches:nomatch_term": "a match without rows has no value to compute",
    "collections:list_do_range": "`do` blocks are kept as text",
    "collections:nat_all": "a function of Lean's library that is not in ours",
    "collections:nat_rec": _RECURSOR,
    "collections:option_bind": _MONAD,
    "collections:option_functor": _MONAD,
    "collections:option_or_else": _MONAD,
    "collections:string_interpolated": "the parser keeps what stands between the braces as text",
    "collections:vector_literal": "vectors of a length are not in our library",
    "definitions:cases_on": _RECURSOR,
    "definitions:recursion_principle": _RECURSOR,
    "forms:functor_map": _MONAD,
    "forms:monad_bind": _MONAD,
    "forms:or_else": _MONAD,
    "notations:macro_term": "macros are programs; they are not run",
    "numerals:raw_literal": "raw literals have no place in mathematics",
    "universes:classical": "nothing computes with choice",
    "universes:transport": "a term moved along an equation has no value to compute",
    "universes:type_of": "no statement that people write",
}

FILES = read_all()
_, ANSWERS = load(READINGS.read_text(encoding="utf-8"))


@cache
def _outcomes(file: StatementFile) -> dict[str, str]:
    """For each statement what went otherwise than in Lean: `refused`, or how they differ; empty where they agree."""
    text = f"namespace {file.namespace}\n{file.text}"
    path = f"{file.stem}.lean"
    inventory = collect("oracle", "0", {path: SourceText(path, text)}, [path])
    theory = Theory(inventory, intended=False)
    at_line = {d.line - 2: d for d in reversed(inventory.declarations)}
    found: dict[str, str] = {}
    for statement in file.statements:
        answer = ANSWERS[statement.id]
        here = [at_line[n] for n in range(statement.first - 1, statement.last + 1) if n in at_line]
        if not here:
            found[statement.id] = "" if answer.status == "error" else "was not parsed"
            continue
        try:
            ours = theory.statement(here[0])
        except ElabError as error:
            refused = error.why in (Why.UNSUPPORTED, Why.TOO_LARGE)
            fine = answer.status == "error" and not refused
            found[statement.id] = "refused" if refused else "" if fine else f"rejected: {error.what}"
            continue
        if answer.status == "error":
            found[statement.id] = f"accepted what Lean rejects: {answer.message}"
        else:
            found[statement.id] = difference(
                ours.proposition, answer.reading, answer.matchers, file.namespace
            )
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_our_reading_is_leans(file: StatementFile) -> None:
    wrong = {name: how for name, how in _outcomes(file).items() if how and how != "refused"}
    assert wrong == {}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_we_refuse_nothing_else(file: StatementFile) -> None:
    refused = {name for name, how in _outcomes(file).items() if how == "refused"}
    assert refused == {name for name in REFUSED if name.startswith(f"{file.stem}:")}
