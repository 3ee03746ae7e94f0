"""Drawings: the same results give the same bytes, and an SVG that nothing can act through."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from harness.counterparts.experiments import loopy
from harness.counterparts.experiments.figures import Done
from harness.counterparts.experiments.loopy import Config
from harness.counterparts.experiments.plots import draw
from tests.counterparts.experiments import test_bayes_learner, test_tm_learner


def some_results() -> dict[str, list[Done]]:
    return {
        "loopy": [
            Done(run, loopy.measure(Config(run.config.entries, trials=5), run.seed))
            for run in loopy.runs("full", 2)
        ],
        "bayes_learner": test_bayes_learner.made_up(),
        "tm_learner": test_tm_learner.made_up(),
    }


@pytest.mark.parametrize("name", ["loopy", "bayes_learner", "tm_learner"])
def test_drawings(name: str) -> None:
    done = some_results()[name]
    drawings = draw(name, done)
    assert len(drawings) == 2
    assert drawings == draw(name, done)
    for drawing in drawings:
        root = ET.fromstring(drawing.svg)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert "path" in tags
        assert not tags & {"script", "image", "foreignObject"}
        assert "dc:date" not in drawing.svg
        assert len(drawing.svg) < 150_000
        assert drawing.title
