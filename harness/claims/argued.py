"""Executed arguments as evidence for the table of marks."""

from __future__ import annotations

from collections.abc import Mapping

from harness.claims.evidence import Evidence, Fresh, Method, Shows
from harness.counterparts.arguments import Argument, Concludes, How
from harness.process import Lost, Stopped, why_ended

_METHOD: Mapping[How, Method] = {
    "algebra": Method.ALGEBRA,
    "exhaustion": Method.EXHAUSTION,
    "argument": Method.ARGUMENT,
    "tested": Method.SEARCH,
}


def argued(name: str, argument: Argument | Stopped | Lost) -> Evidence:
    """What an argument shows of its sentence; nothing unless every step was run and came out."""
    if isinstance(argument, Stopped | Lost):
        why = f"the argument {name} was cut short: {why_ended(argument)}"
        return Evidence(Shows.NOTHING, Method.ARGUMENT, Fresh.NOW, f"argument {name}", why)
    looked_at = f"argument {name}: {argument.sentence}"
    if not argument.complete:
        step = argument.missing[0].says if argument.missing else "it has no steps"
        reason = f"{len(argument.missing)} step(s) of the argument did not come out, the first: {step}"
        return Evidence(Shows.NOTHING, Method.ARGUMENT, Fresh.NOW, looked_at, reason)
    reason = _reason(argument)
    if argument.concludes == "fails" and argument.how == "tested":
        why = f"{argument.sentence}: instances at which it was tested cannot show that it fails"
        return Evidence(Shows.NOTHING, Method.ARGUMENT, Fresh.NOW, looked_at, why)
    if argument.concludes == "fails":
        return Evidence(Shows.COUNTEREXAMPLE, Method.ARGUMENT, Fresh.NOW, looked_at, reason)
    method = _METHOD[argument.how]
    if argument.how == "tested":
        return Evidence(Shows.TESTED, method, Fresh.NOW, looked_at, reason, samples=argument.instances)
    return Evidence(Shows.TRUE, method, Fresh.NOW, looked_at, reason, samples=argument.instances)


def _reason(argument: Argument) -> str:
    cases = f", {argument.instances} cases" if argument.instances else ""
    given = f", given {'; '.join(argument.assumes)}" if argument.assumes else ""
    shown = _SHOWN[argument.concludes] if argument.how != "tested" else "tested"
    return f"{shown}: {argument.sentence} ({len(argument.steps)} steps, each run{cases}{given})"


_SHOWN: Mapping[Concludes, str] = {"holds": "shown to hold", "fails": "shown to fail"}
