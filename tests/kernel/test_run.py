"""One run of Lean: what is passed to it, and when its answer is not the whole answer."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from harness.kernel.run import Answer, ask
from harness.kernel.toolchain import find_lean
from harness.process import Limits, strongest
from tests.kernel.standins import toolchain

# Reads its input as Lean would, as far as these tests go: prints what a last line asks for.
SAYS = """
text = Path(sys.argv[-1]).read_text().splitlines()
def say(line, severity, data, kind="[anonymous]"):
    pos = {"line": line, "column": 0}
    print(json.dumps({"severity": severity, "pos": pos, "endPos": None, "data": data, "kind": kind,
                      "fileName": sys.argv[-1], "caption": "", "keepFullRange": False}))
def end():
    say(len(text), "information", text[-1].removeprefix('#print "').removesuffix('"') + chr(10))
"""
ERROR = 'say(1, "error", "unsolved goals")\n'


def _ask(tmp_path: Path, does: str, limits: Limits | None = None) -> Answer:
    return ask(toolchain(tmp_path, SAYS + does), "theorem t : True := trivial", limits=limits)


def test_an_answer(tmp_path: Path) -> None:
    answer = _ask(tmp_path, 'say(1, "warning", "declaration uses `sorry`", "hasSorry")\nend()\n')
    assert [(each.line, each.severity, each.kind) for each in answer.messages] == [(1, "warning", "hasSorry")]
    assert (answer.status, answer.cut, answer.containment) == (0, "", strongest())


def test_options_reach_lean(tmp_path: Path) -> None:
    lean = toolchain(tmp_path, SAYS + 'say(1, "information", " ".join(sys.argv[1:]))\nend()\n')
    answer = ask(lean, "", options=[("autoImplicit", "false")])
    assert answer.messages[0].text == "--json -DmaxErrors=1000000 -DautoImplicit=false Input.lean"


def test_errors_are_an_answer(tmp_path: Path) -> None:
    answer = _ask(tmp_path, ERROR + "end()\nsys.exit(1)\n")
    assert (answer.status, answer.cut, len(answer.messages)) == (1, "", 1)


@pytest.mark.parametrize(
    "does, why",
    [
        ("", "did not come to the end"),
        ("sys.exit(1)", "status 1 and no error"),
        ("end()\nsys.exit(1)", "status 1 and no error"),
        (ERROR + "end()", "status 0 and errors"),
        (ERROR + "sys.exit(1)", "did not come to the end"),
        (
            'print("{}")\nsys.stderr.write("Stack overflow detected. Aborting.")\nos.abort()',
            "killed by signal 6",
        ),
        (ERROR + 'print("not json")\nos.kill(os.getpid(), 9)', "killed by signal 9"),
        ('sys.stderr.write("cannot open")\nsys.exit(7)', "status 7 and no error: cannot open"),
    ],
)
def test_a_crash_is_not_silence(tmp_path: Path, does: str, why: str) -> None:
    assert why in _ask(tmp_path, does).cut


def test_the_end_cannot_be_told_beforehand(tmp_path: Path) -> None:
    answer = _ask(tmp_path, 'say(len(text), "information", "the end")\nsay(1, "information", text[-1])')
    assert answer.cut == "Lean did not come to the end of the text"


def test_limits_are_told(tmp_path: Path) -> None:
    answer = _ask(tmp_path, ERROR + "sys.stdout.flush()\ntime.sleep(30)", limits=Limits(seconds=3.0))
    assert (answer.cut, answer.status, len(answer.messages)) == ("time", None, 1)


def test_a_lean_that_is_gone(tmp_path: Path) -> None:
    lean = toolchain(tmp_path, SAYS)
    lean.lean.unlink()
    assert ask(lean, "").cut.startswith("Lean could not be started")


@pytest.mark.slow
@pytest.mark.real(need="lean")
def test_a_real_lean() -> None:
    """In walls, from end to end; takes minutes."""
    text = "theorem a : 1 + 1 = 2 := by decide\ntheorem b : 1 = 2 := by decide\ntheorem c : 1 = 2 := sorry\ntheorem d :"
    answer = ask(find_lean(Path(os.environ["HARNESS_LEAN"]), ""), text)
    assert answer.cut == ""
    assert [(each.line, each.severity) for each in answer.messages] == [
        (2, "error"),
        (3, "warning"),
        (5, "error"),
    ]
    assert re.search("decide", answer.messages[0].text)
