"""`harness ground`, as a user meets it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.cli import main
from harness.counterparts.grounding import inference

EXAMPLES = Path(__file__).parents[2] / "examples"
LOOP = EXAMPLES / "storm.qbbn"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `harness ground`; gives exit status, standard output and standard error."""
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*argv: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["harness", "ground", *map(str, argv)])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return call


def test_the_terminal_shows_clauses_posteriors_and_agreement(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES)
    status, out, err = run("mortal.qbbn")
    assert (status, err) == (0, "")
    assert [line.rstrip() for line in out.splitlines()] == [
        "2 clauses from 1 rule",
        "  mortal.qbbn:6: man(theme: jack) -> mortal(theme: jack)",
        "  mortal.qbbn:6: man(theme: jill) -> mortal(theme: jill)",
        "proposition          posterior  decimal  obtained by                     belief propagation",
        "man(theme: jack)     1          1        observed                        equal",
        "mortal(theme: jack)  1          1        junction tree; sum over states  equal",
        "man(theme: jill)     1/10       0.1      junction tree; sum over states  equal",
        "mortal(theme: jill)  11/20      0.55     junction tree; sum over states  equal",
        "belief propagation: two passes, in rationals; 2 rounds would do",
    ]


def test_json_holds_the_same(run: Run) -> None:
    status, out, _ = run(EXAMPLES / "dating.qbbn", "--json", "-")
    report = json.loads(out)
    assert status == 0
    assert report["schema"] == "1"
    assert report["domains"] == {"e": ["jack", "jill"]}
    assert len(report["clauses"]) == 4
    assert not report["loopy"]
    (date,) = [
        one for one in report["posteriors"] if one["proposition"] == "date(agent: jack, patient: jill)"
    ]
    assert (date["exact"], date["low"], date["high"], date["observed"]) == ("161/500",) * 3 + (None,)
    assert date["beliefs"] == [
        {"method": "belief propagation", "value": "161/500", "agreement": "equal", "difference": ""}
    ]


def test_evidence_is_observed_beside_what_the_file_observes(run: Run) -> None:
    name = "date(agent: jack, patient: jill)"
    _, out, _ = run(EXAMPLES / "dating.qbbn", "--evidence", f"{name}=true", "--json", "-")
    report = json.loads(out)
    facts = {one["proposition"]: one for one in report["posteriors"]}
    assert report["evidence"] == [f"{name}=true"]
    assert (facts[name]["observed"], facts[name]["how"]) == (True, "observed")
    # P(like and date) / P(date) by hand: 0.8 (0.4 · 0.9 + 0.6 · 0.05) / 0.322
    assert facts["like(agent: jack, patient: jill)"]["exact"] == "156/161"


def test_a_loop_is_named_and_what_it_costs(run: Run) -> None:
    status, out, _ = run(LOOP)
    assert status == 0
    assert "the graph has a loop: belief propagation is approximate there" in out
    (line,) = [line for line in out.splitlines() if line.startswith("empty(at: home)")]
    assert (
        line.split()
        == "empty(at: home) 41/100 0.41 junction tree; sum over states 0.25, differs by -0.16".split()
    )


def test_a_weight_gives_an_enclosure(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kb.qbbn"
    path.write_text("jack : e\nalways [x:e]: man(theme: x) -> tall(theme: x) with weight 2\nman(theme: jack)")
    _, out, _ = run(path, "--json", "-")
    tall = json.loads(out)["posteriors"][1]
    assert tall["exact"] == ""
    assert tall["low"] != tall["high"]
    assert tall["decimal"] == "0.880797078"
    _, shown, _ = run(path)
    assert "enclosed" in shown


def test_the_constructed_transformer_runs_beside_belief_propagation(run: Run) -> None:
    status, out, _ = run(EXAMPLES / "dating.qbbn", "--transformer")
    assert status == 0
    (line,) = [line for line in out.splitlines() if line.startswith("date(agent: jack, patient: jill)")]
    assert "161/500" in line
    assert line.rstrip().endswith("8/11, differs by +0.405")
    assert "transformer: 1 layer, in rationals; strengths of rules play no part" in out


def test_what_has_no_place_in_a_token_is_not_measured(run: Run) -> None:
    evidence = ("--evidence", "date(agent: jack, patient: jill)=true")
    status, out, _ = run(EXAMPLES / "dating.qbbn", "--transformer", *evidence)
    assert status == 9
    assert "not measured: beliefs by transformer: evidence on a conclusion has no place in a token" in out


def test_what_did_not_settle_is_not_measured(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "_MESSAGES", 10)
    evidence = ("--evidence", "empty(at: home)=true")
    status, out, _ = run(LOOP, *evidence)
    assert status == 9
    assert "not measured: beliefs by belief propagation: after 1 rounds" in out
    assert run(LOOP, *evidence, "--exit-zero")[0] == 0


def test_nothing_to_infer_is_no_success(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kb.qbbn"
    path.write_text("jack : e\n")
    assert run(path)[0] == 3


def test_errors_point_into_the_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kb.qbbn"
    path.write_text("jack : e\nalways [x:e]: man(theme: x) => mortal(theme: x)\n")
    status, out, err = run(path)
    assert (status, out) == (2, "")
    assert err == (
        f"harness: {path}:2:29: no word begins with '='\n"
        "  always [x:e]: man(theme: x) => mortal(theme: x)\n"
        "                              ^\n"
    )


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["missing.qbbn"], "the knowledge base cannot be read"),
        ([EXAMPLES], "the knowledge base cannot be read"),
        ([EXAMPLES / "mortal.qbbn", "--evidence", "man(theme: joan)=true"], "no entity is called `joan`"),
        ([EXAMPLES / "mortal.qbbn", "--evidence", "mortal(theme: jack)=false"], "it has probability 0"),
        ([EXAMPLES / "mortal.qbbn", "--evidence", "mortal(theme: jack)=0.5"], "expected `true` or `false`"),
    ],
)
def test_usage(run: Run, arguments: list[object], message: str) -> None:
    status, _, err = run(*arguments)
    assert status == 2
    assert message in err


def test_a_binary_file_is_no_knowledge_base(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kb.qbbn"
    path.write_bytes(b"\xff\xfe\x00")
    status, _, err = run(path)
    assert status == 2
    assert "the knowledge base cannot be read" in err


def test_a_huge_file_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kb.qbbn"
    path.write_text("#" * 1_000_001)
    status, _, err = run(path)
    assert status == 2
    assert "more than 1000000 bytes" in err


def test_the_sessions_of_the_documentation(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES.parent)
    page = Path("docs/grounding.md").read_text()
    sessions = re.findall(r"\$ harness ground (.*)\n((?:.*\n)*?)```", page)
    assert len(sessions) == 2
    for command, expected in sessions:
        _, out, _ = run(*shlex.split(command))
        assert [line.rstrip() for line in out.splitlines()] == expected.splitlines()


def test_the_knowledge_base_of_the_documentation(run: Run, tmp_path: Path) -> None:
    page = (EXAMPLES.parent / "docs" / "grounding.md").read_text()
    path = tmp_path / "kb.qbbn"
    path.write_text(page.split("```text\n")[1].split("```")[0])
    assert run(path)[0] == 0
