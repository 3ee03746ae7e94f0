"""What the pages for newcomers show is what the tool takes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import harness.cli.main  # noqa: F401 - adds the commands to the application
from harness.claims.register import read_register
from harness.claims.source_checks import CHECKS
from harness.cli.app import app
from harness.counterparts.arguments import Argument
from harness.readings import read_readings, run_readings
from harness.refutation import Effort
from harness.search.tools import BUDGETS
from harness.sources.manifest import load_manifest
from harness.statements import RefuteRequest

DOCS = Path(__file__).resolve().parents[1] / "docs"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)


def test_the_register_of_the_tutorial_is_read_and_its_reading_refuted(tmp_path: Path) -> None:
    claims, reading = blocks("tutorial.md", "toml")
    first, second = claims.split("\n\n")
    (tmp_path / "claims.toml").write_text(f"{first}\n{reading}\n{second}", encoding="utf-8")
    (tmp_path / "readings").mkdir()
    [lean] = blocks("tutorial.md", "lean")
    (tmp_path / "readings" / "Halving.lean").write_text(lean, encoding="utf-8")
    register = read_register(tmp_path / "claims.toml")
    assert [claim.id for claim in register.claims] == ["T1", "V1"]
    files = read_readings(register, tmp_path)
    request = RefuteRequest(Effort(BUDGETS["small"]), "small", (), 1)
    [outcome] = run_readings(register, files, request).values()
    assert outcome.examined.outcome.kind == "refuted"
    assert outcome.examined.witness == (("n", "0"),)


def test_the_manifest_of_the_page_is_read(tmp_path: Path) -> None:
    [text] = blocks("register.md", "toml")
    path = tmp_path / "manifest.toml"
    path.write_text(text.replace("40 hexadecimal digits", "a" * 40), encoding="utf-8")
    assert load_manifest(path).repository("proofs").pin == "a" * 40
    assert set(tomllib.loads(text)) == {
        "title", "base", "claims", "author_notes", "references", "paper", "repository",
    }  # fmt: skip


def test_every_check_has_its_row() -> None:
    text = (DOCS / "register.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \| .*\?", text, re.MULTILINE) == [*CHECKS]


def test_the_argument_of_the_page_comes_out() -> None:
    [code] = blocks("counterparts.md", "python")
    space: dict[str, object] = {}
    exec(code, space)
    argue = space["halving_keeps_zero"]
    assert callable(argue)
    argument = argue()
    assert isinstance(argument, Argument)
    assert argument.complete
    assert argument.concludes == "fails"


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md")))
def test_every_command_that_a_page_names_exists(page: str) -> None:
    known = {command.name for command in app.registered_commands}
    named = set(re.findall(r"`?harness ([a-z]+)\b", (DOCS / page).read_text(encoding="utf-8")))
    assert named - known == set()
