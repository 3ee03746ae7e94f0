"""Executed arguments: what shows that a sentence about the mathematics holds or fails, step by step, each step run.

An argument is written by hand and knows nothing of Lean. Its worth is that no step is taken on trust: each carries what
was computed and whether that came out as the step says. One step that does not come out leaves the argument open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Concludes = Literal["holds", "fails"]
"""What the steps together show of the sentence; `fails` says that its negation is shown."""

How = Literal["algebra", "exhaustion", "argument", "tested"]
"""By what means.

| how | steps |
|---|---|
| algebra | identities and inequalities that computer algebra proves under the stated assumptions |
| exhaustion | every case of a finite domain, in exact arithmetic |
| argument | reasoning in general, or one exact counterexample; each step computed exactly or enclosed |
| tested | instances, each decided exactly; says nothing of the others |
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the sentence it adds, what was computed for it, and whether that came out.

    `computed` shows both sides or the value, exact or as an enclosure, so that a reader can compute it again.
    """

    says: str
    computed: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument about one sentence.

    `sentence` is the reading it is about, fully explicit; `assumes` are its conditions (domains, positivity), each a
    phrase; `instances` counts what was examined where `how` is `tested` or `exhaustion`.
    """

    sentence: str
    concludes: Concludes
    how: How
    steps: tuple[Step, ...]
    assumes: tuple[str, ...] = ()
    instances: int = 0

    @property
    def complete(self) -> bool:
        """Did every step come out? Only then does the argument show anything."""
        return bool(self.steps) and all(step.holds for step in self.steps)

    @property
    def missing(self) -> tuple[Step, ...]:
        """The steps that did not come out."""
        return tuple(step for step in self.steps if not step.holds)


Argue = Callable[[], Argument]
"""Makes an argument: no input, no clock, no global random state, the same bytes each time, seconds at the most.

Its name in the catalogue is that of the function, after that of its room: `log_odds.associative`.
"""
