"""What the command line shows: tables on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape
from rich.progress import Progress
from rich.status import Status
from rich.table import Table

from harness.claims.evidence import Fresh
from harness.errors import HarnessError
from harness.report.audit import (
    AgreementsReport,
    ArgumentsReport,
    Audit,
    ExperimentsReport,
    FormalMark,
    InventoryReport,
    TracesFact,
)
from harness.report.changes import DiffReport
from harness.report.grounding import BeliefFact, GroundReport
from harness.report.lean import LeanReport
from harness.report.plain import visible
from harness.report.statements import RefuteReport, StatementFact, VerifyReport
from harness.report.summary import sentence
from harness.report.words import (
    CHANGED,
    HASHED,
    HOLDS,
    agreed,
    because,
    compiled,
    count,
    differs,
    heard,
    number,
    shows,
    signed,
    symbol_and_word,
    until,
)

_STYLES = {"proved": "green", "assumed": "yellow", "refuted": "red", "unchecked": "dim"}
_ORDER = {mark: place for place, mark in enumerate(("refuted", "assumed", "proved", "unchecked"))}
_OUTCOMES = (
    "refuted", "candidate", "vacuous", "ill_typed", "unsupported", "timeout", "starved", "survived", "verified",
)  # fmt: skip
_OUTCOME_STYLES = {"refuted": "red", "vacuous": "yellow", "survived": "yellow", "verified": "green"}
_WAY_STYLES = {"worse": "red", "known": "yellow", "neither": "", "better": "green"}
_WIDTH_WITHOUT_TERMINAL = 180
_LONGEST_FRACTION = 40  # that a terminal shows; JSON has every digit


class Screen:
    """Standard output for results, standard error for progress; `quiet` when standard output carries JSON."""

    def __init__(self, *, quiet: bool) -> None:
        width = None if sys.stdout.isatty() else _WIDTH_WITHOUT_TERMINAL
        out = sys.stderr if quiet else sys.stdout
        # No emoji: `File.lean:100:` is a place and not a face.
        self._out = Console(file=out, width=width, highlight=False, emoji=False)
        self._err = Console(stderr=True, emoji=False)
        self._status: Status | None = None

    @contextmanager
    def working(self) -> Iterator[None]:
        """A spinner on a terminal, nothing in CI or in a pipe."""
        if not self._err.is_terminal or os.environ.get("CI"):
            yield
            return
        with self._err.status("starting") as status:
            self._status = status
            try:
                yield
            finally:
                self._status = None

    @contextmanager
    def counting(self) -> Iterator[Callable[[str, int, int], None]]:
        """A bar on a terminal, nothing in CI or in a pipe; gives what moves it: what is done, how far, of how many."""
        if not self._err.is_terminal or os.environ.get("CI"):
            yield lambda _what, _number, _total: None
            return
        with Progress(console=self._err, transient=True) as bar:
            task = bar.add_task("starting", total=None)
            yield lambda what, number, total: bar.update(
                task, description=escape(visible(what)), completed=number, total=total
            )

    def progress(self, what: str) -> None:
        """Say what is being done now."""
        if self._status is not None:
            self._status.update(escape(visible(what)))

    def _line(self, text: str, style: str = "") -> None:
        """One line as it stands: hostile characters visible, nothing wrapped, so that places can be searched for."""
        self._out.print(_text(text), style=style, soft_wrap=True)

    def audit(self, audit: Audit) -> None:
        """First what a reader must know first, then a line a claim, the decided before the open, then gaps."""
        if audit.first_line:
            self._line(f"note: {audit.first_line}", "bold yellow")
        self._line(audit.title, "bold")
        table = _table("claim", "mark", "formal", "because")
        for claim in sorted(audit.claims, key=lambda claim: _ORDER[claim.mark]):
            recorded = any(piece.fresh is Fresh.RECORDED for piece in claim.evidence)
            mark = _marked(claim.mark) + (" (recorded)" if recorded else "")
            table.add_row(_text(claim.id), mark, _marked(claim.formal), _text(because(claim.reasons)))
        self._out.print(table)
        for word in audit.kernel:
            self._line(f"Lean on {word.source}: {heard(word)}")
            if word.compiled is not None:
                for line in compiled(word):
                    self._line(f"{word.source}: {line}")
        for gap in audit.not_measured:
            self._line(f"not measured: {gap.what}" + (f" ({gap.where})" if gap.where else ""))
        for source in audit.sources:
            for one in source.opaque:
                place = f"{one.file}:{one.line}:{one.column}"
                self._line(f"not measured: {source.name}: {place} was not parsed ({one.reason})")
        for todo in dict.fromkeys(gap.todo for gap in audit.not_measured if gap.todo):
            self._line(f"to do: {todo}")
        for known in audit.suppressions:
            self._line(f"suppressed: {known.what}: {until(known)}")
        self._line(sentence(audit), "bold")

    def inventory(self, report: InventoryReport) -> None:
        """A line a declaration with what it rests on, a line a finding (build problems among them), and counts."""
        table = _table("place", "kind", "name", "rests on")
        for declaration in report.declarations:
            roots = [f"{root.what} {root.name}" for root in (*declaration.axioms, *declaration.holes)]
            place = f"{declaration.file}:{declaration.line}" + ("" if declaration.built else " (not built)")
            shown = "; ".join(roots[:2]) + (f"; and {len(roots) - 2} more" if len(roots) > 2 else "")
            table.add_row(*(_text(cell) for cell in (place, declaration.kind, declaration.name, shown)))
        self._out.print(table)
        for finding in report.findings:
            place = f"{finding.file}:{finding.line}:{finding.column}"
            self._line(f"{finding.id} {finding.slug} ({finding.severity}) {place}: {finding.reason}")
        for gap in report.not_measured:
            self._line(f"not measured: {gap.what}" + (f": {gap.why}" if gap.why else ""))
        for one in report.source.opaque:
            self._line(f"not read: {one.file}:{one.line}:{one.column}: {one.reason}")
        self._traces(report.traces)
        if not report.declarations:
            self._line("to do: give a repository or a folder with .lean files that declare something")
        counts = ", ".join(f"{kind} {number}" for kind, number in report.counts.items())
        self._line(f"{count(len(report.declarations), 'declaration')}: {counts}", "bold")

    def _traces(self, traces: TracesFact) -> None:
        for one in traces.disagreements:
            place = f"{one.file}:{one.line}:{one.column}"
            about = f"{one.about} of {one.declaration}" if one.declaration else one.about
            self._line(f"disagreement {place}: {about}: source: {one.source}; trace: {one.trace}")
        for missing in traces.not_traced:
            self._line(f"not traced: {missing.file}: {missing.reason}")
        self._line(traces.status + (f"; {traces.note}" if traces.note else ""))

    def statements(self, report: RefuteReport) -> None:
        """A line a statement, what was decided first, with the witness or the reason, and how refuted ones read."""
        table = _table("outcome", "statement", "place", "because")
        for fact in sorted(report.statements, key=lambda s: _OUTCOMES.index(s.outcome)):
            outcome = f"[{_OUTCOME_STYLES.get(fact.outcome, 'dim')}]{fact.outcome}[/]"
            if fact.outcome_as_written not in (None, fact.outcome):
                outcome += f" (as written: {fact.outcome_as_written})"
            table.add_row(outcome, _text(fact.name), _text(f"{fact.file}:{fact.line}"), _text(_because(fact)))
        self._out.print(table)
        for fact in report.statements:
            # A counterexample is one to the reading, which the reader must see to judge it.
            if fact.outcome == "refuted":
                self._line(f"{fact.name} is read as: {fact.reading}")
        for fact in report.statements:
            if fact.kernel is not None:
                self._line(f"kernel: {fact.name}: {fact.kernel}")
        for place in report.unread:
            self._line(f"not measured: {place}")
        if not report.statements:
            self._line("to do: give Lean files with theorems, lemmas, axioms or examples in them")
        counts = " · ".join(f"{number} {kind}" for kind, number in report.counts.items())
        summary = f"{count(len(report.statements), 'statement')}, {report.executable} executable"
        self._line(f"{summary}: {counts}" if counts else summary, "bold")

    def certificates(self, report: VerifyReport) -> None:
        """A line a certificate."""
        for fact in report.certificates:
            word = "[green]accepted[/]" if fact.accepted else "[red]rejected[/]"
            if not fact.checked:
                word = "[yellow]not checked[/]"
            self._out.print(
                f"{word} {_text(fact.file)}: {_text(fact.statement)}: {_text(fact.reason)}", soft_wrap=True
            )
            if fact.kernel is not None:
                self._line(f"  kernel: {fact.kernel}")

    def experiments(self, report: ExperimentsReport) -> None:
        """A line a printed figure with the measured one, then what the measurements show beyond, and gaps."""
        self._line(report.title, "bold")
        table = _table("claim", "mark", "quantity", "printed", "measured", "spread", "difference", "so it is")
        for claim in report.claims:
            for figure in claim.figures:
                spread = f"{number(figure.low)} to {number(figure.high)}"
                recorded = " (recorded)" if figure.fresh is Fresh.RECORDED else ""
                cells = (figure.quantity, figure.printed, number(figure.measured), spread)
                verdict = (signed(figure.difference), HOLDS[figure.holds] + recorded)
                row = (_text(cell) for cell in (*cells, *verdict))
                table.add_row(_text(claim.id), _marked(claim.mark), *row)
        self._out.print(table)
        for measurement in report.measurements:
            for note in measurement.notes:
                self._line(f"{measurement.experiment}: {note}")
        for gap in report.not_measured:
            self._line(f"not measured: {gap.what}: {gap.why}" + (f"; to do: {gap.todo}" if gap.todo else ""))

    def arguments(self, report: ArgumentsReport) -> None:
        """Each argument with its steps, and what each step computed."""
        for argument in report.arguments:
            self._line(f"{argument.name}: {shows(argument)}", style="bold")
            self._line(f"  {argument.sentence}")
            for condition in argument.assumes:
                self._line(f"  given: {condition}")
            for place, step in enumerate(argument.steps, start=1):
                self._line(f"  {place}. {step.says}", style="" if step.holds else "red")
                self._line(f"     {step.computed}", style="dim")

    def agreements(self, report: AgreementsReport) -> None:
        """A line a definition: how far it and its counterpart agree, and where they differ."""
        table = _table("definition", "counterpart", "agree", "difference, or why not")
        for one in report.agreements:
            cells = (f"{one.definition} ({one.source})", one.model, agreed(one), differs(one))
            table.add_row(*map(_text, cells))
        self._out.print(table)

    def grounding(self, report: GroundReport) -> None:
        """The clauses, then a line a proposition with its posterior and what other methods make of it, and gaps."""
        rules = {clause.line for clause in report.clauses}
        self._line(f"{count(len(report.clauses), 'clause')} from {count(len(rules), 'rule')}", "bold")
        for clause in report.clauses:
            again = f" ({clause.instances} instances)" if clause.instances > 1 else ""
            self._line(f"  {report.file}:{clause.line}: {clause.text}{again}")
        methods = [method.name for method in report.methods]
        table = _table("proposition", "posterior", "decimal", "obtained by", *methods)
        for one in report.posteriors:
            exact = one.exact if len(one.exact) <= _LONGEST_FRACTION else "(long fraction)"
            cells = (
                one.proposition,
                exact or ("enclosed" if one.low else "not computed"),
                one.decimal,
                one.how,
            )
            table.add_row(*map(_text, cells), *(_text(_believed(belief)) for belief in one.beliefs))
        self._out.print(table)
        if report.loopy:
            self._line("the graph has a loop: belief propagation is approximate there", "bold yellow")
        for method in report.methods:
            self._line(f"{method.name}: {method.how}")
        for gap in report.not_measured:
            self._line(f"not measured: {gap.what}: {gap.why}")

    def changes(self, report: DiffReport) -> None:
        """A line a change, what got worse first, then counts."""
        for change in report.changes:
            place = f" {change.repo}/{change.file}:{change.line}" if change.line else ""
            moved = f": {change.old or '—'} → {change.new or '—'}" if change.old or change.new else ""
            if change.kind in HASHED:
                moved = ""
            reason = f"; {change.reason}" if change.reason else ""
            reason += f"; known: {change.known}" if change.known else ""
            text = f"{change.kind}: {change.subject} {change.name}{place}{moved}{reason}"
            self._line(text, style=_WAY_STYLES[change.way])
        counts = ", ".join(f"{number} {CHANGED[way]}" for way, number in report.counts.items())
        self._line(f"{count(len(report.changes), 'change')}: {counts}", "bold")

    def page(self, markdown: str) -> None:
        """A page of text: set for reading on a terminal, as it stands elsewhere."""
        if self._out.is_terminal:
            self._out.print(Markdown(markdown))
        else:
            self._out.print(escape(visible(markdown, keep_lines=True)), soft_wrap=True)

    def next(self, what: str) -> None:
        """What the user does now."""
        self._line(f"next: {what}", "bold")

    def errors(self, errors: Iterable[HarnessError]) -> None:
        """Errors that end nothing, on standard error, in their own words."""
        for error in errors:
            self._err.print(_text(f"harness: {error}"), style="red", soft_wrap=True, highlight=False)

    def lean(self, report: LeanReport) -> None:
        """What Lean rejects and did not reach, where source says otherwise, what was not measured, and counts."""
        self._line(f"{report.version}; {report.how}; held back by: {report.containment}")
        table = _table("Lean says", "declaration", "place", "because")
        for fact in report.declarations:
            if fact.heard == "accepted" and not fact.sorry and not fact.message:
                continue
            said = f"{fact.heard} ({fact.rejection})" if fact.rejection else str(fact.heard)
            said += ", with sorry" if fact.sorry else ""
            place = f"{fact.file}:{fact.at or fact.line}"
            table.add_row(*(_text(cell) for cell in (said, fact.name, place, fact.message)))
        self._out.print(table)
        for build in report.builds:
            word = "succeeded" if build.succeeded else f"failed: {build.said}"
            self._line(f"lake build {build.target or '(default)'}: {word}")
        for line in report.outside:
            self._line(f"Lean, outside of declarations: {line}")
        for one in report.disagreements:
            place = f"{one.file}:{one.line}"
            self._line(f"{one.difference}: {place} {one.name}: source: {one.source}; Lean: {one.lean}")
        for line in compiled(report):
            self._line(line)
        for gap in report.not_measured:
            self._line(f"not measured: {gap.what}" + (f": {gap.why}" if gap.why else ""))
        for cell in report.agreement:
            if cell.count:
                self._line(f"source: {cell.source}; Lean: {cell.lean}: {cell.count}")
        self._line(f"{count(len(report.declarations), 'declaration')}: {heard(report)}", "bold")

    def wrote(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self._line(f"wrote {path}")

    def wrote_certificates(self, folder: Path, number: int, verify: str) -> None:
        """Where the certificates stand, and the command that checks one again."""
        if number:
            certificates = count(number, "certificate")
            self._line(f"wrote {certificates} into {folder}; check one again: {verify} {folder}/NAME.json")


def _believed(belief: BeliefFact) -> str:
    if belief.agreement == "equal":
        return "equal"
    if belief.agreement == "different":
        return f"{belief.value}, differs by {belief.difference}"
    return belief.value if belief.agreement == "unknown" else f"{belief.value}, no difference seen"


def _because(fact: StatementFact) -> str:
    if fact.witness:
        return ", ".join(f"{name} = {value}" for name, value in fact.witness.items())
    hits = f"{fact.coverage.hits} of {fact.coverage.samples} samples satisfied the hypotheses, none failed"
    if fact.outcome == "survived":
        return hits
    return fact.reason or fact.method


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading in ("mark", "formal"))
    return table


def _text(text: str) -> str:
    return escape(visible(text))


def _marked(mark: FormalMark) -> str:
    return f"[{_STYLES.get(mark, 'dim')}]{symbol_and_word(mark)}[/]"
