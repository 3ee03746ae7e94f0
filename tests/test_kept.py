"""Outcomes kept between runs: what is taken, what is searched anew, and that damage gives no verdict."""

from __future__ import annotations

import itertools
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import grimp
import pytest
import z3

from harness import kept
from harness.inventory import collect
from harness.kept import (
    DAMAGED,
    LIBRARIES,
    MADE,
    NOT_KEPT,
    ROOMS,
    TAKEN,
    UNWRITTEN,
    Kept,
    kept_in,
    value_hash,
)
from harness.ledger import Ledger
from harness.logic.statement import Statement
from harness.refutation import Effort
from harness.report.json import statements_json
from harness.search.tools import BUDGETS
from harness.sources.loose import from_text
from harness.statements import RefuteRequest, refute
from harness.store.results import CheckedCache, Damaged, content_key
from harness.text import SourceText
from harness.translate.elaborate.theory import Theory
from harness.translate.smt import question
from harness.translate.smt.question import checked, cuts, limited
from harness.translate.translation import translate

DOUBLE = "def double (n : Nat) : Nat := n + n\n"
FALSE = "theorem falls (n : Nat) : double n - 1 + 1 = double n := sorry\n"
TRUE = "theorem stands (i : Fin 3) : i.val < 3 := i.isLt\n"


def run(folder: Path, text: str, *, fresh: bool = False, **effort: Any) -> tuple[str, dict[str, int]]:
    """The report of `harness refute` on a text, and what was counted."""
    ledger = Ledger()
    chosen = replace(Effort(BUDGETS["small"], seconds=60.0), **effort)
    request = RefuteRequest(chosen, "small", workers=2, kept=kept_in(folder, ledger, fresh=fresh))
    report = statements_json(refute([from_text(text)], request, lambda name, _text, _negation: name))
    return report, dict(ledger.counts)


def entries(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.json"))


def outcomes(report: str) -> dict[str, str]:
    return {one["name"]: one["outcome"] for one in json.loads(report)["statements"]}


def test_a_second_run_searches_nothing_and_reports_the_same(tmp_path: Path) -> None:
    first, counts = run(tmp_path, DOUBLE + FALSE + TRUE)
    assert counts == {"statements": 2, MADE: 2}
    again, counts = run(tmp_path, DOUBLE + FALSE + TRUE)
    assert counts == {"statements": 2, TAKEN: 2}
    assert again == first


def test_a_fresh_run_searches_everything_again(tmp_path: Path) -> None:
    first, _ = run(tmp_path, DOUBLE + FALSE)
    again, counts = run(tmp_path, DOUBLE + FALSE, fresh=True)
    assert counts == {"statements": 1, MADE: 1}
    assert again == first


def test_a_statement_that_moved_is_found_again(tmp_path: Path) -> None:
    run(tmp_path, DOUBLE + FALSE)
    report, counts = run(tmp_path, "-- a comment\n\n" + DOUBLE + FALSE)
    assert counts[TAKEN] == 1
    assert json.loads(report)["statements"][0]["line"] == 4


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(DOUBLE.replace("n + n", "n + n + 1") + FALSE, id="a definition that it reaches"),
        pytest.param(DOUBLE + FALSE.replace("- 1 + 1", "- 2 + 2"), id="the statement"),
        pytest.param(
            "def once (n : Nat) : Nat := n\n" + DOUBLE.replace("n + n", "n + once n") + FALSE,
            id="a definition below that one",
        ),
    ],
)
def test_what_changed_in_meaning_is_searched_anew(tmp_path: Path, changed: str) -> None:
    run(tmp_path, DOUBLE + FALSE)
    _, counts = run(tmp_path, changed)
    assert counts == {"statements": 1, MADE: 1}


def test_an_instance_that_no_name_leads_to_counts_as_meaning(tmp_path: Path) -> None:
    """Instances are found by types and not by names: a key of names and tokens would miss this."""
    text = """
structure Wrapped where
  value : Nat
instance : Add Wrapped := ⟨fun a b => ⟨a.value + b.value⟩⟩
theorem plus (a b : Wrapped) : (a + b).value = a.value + b.value := rfl
"""
    first, _ = run(tmp_path, text)
    again, counts = run(tmp_path, text.replace("⟨a.value + b.value⟩⟩", "⟨a.value * b.value⟩⟩"))
    assert counts == {"statements": 1, MADE: 1}
    assert (outcomes(first)["plus"], outcomes(again)["plus"]) == ("verified", "refuted")


def test_another_seed_or_budget_is_another_search(tmp_path: Path) -> None:
    run(tmp_path, TRUE)
    assert run(tmp_path, TRUE, seed=1)[1][MADE] == 1
    assert run(tmp_path, TRUE, budget=replace(BUDGETS["small"], hits=99))[1][MADE] == 1


def test_another_version_of_the_code_takes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, TRUE)
    monkeypatch.setattr(kept, "decider", lambda: "0" * 64)
    assert run(tmp_path, TRUE)[1][MADE] == 1


def test_the_deciding_code_is_hashed_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "search").mkdir()
    file = tmp_path / "search" / "a.py"
    monkeypatch.setattr(kept, "__file__", str(tmp_path / "kept.py"))
    found = []
    for content in ("1", "2", "1"):
        file.write_text(content)
        os.utime(file, (0, 0))
        found.append(decided())
    file.rename(file.with_name("b.py"))
    found.append(decided())
    assert found[0] == found[2]
    assert len(set(found)) == 3


def test_code_that_changed_while_it_runs_shares_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What runs may be the older code, what is hashed is the newer."""
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "a.py").write_text("1")
    monkeypatch.setattr(kept, "__file__", str(tmp_path / "kept.py"))
    monkeypatch.setattr(kept, "_LOADED", 0.0)
    assert decided() != decided()


def decided() -> str:
    kept.decider.cache_clear()
    found = kept.decider()
    kept.decider.cache_clear()
    return found


def test_everything_that_may_decide_is_hashed() -> None:
    """The rooms that `refutation` reaches, and the libraries that these compute with."""
    graph = grimp.build_graph("harness", include_external_packages=True, cache_dir=None)
    reached = graph.find_upstream_modules("harness.refutation") | {"harness.refutation"}
    own = {name.split(".")[1] for name in reached if name.startswith("harness.")}
    assert own == {room.removesuffix(".py") for room in ROOMS} - {"__init__"}
    distributions = {"flint": "python-flint", "z3": "z3-solver"}
    foreign = {name for name in reached if not name.startswith("harness")}
    computing = {
        distributions.get(name, name) for name in foreign & {"flint", "mpmath", "numpy", "sympy", "z3"}
    }
    assert computing == set(LIBRARIES)
    assert all((Path(kept.__file__).parent / room).exists() for room in ROOMS)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"result":1}', b"\xff", b"[" * 100_000])
def test_a_damaged_entry_is_found_anew_and_told(tmp_path: Path, content: bytes) -> None:
    first, _ = run(tmp_path, TRUE)
    (path,) = entries(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(content)
    again, counts = run(tmp_path, TRUE)
    assert counts == {"statements": 1, DAMAGED: 1, MADE: 1}
    assert again == first
    assert path.read_bytes() == whole


def test_every_flipped_byte_is_noticed(tmp_path: Path) -> None:
    cache, key = CheckedCache(tmp_path), content_key("x")
    cache.put(key, {"kind": "verified", "samples": 12, "witness": None})
    (path,) = entries(tmp_path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(Damaged):
            cache.get(key)


def test_an_entry_under_the_name_of_another_is_noticed(tmp_path: Path) -> None:
    first, _ = run(tmp_path, DOUBLE + FALSE + TRUE)
    one, other = entries(tmp_path)
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
    again, counts = run(tmp_path, DOUBLE + FALSE + TRUE)
    assert counts[DAMAGED] == 2
    assert again == first


def rewritten(folder: Path, **changes: object) -> None:
    """Change the one outcome that is kept, with a checksum that fits: what no damage does."""
    (path,) = entries(folder)
    cache = CheckedCache(path.parent.parent)
    held = cache.get(path.stem)
    assert held is not None
    cache.put(path.stem, held | changes)


def test_a_kept_witness_that_does_not_refute_is_never_believed(tmp_path: Path) -> None:
    first, _ = run(tmp_path, TRUE)
    assert outcomes(first) == {"stands": "verified"}
    rewritten(tmp_path, kind="refuted", witness=[["i", {"int": "1"}]])
    again, counts = run(tmp_path, TRUE)
    assert counts[DAMAGED] == 1
    assert again == first


@pytest.mark.parametrize(
    "change",
    [{"kind": "surely true"}, {"witness": [["n", {"int": "x"}]]}, {"rates": [["a"]]}, {"kind": None}],
)
def test_an_outcome_of_another_shape_is_found_anew(tmp_path: Path, change: dict[str, object]) -> None:
    first, _ = run(tmp_path, DOUBLE + FALSE)
    rewritten(tmp_path, **change)
    again, counts = run(tmp_path, DOUBLE + FALSE)
    assert counts[DAMAGED] == 1
    assert again == first


def test_what_the_clock_cut_short_is_not_kept(tmp_path: Path) -> None:
    _, counts = run(tmp_path, DOUBLE + FALSE, seconds=0.0)
    assert counts == {"statements": 1, MADE: 1, NOT_KEPT: 1}
    assert entries(tmp_path) == []


def test_what_the_clock_may_have_kept_z3_from_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy machine z3 runs out of time before it runs out of work: another run may find more."""
    counted = itertools.count()
    monkeypatch.setattr(kept, "cuts", lambda: next(counted))
    _, counts = run(tmp_path, TRUE)
    assert counts.get(NOT_KEPT) == 1
    assert entries(tmp_path) == []


def test_z3_is_seen_to_run_out_of_time_and_not_when_it_runs_out_of_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hard() -> z3.Solver:
        context = z3.Context()
        a, b, c = (z3.Int(name, context) for name in "abc")
        solver = limited(z3.Solver(ctx=context), 1_000)
        solver.add(a > 2, b > 2, c > 2, a * a * a + b * b * b == c * c * c)
        return solver

    before = cuts()
    assert checked(hard()) == z3.unknown
    assert cuts() == before
    monkeypatch.setattr(question, "_NEARLY", 0.0)
    assert checked(hard()) == z3.unknown
    assert cuts() == before + 1


def test_a_folder_that_cannot_be_written_costs_no_outcome(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    report, counts = run(tmp_path / "file", TRUE)
    assert outcomes(report) == {"stands": "verified"}
    assert counts == {"statements": 1, MADE: 1, UNWRITTEN: 1}


def statement(text: str, name: str) -> Statement:
    inventory = collect("", "", {"A.lean": SourceText("A.lean", text)}, ["A.lean"])
    declaration = next(d for d in inventory.declarations if d.name == name)
    found = translate(Theory(inventory, intended=True), declaration).statement
    assert found is not None
    return found


def test_hashes_tell_types_apart_that_compare_equal() -> None:
    values = [
        1,
        True,
        1.0,
        "1",
        (1,),
        ((1,),),
        frozenset({1}),
        None,
        (),
        frozenset(),
        {1: 2},
        {2: 1},
        0.0,
        -0.0,
    ]
    assert len({value_hash(value) for value in values}) == len(values)


def test_a_hash_is_that_of_what_is_said_and_not_of_where() -> None:
    here, there = statement(DOUBLE + FALSE, "falls"), statement("\n\n" + DOUBLE + FALSE, "falls")
    assert value_hash(here) == value_hash(there)


def test_terms_that_share_their_parts_are_hashed_in_no_time() -> None:
    term: object = ("leaf",)
    for _ in range(200):
        term = (term, term)
    assert len(value_hash(term)) == 64


def test_hashes_are_the_same_in_every_process() -> None:
    """Written down: a hash that depended on the process would keep nothing between runs."""
    expected = "a95abadce523a66c"
    assert value_hash((1, "a", frozenset({"x", "y"}), None)).startswith(expected)


def test_no_cache_is_no_count() -> None:
    assert isinstance(kept.ledger_of(None), Ledger)
    assert kept.ledger_of(Kept(CheckedCache(Path("nowhere")))).counts == {}
