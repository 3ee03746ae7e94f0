"""Which definitions a counterpart stands for: reading the file, and what ships."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from harness.agree import agreements, named_counterparts
from harness.agreement.models import models
from harness.agreement.register import Named, read_counterparts
from harness.errors import UsageError
from harness.resources import refs_dir

FOLDER = refs_dir() / "transformers-are-bayesian-networks"
NAMED = named_counterparts(FOLDER)

GOOD = """
[[counterpart]]
model = "tea.cup"
definitions = [{ repo = "tea", name = "Tea.cup" }, { file = "readings/Tea.lean", name = "Tea.cup" }]
"""


def read(tmp_path: Path, text: str) -> tuple[Named, ...]:
    path = tmp_path / "counterparts.toml"
    path.write_text(text, encoding="utf-8")
    return read_counterparts(path, {"tea.cup"})


def test_a_file_names_definitions_in_repositories_and_in_readings(tmp_path: Path) -> None:
    one, other = read(tmp_path, GOOD)
    assert (one.model, one.source, one.name, one.file) == ("tea.cup", "tea", "Tea.cup", "")
    assert (other.source, other.repo) == ("readings/Tea.lean", "")


def test_no_file_names_nothing(tmp_path: Path) -> None:
    assert read_counterparts(tmp_path / "counterparts.toml", {"tea.cup"}) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("tea.cup", "tea.pot"), "counterpart 1: no model is called 'tea.pot'"),
        (GOOD.replace('repo = "tea", ', ""), "definition 1: exactly one of `repo` and `file`"),
        (GOOD.replace('repo = "tea"', 'repo = "tea", file = "Tea.lean"'), "exactly one of `repo` and `file`"),
        (GOOD.replace(', name = "Tea.cup" }, {', " }, {"), "definition 1: `name` is to be text"),
        (
            GOOD.replace('name = "Tea.cup" }, {', 'name = "Tea.cup", domain = "tea" }, {'),
            "no domain is called 'tea'",
        ),
        (GOOD.replace('repo = "tea"', 'repo = "tea", mark = "proved"'), "`mark` is not a key"),
        (GOOD.replace("definitions", "definition"), "`definition` is not a key"),
        (GOOD + GOOD, "a definition is named twice"),
        ("[[counterpart]", "counterparts.toml: cannot be read"),
        ("[other]", "`other` is not a key"),
        ("", "`counterpart` is to be a list of tables"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        read(tmp_path, text)
    assert message in str(error.value)


def test_every_model_is_a_counterpart_that_exists_and_that_the_register_names() -> None:
    for name in models():
        module, _, function = name.partition(":")[0].rpartition(".")
        assert hasattr(import_module(f"harness.counterparts.{module}"), function), name
    assert {one.model for one in NAMED} == set(models())


@pytest.mark.parametrize("model", models().values(), ids=models())
def test_inputs_are_the_same_for_the_same_seed(model: object) -> None:
    first, again = (list(islice(model.draw(Random(3)), 40)) for _ in range(2))  # type: ignore[attr-defined]
    assert first == again
    assert first


def test_one_is_asked_for_by_counterpart_or_by_definition() -> None:
    assert {one.name for one in named_counterparts(FOLDER, ["turing.machines.step"])} == {
        "AgentCompleteness.tmStep"
    }
    assert len(named_counterparts(FOLDER, ["AgentCompleteness.boolOr"])) == 2
    with pytest.raises(UsageError, match=r"no counterpart and no definition is called turing.machines.stop"):
        named_counterparts(FOLDER, ["turing.machines.stop"])


def test_the_readings_that_ship_mean_what_the_counterparts_mean() -> None:
    """All of them, on their domains; upstream ones are compared where a mirror is at hand (tests/test_real.py)."""
    ours = [one for one in NAMED if one.file]
    found = agreements(FOLDER, ours, {})
    assert [one.definition for one in found if one.refused or one.first_difference or one.agreed < 8] == []
    assert Counter(one.tolerance for one in found) == {"exact": 16, "enclosure": 6}
