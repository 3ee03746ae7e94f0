"""Printed figures of a paper against measured ones: what a comparison shows, as evidence for the table of marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harness.claims.evidence import Evidence, Fresh, Method, Shows
from harness.counterparts.experiments.figures import Figure
from harness.counterparts.experiments.tolerance import TOLERANCES, Judged


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure that a claim states: `value` as its digits stand, `quantity` of which experiment, by which tolerance."""

    experiment: str
    quantity: str
    value: str
    tolerance: str


@dataclass(frozen=True, slots=True)
class Measured:
    """An experiment's figures; `made` says by which command and version, `decides` that it ran as the paper's did."""

    experiment: str
    figures: Mapping[str, Figure]
    made: str
    fresh: Fresh
    decides: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A printed figure beside the value that its tolerance takes of the measured one; `difference` lies between."""

    printed: Printed
    figure: Figure
    measured: float
    difference: float
    judged: Judged
    evidence: Evidence

    @property
    def argument(self) -> str:
        """Why the tolerance is what it is."""
        return TOLERANCES[self.printed.tolerance].argument


def compare(printed: Printed, measured: Mapping[str, Measured]) -> Comparison | None:
    """None where the quantity was not measured."""
    source = measured.get(printed.experiment)
    figure = source.figures.get(printed.quantity) if source is not None else None
    if source is None or figure is None:
        return None
    tolerance = TOLERANCES[printed.tolerance]
    judged = tolerance.judge(printed.value, figure.values)
    if not source.decides:
        judged = Judged(None, judged.allowed)
    value = tolerance.compared(figure.values)
    return Comparison(
        printed,
        figure,
        value,
        value - float(printed.value),
        judged,
        Evidence(
            _SHOWS[judged.holds],
            Method.MEASUREMENT,
            source.fresh,
            source.made,
            _sentence(printed, value, figure, judged, source),
            samples=len(figure.values),
        ),
    )


_SHOWS: Mapping[bool | None, Shows] = {True: Shows.TRUE, False: Shows.COUNTEREXAMPLE, None: Shows.NOTHING}
_OUTCOMES: Mapping[bool | None, str] = {
    True: "borne out",
    False: "contradicted",
    None: "not decided",
}


def _sentence(printed: Printed, value: float, figure: Figure, judged: Judged, source: Measured) -> str:
    unit = f" {figure.unit}" if figure.unit else ""
    low, high = min(figure.values), max(figure.values)
    seeds = f" ({low:.4g} to {high:.4g} over {len(figure.values)} seeds)" if len(figure.values) > 1 else ""
    reduced = "" if source.decides else "; this was the reduced configuration, which decides nothing"
    return (
        f"`{printed.quantity}`: printed {printed.value}, measured {value:.5g}{unit}{seeds};"
        f" allowed: {judged.allowed}; so it is {_OUTCOMES[judged.holds]}{reduced}"
    )
