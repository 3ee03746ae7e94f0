"""Results survive the way to JSON and back; what is of another shape is refused, not guessed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

import pytest

from harness.counterparts.experiments import loopy
from harness.counterparts.experiments.plain import from_plain, to_plain
from tests.counterparts.experiments import test_bayes_learner, test_tm_learner


@dataclass(frozen=True)
class Inner:
    word: Literal["a", "b"]
    pair: tuple[float, int]


@dataclass(frozen=True)
class Outer:
    inner: tuple[Inner, ...]
    perhaps: float | None
    data: bytes
    flag: bool


VALUE = Outer((Inner("a", (1.0, 2)), Inner("b", (0.5, 3))), None, b"\x00\xff", True)


@pytest.mark.parametrize(
    "value",
    [
        VALUE,
        Outer((), 2.5, b"", False),
        loopy.measure(loopy.Config("repository", trials=2), 0),
        test_bayes_learner.result(0.1),
        test_tm_learner.result(halting=None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_there_and_back(value: Any) -> None:
    assert from_plain(type(value), json.loads(json.dumps(to_plain(value)))) == value


@pytest.mark.parametrize(
    "change",
    [
        {"flag": 1},
        {"perhaps": "2"},
        {"data": "*"},
        {"inner": [{"word": "c", "pair": [1.0, 2]}]},
        {"inner": [{"word": "a", "pair": [1.0]}]},
        {"inner": [{"word": "a"}]},
        {"inner": None},
        {"more": 1},
    ],
    ids=str,
)
def test_another_shape_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"no |is no|shorter|longer|base64"):
        from_plain(Outer, to_plain(VALUE) | change)
