"""Can the axioms of a repository hold together? One at a time, in pairs, and all that are about the same things.

Axiom* -together-> Statement -falsify-> Outcome: `verified` or `vacuous` says that they cannot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from harness.kept import ledger_of, search
from harness.logic.truth import Truth
from harness.process import Done, Failed, spread, why_ended
from harness.refutation import Effort, Examined, Examiner, tools
from harness.search.tools import Budget
from harness.translate.together import Axiom, axioms, opposed, together

MAX_SETS = 120
"""Sets of axioms that are looked at in one repository: single ones first, then pairs, then larger ones."""
MAX_TOGETHER = 12
_BUDGET = Budget(samples=400, evaluations=60, hits=20, exhaust=1_000, shrink=20, certifications=1)
# What a worker may hold, and how often the search may overrun its own clock: as for single statements.
_MEGABYTES = 3_000


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Axioms, by their declarations, that cannot hold together, and by what argument; none of them can be left out
    of those that were looked at."""

    declarations: tuple[int, ...]
    method: str
    reason: str


@dataclass(frozen=True, slots=True)
class Consistency:
    """The sets of axioms that contradict themselves, and, each in a sentence, what was not asked or not answered."""

    contradictions: tuple[Contradiction, ...]
    not_asked: tuple[str, ...]


def consistency(
    examiner: Examiner, examined: Mapping[int, Examined], effort: Effort, workers: int
) -> Consistency:
    """Which axioms cannot hold together. Never raises on content.

    What `effort` says of the budget does not count here; axioms with a counterexample of their own are left out.
    """
    every = axioms(examiner.intended, examiner.inventory.declarations)
    open_ = [one for one in every if not _settled(one, examined.get(one.declaration.index))]
    # What samples have borne out is about no constant: compared with others, and not worth a search.
    tested = {i for i, one in examined.items() if one.outcome.kind == "survived"}
    worthwhile = (
        some
        for some in candidate_sets(open_)
        if not all(one.declaration.index in tested for one in some) or (len(some) == 2 and opposed(*some))
    )
    sets = list(islice(worthwhile, MAX_SETS))
    gaps = (
        [f"more than {MAX_SETS} sets of axioms: those beyond were not looked at"]
        if next(worthwhile, ())
        else []
    )
    found: list[Contradiction] = []
    for size in dict.fromkeys(len(some) for some in sets):
        known = [set(each.declarations) for each in found]
        wanted = [some for some in sets if len(some) == size and not _holds_one(some, known)]
        for some, ending in _looked_at(examiner, wanted, effort, workers):
            if isinstance(ending, Contradiction):
                found.append(ending)
            elif ending:
                names = ", ".join(f"`{one.declaration.name}`" for one in some)
                gaps.append(f"whether {names} can hold together: {ending}")
    return Consistency(tuple(sorted(found, key=lambda each: each.declarations)), tuple(gaps))


def _settled(axiom: Axiom, examined: Examined | None) -> bool:
    """It is false by itself (H53), or true whatever other axioms say."""
    if examined is None or axiom.proposition is None:
        return False
    kind = examined.outcome.kind
    return kind == "refuted" or (kind == "verified" and not axiom.about)


def candidate_sets(open_: Sequence[Axiom]) -> Iterator[tuple[Axiom, ...]]:
    """The sets to look at, smaller ones first; a constant belongs to every set that is about it."""
    said = [one for one in open_ if one.proposition is not None]
    yield from ((one,) for one in open_)
    for a, b in combinations(said, 2):
        if not set(a.about).isdisjoint(b.about) or not (a.about or b.about):
            yield a, b
    for group in _groups(said):
        if 2 < len(group) <= MAX_TOGETHER:
            yield tuple(group)


def _groups(said: Sequence[Axiom]) -> list[list[Axiom]]:
    """Axioms that are about the same constants, directly or by way of others."""
    groups: list[list[Axiom]] = []
    for one in said:
        if not one.about:
            continue
        touched = [g for g in groups if any(not set(one.about).isdisjoint(other.about) for other in g)]
        rest = [g for g in groups if g not in touched]
        groups = [*rest, [*(other for g in touched for other in g), one]]
    return [sorted(group, key=lambda each: each.declaration.index) for group in groups]


def _holds_one(some: tuple[Axiom, ...], known: Collection[set[int]]) -> bool:
    indices = {one.declaration.index for one in some}
    return any(each <= indices for each in known)


def _looked_at(
    examiner: Examiner, wanted: Sequence[tuple[Axiom, ...]], effort: Effort, workers: int
) -> Iterator[tuple[tuple[Axiom, ...], Contradiction | str]]:
    """Each set with its contradiction, or why it could not be asked for one; an empty text where none was found."""

    ledger = ledger_of(examiner.kept)

    def run(at: int) -> tuple[Contradiction | str, Counter[str]]:
        return ledger.share(lambda: _contradiction(examiner, wanted[at], effort))

    endings = dict(
        spread(len(wanted), run, workers=workers, seconds=2 * effort.seconds + 10, megabytes=_MEGABYTES)
    )
    for at, ending in sorted(endings.items()):
        match ending:
            case Done((value, counts)):
                ledger.counts.update(counts)
                yield wanted[at], value
            case Failed(why):
                yield wanted[at], f"defect of this tool: {why}"
            case _:
                yield wanted[at], f"the worker was ended: {why_ended(ending)}"


def _contradiction(examiner: Examiner, some: tuple[Axiom, ...], effort: Effort) -> Contradiction | str:
    indices = tuple(one.declaration.index for one in some)
    if len(some) == 2 and opposed(*some):
        return Contradiction(indices, "comparison", "one says the negation of the other")
    outcome = _searched(examiner, some, effort)
    if outcome is None:
        return "" if together(examiner.intended, some) is not None else "they cannot be executed"
    smaller = _smaller(examiner, some, effort) if len(some) > 2 else some
    return Contradiction(tuple(one.declaration.index for one in smaller), *outcome)


def _searched(examiner: Examiner, some: Sequence[Axiom], effort: Effort) -> tuple[str, str] | None:
    """Method and argument, where the search proves that these axioms cannot hold together."""
    statement = together(examiner.intended, some)
    if statement is None:
        return None
    with_these = tools(statement, effort)
    outcome = search(statement, with_these, _BUDGET, effort.seed, examiner.kept)
    if outcome.kind not in ("verified", "vacuous"):
        return None
    # One evaluation settled it: then, as for a counterexample, the independent check has to agree.
    if (
        not statement.variables
        and outcome.method == "exhaustion"
        and with_these.certify({}) is not Truth.TRUE
    ):
        return None
    return outcome.method, outcome.reason


def _smaller(examiner: Examiner, some: tuple[Axiom, ...], effort: Effort) -> tuple[Axiom, ...]:
    """What remains when every axiom that the contradiction does not need is left out."""
    for one in some:
        fewer = tuple(other for other in some if other is not one)
        if fewer and _searched(examiner, fewer, effort) is not None:
            some = fewer
    return some
