"""A real Lean still gives the answers that are recorded. `make real`, with HARNESS_LEAN set; takes minutes."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from tests.oracle.answers import READINGS, load
from tests.oracle.record import answer, compose, finish, run
from tests.oracle.statements import read_all

STEM = "branches"


@pytest.mark.real(need="lean")
def test_lean_reads_a_file_as_recorded() -> None:
    _, recorded = load(READINGS.read_text(encoding="utf-8"))
    file = next(file for file in read_all() if file.stem == STEM)
    lines, places = compose([file])
    heard = run(os.environ["HARNESS_LEAN"], lines)
    found = [finish(answer(place, heard), {}) for place in places]
    # The types of matchers take a second run.
    assert found == [replace(recorded[each.id], matchers={}) for each in found]
