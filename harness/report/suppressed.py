"""Suppressions in reports: which changes for the worse are known, and which suppressions are past their last day.

Days are texts such as 2027-01-31, which sort as days do; what day it is, is handed in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from harness.claims.evidence import Mark
from harness.errors import UsageError
from harness.report.audit import SuppressionFact
from harness.report.changes import AppliedFact, ChangeFact, DiffReport
from harness.report.words import until
from harness.sources.suppressions import Suppression


def suppression_fact(one: Suppression) -> SuppressionFact:
    """A suppression of the manifest as it is published."""
    if one.claim:
        what = f"claim {one.claim}"
    else:
        what = f"finding {one.finding} {one.at}" if one.finding else one.change
    return SuppressionFact(
        what=what,
        claim=one.claim,
        finding=one.finding,
        at=one.at,
        change=one.change,
        reason=one.reason,
        expires=one.expires.isoformat(),
    )


def change_key(change: ChangeFact) -> str:
    """What a suppression names one change by: the same change on another night has the same key."""
    place = "/".join(part for part in (change.repo, change.name) if part)
    if change.subject == "finding":
        place = f"{change.name} {change.repo}/{change.about or change.file}"
    elif change.subject in ("repository", "claim", "audit"):
        place = change.name
    about = f" on {change.about}" if change.about and change.subject == "declaration" else ""
    to = f" to {change.new}" if change.new and change.kind in ("worse", "changed", "better") else ""
    return f"{change.kind} {change.subject} {place}{about}{to}"


def with_known(
    changes: Iterable[ChangeFact], suppressions: Sequence[SuppressionFact], today: str | None
) -> tuple[tuple[ChangeFact, ...], tuple[AppliedFact, ...]]:
    """The changes, each with its key, those for the worse that a suppression fits as known; and what became of each.

    Without a day no suppression counts: whether it has expired cannot be said.
    """
    counting = [one for one in suppressions if today is not None and today <= one.expires]
    used: Counter[SuppressionFact] = Counter()
    told: list[ChangeFact] = []
    for change in changes:
        key = change_key(change)
        update: dict[str, str] = {"key": key}
        fitting = next((one for one in counting if change.way == "worse" and _fits(one, change, key)), None)
        if fitting is not None:
            used[fitting] += 1
            update |= {"way": "known", "known": until(fitting)}
        told.append(change.model_copy(update=update))
    applied = tuple(
        AppliedFact(
            suppression=one,
            state="not asked" if today is None else "expired" if one not in counting else "counts",
            changes=used[one],
        )
        for one in suppressions
    )
    return tuple(told), applied


def _fits(one: SuppressionFact, change: ChangeFact, key: str) -> bool:
    """A claim or declaration that is refuted now is known by the key of that change only, which says `refuted`."""
    if one.change:
        return one.change == key
    if one.claim:
        return change.subject == "claim" and change.name == one.claim and str(Mark.REFUTED) not in change.new
    at = f"{change.repo}/{change.about or change.file}"
    return change.subject == "finding" and (change.name, at) == (one.finding, one.at)


def expired(report: DiffReport) -> tuple[UsageError, ...]:
    """An error for each suppression that is past its last day, with what to do."""
    return tuple(expiry_error(one.suppression) for one in report.suppressions if one.state == "expired")


def expiry_error(one: SuppressionFact) -> UsageError:
    return UsageError(
        f"the suppression of `{one.what}` expired on {one.expires}",
        where="manifest",
        why=f"what it was for ({one.reason}) is told as worse again",
        todo="take it out of the manifest; or, after looking at it again, give a later day and the reason of today",
    )
