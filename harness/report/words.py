"""The words and signs that all renderers share: marks, severities, plural forms, short reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten

from harness.claims.evidence import Mark, Method
from harness.report.audit import AgreementFact, ArgumentFact, DifferenceFact, FormalMark, SuppressionFact
from harness.report.heard import HeardFact
from harness.trust.model import Severity

SYMBOLS: dict[str, str] = {
    Mark.PROVED: "●",
    Mark.ASSUMED: "◐",
    Mark.REFUTED: "✗",
    Mark.UNCHECKED: "?",
    "none cited": "—",
}
"""A sign for each mark, told apart by shape so that colour is never needed."""

MEANS: dict[str, str] = {
    Mark.PROVED: "Shown here by a method that the report names.",
    Mark.ASSUMED: "Rests on something nobody has shown: an axiom, a hole, a file that is not built, a hypothesis that "
    "carries the claim, or a Lean proof that Lean has not checked in this run. Each is named with the path to it.",
    Mark.REFUTED: "Contradicted by evidence that anyone can check again.",
    Mark.UNCHECKED: "Not measured, with the reason.",
}
"""What a mark says of a claim."""

OUTCOMES: dict[str, str] = {
    "refuted": "A witness makes every hypothesis true and the conclusion false; the independent check accepted it.",
    "verified": "Proved: by exhausting a finite domain, by computer algebra, or by an SMT solver.",
    "vacuous": "Its hypotheses are proved to contradict one another, so that it holds and says nothing.",
    "survived": "So many samples satisfied the hypotheses, and none failed. That is no proof.",
    "starved": "No sample was found that satisfies the hypotheses, so that nothing was tested.",
    "candidate": "A point seems to fail and the check could not decide it.",
    "unsupported": "It uses something that is not executable here; the reason names it.",
    "ill_typed": "Lean itself would reject it as it stands.",
    "timeout": "Cut short by the safety net of wall-clock time; another run may get further.",
}
"""What an outcome of the search says of a statement."""

METHODS: dict[str, str] = {
    Method.KERNEL: "A real Lean was asked in this run, in a sandbox.",
    Method.CERTIFICATE: "A counterexample that the independent check accepted; `harness verify` checks its file again.",
    Method.ALGEBRA: "Shown by computer algebra.",
    Method.EXHAUSTION: "Every point of a finite domain was examined.",
    Method.SMT: "An SMT solver was asked, and found that its negation has no solution.",
    Method.ARGUMENT: "An executed argument over models written by hand, each step of which is computed and checked; "
    "`harness argue NAME` shows them.",
    Method.RUNTIME: "A statement about `Float`, run in IEEE arithmetic.",
    Method.SOURCE_FACT: "Read from the source of the repositories: declarations, axioms, holes, build files.",
    Method.MEASUREMENT: "A number produced again by an implementation of our own; `harness experiments` repeats it.",
    Method.SEARCH: "Samples were tried. That is no proof.",
}
"""How evidence was obtained; a mark is shown with the methods that gave it."""

TERMS: dict[str, str] = {
    "formal": "The second mark of a claim: what the cited Lean establishes of its own statement. The first mark says "
    "whether the sentence of the paper holds; the two are decided apart and may differ.",
    "none cited": "The claim names no Lean declaration, so that it has no second mark.",
    "reading": "What a sentence or a statement is taken to say, written out in full. A counterexample refutes the "
    "reading that stands beside it.",
    "as intended": "The reading of a Lean statement that takes names such as `ℝ` for those of Mathlib, also where the "
    "file does not import it.",
    "as written": "The reading of a Lean statement with nothing but what the file imports.",
    "finding": "A place where a formal statement, or the way it is built, says less than it seems to. It is no "
    "verdict by itself; each kind has an id, such as H40, and a page.",
    "hole": "`sorry`, `admit` or `stop` where a proof or a value should stand.",
    "recorded": "Not looked at in this run, but shown from what an earlier run recorded beside the manifest.",
    "not measured": "What this run could not look at, with the reason. Nothing of it counts as clean.",
}
"""Other words of a report."""

SEVEREST_FIRST: tuple[Severity, ...] = (Severity.ERROR, Severity.WARNING, Severity.NOTE)

BECAUSE_WORDS = 12
"""A claim's row in a table gives its reason in at most this many words."""

_IRREGULAR = {"repository": "repositories", "quantity": "quantities"}


def symbol_and_word(mark: FormalMark) -> str:
    """`● proved`: the sign and the word, never one without the other."""
    return f"{SYMBOLS[mark]} {mark}"


def count(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`, `0 repositories`; the last word of `noun` takes the plural."""
    if number == 1:
        return f"1 {noun}"
    head, _, last = noun.rpartition(" ")
    plural = _IRREGULAR.get(last, last + "s")
    return f"{number} {head} {plural}" if head else f"{number} {plural}"


def number(value: float) -> str:
    """A measured number with four digits, whole ones as they are."""
    return str(int(value)) if value == int(value) and abs(value) < 1e6 else f"{value:.4g}"


def signed(value: float) -> str:
    """A difference with its sign, to three digits."""
    return f"{value:+.3g}"


HOLDS: dict[bool | None, str] = {True: "borne out", False: "contradicted", None: "not decided"}
"""What measurements say of a printed figure, by the tolerance named."""


COVERS: dict[str, str] = {
    "sentence": "which says what the sentence says",
    "part": "a part of the sentence",
    "instance": "an instance of the sentence",
    "consequence": "a consequence of the sentence",
}
"""How a reading of ours stands to the sentence."""

NOT_COMPARED = "not compared formally"
"""What is said of two statements that did not come out as one."""


def shows(argument: ArgumentFact) -> str:
    """What an executed argument shows, in a few words: `holds (algebra)`, `tested on 200 instances`."""
    if not all(step.holds for step in argument.steps):
        return "shows nothing, a step does not come out"
    if argument.how == "tested":
        return f"tested on {count(argument.instances, 'instance')}"
    return f"{argument.concludes} ({argument.how})"


KERNEL = (
    "What a real Lean said in this run, in a sandbox, beside what was read from source. Its word is evidence where "
    "all that a declaration uses was accepted too, without `sorry` and with no axiom but the three standard ones."
)
NO_LEAN = "No Lean was asked in this run (`--lean`): no proof was checked by a kernel."


def heard(one: HeardFact) -> str:
    """What Lean said of a repository's declarations, in counts: `40 accepted, 6 rejected (4 name, 2 type)`."""
    counts = ", ".join(f"{number} {word}" for word, number in one.counts.items() if number)
    classes = ", ".join(f"{number} {word}" for word, number in one.rejections.items() if number)
    return f"{counts}{f' (rejected: {classes})' if classes else ''}; kernel evidence for {one.evidence}"


_REASONS = 3


def compiled(one: HeardFact) -> Iterator[str]:
    """What compiled files say: how much was measured, why the rest was not, and a line each disagreement."""
    found = one.compiled
    if found is None:
        yield "compiled files: none were there to read"
        return
    reasons = [f"{gap.count}: {shorten(gap.why, 200, placeholder=' …')}" for gap in found.not_measured]
    more = len(reasons) - _REASONS
    left = "; ".join(reasons[:_REASONS]) + (f"; and {count(more, 'more reason')}" if more > 0 else "")
    missing = sum(gap.count for gap in found.not_measured)
    measured = f"{found.measured} {'constant' if found.measured == 1 else 'constants'} measured"
    yield f"compiled files: {measured}, {missing} not measured{f' ({left})' if left else ''}"
    for apart in found.disagreements:
        place = f"{apart.file}:{apart.line} {apart.name}"
        words = f"source: {apart.source}; Lean: {apart.lean}; compiled file: {apart.compiled}"
        yield f"compiled files differ on {apart.about}: {place}: {words}"


AGREEMENT = (
    "Hand-written counterparts and translations of the Lean definitions that they stand for, written independently and "
    "run at the same inputs. Differences are findings about one of the two."
)


def agreed(one: AgreementFact) -> str:
    """How far a counterpart and a definition agree, in a few words: `119 of 120 (exact)`."""
    if one.refused:
        return "not compared"
    left = f", {one.undecided} not decided" if one.undecided else ""
    return f"{one.agreed} of {one.compared} ({one.tolerance}){left}"


def differs(one: AgreementFact) -> str:
    """Where they differ, or why nothing was compared; empty where they agree."""
    if one.refused:
        return one.refused
    first = one.first_difference
    beyond = f"outside the domain, {_differs(one.outside)}" if one.outside else ""
    return "; ".join(filter(None, (_differs(first) if first else "", beyond)))


def _differs(difference: DifferenceFact) -> str:
    return f"at {difference.at}: {difference.lean} in Lean, {difference.model} in the counterpart"


def because(reasons: Sequence[str]) -> str:
    """The first reason in at most `BECAUSE_WORDS` words, without the path it may give; empty where there is none."""
    first = reasons[0] if reasons else ""
    if " → " in first:
        first = first.partition(": `")[0]
    words = first.split()
    if len(words) <= BECAUSE_WORDS:
        return " ".join(words)
    short = " ".join(words[:BECAUSE_WORDS])
    # A cut inside `…` would leave its first backtick without a partner.
    closing = "`" if short.count("`") % 2 else ""
    return f"{short}{closing} …"


def short_commit(commit: str) -> str:
    """A commit as people write it: the first ten digits."""
    return commit[:10]


CHANGED: dict[str, str] = {
    "worse": "worse",
    "known": "known to be worse",
    "neither": "neither worse nor better",
    "better": "better",
}
"""Which way a change between two audits goes."""

HASHED = frozenset({"statement changed", "meaning changed"})
"""Kinds of change whose old and new value are hashes, which tell a reader nothing."""


def until(one: SuppressionFact) -> str:
    """Why a change is known and until when."""
    return f"{one.reason} (until {one.expires})"


SUPPRESSED = (
    "What the manifest calls known when audits are compared. No mark and no finding above is changed by it."
)
