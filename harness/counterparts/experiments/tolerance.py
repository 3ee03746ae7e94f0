"""When a measured quantity bears out a printed one. Each rule has its argument beside it; none is fitted."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

# Two-sided 1 % points of Student's t for 2, 3, … degrees of freedom; beyond the table the last one is used, which is
# a little too wide.
_STUDENT = (
    *(9.925, 5.841, 4.604, 4.032, 3.707, 3.499, 3.355, 3.250, 3.169),
    *(3.106, 3.055, 3.012, 2.977, 2.947, 2.921, 2.898, 2.878, 2.861, 2.845),
)
_RUNS_FOR_NEVER = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """`holds` is None where the measurements do not decide; `allowed` says for which values it would hold."""

    holds: bool | None
    allowed: str


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A rule for comparing; `argument` says why it is the right one.

    `own_seed`: the printed figure's own seed is known and stands first, so that value is compared and not the mean.
    """

    argument: str
    judge: Callable[[str, Sequence[float]], Judged]
    own_seed: bool = False

    def compared(self, values: Sequence[float]) -> float:
        """The measured value to set beside the printed one."""
        return values[0] if self.own_seed else sum(values) / len(values)


def decimals(printed: str) -> int:
    """How many decimals a printed figure has."""
    return len(printed.partition(".")[2])


def _digits(printed: str, values: Sequence[float]) -> Judged:
    return Judged(round(values[0], decimals(printed)) == float(printed), f"rounds to {printed}")


def _all_or_none(
    test: Callable[[str, float], bool], allowed: str
) -> Callable[[str, Sequence[float]], Judged]:
    """Holds if every value passes, fails if none does; in between nothing is decided."""

    def judge(printed: str, values: Sequence[float]) -> Judged:
        passed = [test(printed, value) for value in values]
        return Judged(True if all(passed) else None if any(passed) else False, allowed.format(printed))

    return judge


def _reached(printed: str, values: Sequence[float]) -> Judged:
    allowed = f"{printed} in at least one of {_RUNS_FOR_NEVER} runs"
    if max(values) >= float(printed):
        return Judged(True, allowed)
    return Judged(False if len(values) >= _RUNS_FOR_NEVER else None, allowed)


def prediction(values: Sequence[float]) -> tuple[float, float] | None:
    """Where one further value lies with 99 %: Student's prediction interval, on logarithms. None below three values."""
    count = len(values)
    if count < 3 or min(values) <= 0:
        return None
    logs = [math.log(value) for value in values]
    centre = sum(logs) / count
    deviation = math.sqrt(sum((one - centre) ** 2 for one in logs) / (count - 1))
    reach = _STUDENT[min(count - 3, len(_STUDENT) - 1)] * deviation * math.sqrt(1 + 1 / count)
    return math.exp(centre - reach), math.exp(centre + reach)


def _spread(printed: str, values: Sequence[float]) -> Judged:
    interval = prediction(values)
    if interval is None:
        return Judged(None, "needs at least three positive values")
    low, high = interval
    half = 0.5 * 10.0 ** -decimals(printed)
    return Judged(low - half <= float(printed) <= high + half, f"{low:.3g} to {high:.3g}")


def _not_spread(printed: str, values: Sequence[float]) -> Judged:
    judged = _spread(printed, values)
    if judged.holds is None:
        return judged
    return Judged(not judged.holds, f"outside {judged.allowed}")


TOLERANCES: Mapping[str, Tolerance] = {
    "digits": Tolerance(
        "the procedure fixes every random choice, so nothing but rounding may differ: the value of its own seeds must"
        " round to the printed digits",
        _digits,
        own_seed=True,
    ),
    "spread": Tolerance(
        "the printed figure is one run with unknown seeds, so it must lie where one further run of ours lies with 99 %:"
        " Student's prediction interval over seeds, on logarithms because errors are positive and vary by factors",
        _spread,
    ),
    "not spread": Tolerance(
        "the sentence needs what was left out of this variant; so one further run of the variant must not give the"
        " printed figure, that is, it must lie outside the interval of “spread”",
        _not_spread,
    ),
    "reached": Tolerance(
        "the sentence says that one run got there; if even odds were true, none of five runs would get there in 3 % of"
        " cases, so none of at least five contradicts it",
        _reached,
    ),
    "about": Tolerance(
        "the figure is printed with one digit and “about”; a factor of two either way is more than rounding to one"
        " digit can explain",
        _all_or_none(lambda p, v: float(p) / 2 <= v <= float(p) * 2, "half of {0} to twice {0}"),
    ),
    "at least": Tolerance(
        "the printed figure is a bound: it holds if every value reaches it, and fails if none does",
        _all_or_none(lambda p, v: v >= float(p), "at least {0}"),
    ),
    "at most": Tolerance(
        "the printed figure is a bound: it holds if no value exceeds it, and fails if all do",
        _all_or_none(lambda p, v: v <= float(p), "at most {0}"),
    ),
    "greater": Tolerance(
        "the printed figure is a bound: it holds if every value is above it, and fails if none is",
        _all_or_none(lambda p, v: v > float(p), "greater than {0}"),
    ),
}
