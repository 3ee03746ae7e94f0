"""Statements spread elsewhere: what is sent is enough to find the same, and both engines write the same bytes."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from pathlib import Path

import pytest

from harness.engines import Engine, Sent, endings, read_elsewhere
from harness.errors import UsageError
from harness.inventory import collect
from harness.inventory.model import Declaration
from harness.kept import MADE, TAKEN, decider, kept_in
from harness.ledger import Ledger
from harness.process import Done
from harness.refutation import Effort, Examined, Examiner
from harness.report.json import statements_json
from harness.search.tools import BUDGETS
from harness.sources.loose import Loose
from harness.statements import RefuteRequest, refute
from harness.text import SourceText

FILES = {
    "lakefile.toml": 'name = "own"\n[[lean_lib]]\nname = "Own"\n',
    "Own/Basic.lean": "def double (n : Nat) : Nat := n + n\n",
    "Own.lean": (
        "import Own.Basic\n"
        "theorem falls (n : Nat) : double n - 1 + 1 = double n := sorry\n"
        "theorem stands (i : Fin 3) : i.val < 3 := i.isLt\n"
    ),
}
TEXTS = {path: SourceText(path, text) for path, text in FILES.items()}
EFFORT = Effort(BUDGETS["small"], seconds=60.0)


def sent(folder: Path | None = None, code: str = "") -> Sent:
    inventory = collect("own", "abc", TEXTS, TEXTS)
    assert inventory.given is not None
    indices = tuple(d.index for d in Examiner(inventory).statements())
    return Sent("own", "abc", inventory.given, indices, EFFORT, folder, False, code or decider())


def test_what_is_sent_gives_the_same_answers_elsewhere(tmp_path: Path) -> None:
    examiner = Examiner(collect("own", "abc", TEXTS, TEXTS))
    wanted = examiner.statements()
    here = dict(endings(examiner, wanted, EFFORT, 1, "processes"))
    run = read_elsewhere(pickle.loads(pickle.dumps(sent(tmp_path))))
    for at in range(len(wanted)):
        examined, counts = run(at)
        local = here[at]
        assert isinstance(local, Done)
        assert examined == local.value[0]
        assert counts == Counter({MADE: 1})
    assert len(list(tmp_path.rglob("*.json"))) == 2


def test_a_machine_with_other_code_refuses() -> None:
    with pytest.raises(UsageError, match="another version"):
        read_elsewhere(sent(code="0" * 64))


def test_a_statement_that_kills_its_worker_twice_is_said_not_to_be_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    examine = Examiner.examine

    def deadly(self: Examiner, declaration: Declaration, effort: Effort) -> Examined:
        if declaration.name == "falls":
            os._exit(7)
        return examine(self, declaration, effort)

    monkeypatch.setattr(Examiner, "examine", deadly)
    report = refute([Loose("", TEXTS, ("Own.lean",))], RefuteRequest(EFFORT, "small", workers=1))
    found = {one.name: (one.outcome, one.reason) for one in report.statements}
    why = "the worker was ended: its process died twice, the second time a fresh one (exit status 7)"
    assert found["falls"] == ("timeout", why)
    assert found["stands"][0] == "verified"


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore")
def test_both_engines_write_the_same_bytes_and_share_what_is_kept(tmp_path: Path) -> None:
    import ray

    def run(engine: Engine, folder: Path) -> tuple[str, dict[str, int]]:
        ledger = Ledger()
        request = RefuteRequest(EFFORT, "small", workers=2, kept=kept_in(folder, ledger), engine=engine)
        report = refute([Loose("", TEXTS, ("Own.lean",))], request, lambda name, _text, _negation: name)
        return statements_json(report), dict(ledger.counts)

    try:
        here, made = run("processes", tmp_path / "one")
        there, also = run("ray", tmp_path / "other")
        again, taken = run("ray", tmp_path / "one")
    finally:
        ray.shutdown()
    assert here == there == again
    assert made == also == {"statements": 2, MADE: 2}
    assert taken[TAKEN] == 2
