"""The audit as Markdown (GitHub's dialect), safe to paste where names are turned into mentions and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.claims.evidence import Fresh
from harness.report.audit import (
    AgreementFact,
    ArgumentFact,
    Audit,
    ClaimFact,
    DifferenceFact,
    EvidenceFact,
    FindingFact,
    LinkFact,
    MeasurementFact,
    PlotFact,
    ReadingFact,
    ReasonedMark,
    SkeletonFact,
    SourceFact,
)
from harness.report.gfm import block, code, linked_place, prose, table
from harness.report.heard import CompiledFact
from harness.report.links import deep_link, web_url
from harness.report.summary import counts_in_words, sentence
from harness.report.views import (
    Explained,
    FindingGroup,
    Rested,
    Shown,
    explained,
    finding_groups,
    plot_file,
    plots_by_claim,
    problems_by_file,
    rests_on,
    unlisted_sources,
    unread_files,
)
from harness.report.words import (
    AGREEMENT,
    COVERS,
    HOLDS,
    KERNEL,
    NO_LEAN,
    NOT_COMPARED,
    SUPPRESSED,
    agreed,
    because,
    count,
    heard,
    number,
    short_commit,
    shows,
    signed,
    symbol_and_word,
    until,
)

_NAMES_IN_A_ROW = 2


def audit_markdown(audit: Audit) -> str:
    """The whole audit as one Markdown page."""
    sections = (
        _summary(audit),
        _claim_table(audit),
        _claim_details(audit),
        _experiments(audit),
        _kernel(audit),
        _agreement(audit),
        _findings(audit),
        _rests_on(audit),
        _build_problems(audit),
        _sources(audit),
        _not_measured(audit),
        _suppressions(audit),
        _footer(audit),
    )
    return "\n".join(line for section in sections for line in section)


def _summary(audit: Audit) -> Iterator[str]:
    yield from (f"# {prose(audit.title)}", "")
    if audit.first_line.strip():
        yield from (f"> **{prose(audit.first_line)}**", "")
    yield from (prose(sentence(audit)), "")
    yield from (f"- Paper: {prose(audit.paper)}", f"- Seed: {audit.seed}; budget: {prose(audit.budget)}")
    yield f"- Lean names as of: {prose(audit.vocabulary)}"
    if audit.published:
        yield "- For publication: no upstream text beyond names and locations"
    yield ""


def _claim_table(audit: Audit) -> Iterator[str]:
    yield from ("## Claims", "")
    if not audit.claims:
        yield from ("No claims were checked.", "")
        return
    yield prose(counts_in_words(claim.mark for claim in audit.claims))
    yield ""
    yield from table(
        ("id", "mark", "formal", "because", "where", "declarations"),
        (
            (
                prose(claim.id),
                _mark(claim),
                symbol_and_word(claim.formal),
                prose(because(claim.reasons)),
                prose(claim.where),
                _some(claim.declarations),
            )
            for claim in audit.claims
        ),
    )


def _some(names: Sequence[str]) -> str:
    """The first names of a row; the details of the claim have them all."""
    more = f" and {len(names) - _NAMES_IN_A_ROW} more" if len(names) > _NAMES_IN_A_ROW else ""
    return (", ".join(code(name) for name in names[:_NAMES_IN_A_ROW]) or "—") + more


def _claim_details(audit: Audit) -> Iterator[str]:
    if audit.claims:
        yield from ("## Claims in detail", "")
    plots = plots_by_claim(audit.claims, audit.measurements)
    for claim in audit.claims:
        yield from (f"### {prose(claim.id)}: {prose(claim.title)}", "")
        yield from (f"**{_mark(claim)}**", "")
        if claim.reading:
            yield f"- Reading: {prose(claim.reading)}"
        yield f"- Where: {prose(claim.where)}; kind: {prose(claim.kind)}"
        if claim.row:
            yield f"- Row of the table of marks: {prose(claim.row)}"
        yield from _reasons(claim.reasons, claim.evidence)
        yield from _formal(claim)
        yield from (f"- Answer of the authors: {prose(note)}" for note in claim.author_notes)
        if claim.redo:
            yield f"- Do it again: {code(claim.redo)}"
        yield ""
        yield from _figures(claim, plots[claim.id])
        yield from (line for argument in claim.arguments for line in _argument(argument))
        for reading in claim.searched:
            yield from _reading(reading)


def _reading(reading: ReadingFact) -> Iterator[str]:
    """Our Lean of the sentence, what became of it, and the cited statements beside it."""
    where = linked_place("", reading.file, reading.line, "")
    yield from (f"Reading as Lean of our own, {COVERS[reading.covers]}, at {where}:", "")
    yield from (*block(reading.lean), "")
    if reading.why:
        yield f"- Why it is faithful: {prose(reading.why)}"
    reason = f": {prose(reading.outcome_reason)}" if reading.outcome_reason else ""
    yield f"- Outcome: {reading.outcome}{reason}"
    yield f"- Do it again: {code(reading.redo)}"
    for one in reading.beside:
        equal = "the same statement" if one.equal else NOT_COMPARED
        yield f"- Beside {code(one.cited)}: {equal}"
        yield f"  - Ours: {_skeleton(one.ours)}"
        yield f"  - Cited: {_skeleton(one.theirs)}"
    yield ""


def _skeleton(one: SkeletonFact) -> str:
    if one.unreadable:
        return prose(one.unreadable)
    quantifiers = ", ".join(code(text) for text in one.quantifiers) or "no quantifier"
    hypotheses = ", ".join(code(text) for text in one.hypotheses) or "none"
    return f"{quantifiers}; hypotheses: {hypotheses}; conclusion: {code(one.conclusion)}"


def _figures(claim: ClaimFact, plots: Shown) -> Iterator[str]:
    """Printed and measured side by side, and the drawings, which stand in a folder beside the page."""
    if not claim.figures:
        return
    yield from table(
        (
            "quantity",
            "printed",
            "measured",
            "spread",
            "seeds",
            "difference",
            "allowed",
            "so the printed figure is",
        ),
        (
            (
                code(figure.quantity) + (f" {prose(figure.unit)}" if figure.unit else ""),
                prose(figure.printed),
                number(figure.measured),
                f"{number(figure.low)} to {number(figure.high)}",
                str(figure.seeds),
                prose(signed(figure.difference)),
                prose(figure.allowed),
                HOLDS[figure.holds] + (" (recorded)" if figure.fresh is Fresh.RECORDED else ""),
            )
            for figure in claim.figures
        ),
    )
    arguments = {figure.tolerance: figure.argument for figure in claim.figures}
    for tolerance, argument in arguments.items():
        yield f"- Tolerance {code(tolerance)}: {prose(argument)}"
    for experiment in dict.fromkeys(figure.experiment for figure in claim.figures):
        yield f"- Measured by: {prose(experiment)}, see Experiments"
    yield ""
    yield from (line for plot in (*plots.here, *plots.above) for line in _plot(plot))


def _argument(argument: ArgumentFact) -> Iterator[str]:
    """The sentence, then each step with what was computed for it."""
    given = f" Given: {prose('; '.join(argument.assumes))}." if argument.assumes else ""
    yield f"{prose(shows(argument))}: {prose(argument.sentence)}.{given} Again: {code(argument.redo)}"
    yield ""
    for number_, step in enumerate(argument.steps, start=1):
        verdict = "" if step.holds else " **does not come out**:"
        yield f"{number_}.{verdict} {prose(step.says)}: {prose(step.computed)}"
    yield ""


def _plot(plot: PlotFact) -> Iterator[str]:
    yield from (f"![{prose(plot.title)}]({plot_file(plot)})", "")


def _experiments(audit: Audit) -> Iterator[str]:
    yield from ("## Experiments", "")
    if not audit.measurements:
        yield from ("No experiment was run or recorded.", "")
    for measurement in audit.measurements:
        yield from _experiment(measurement)


def _experiment(measurement: MeasurementFact) -> Iterator[str]:
    libraries = (f"{prose(name)} {prose(version)}" for name, version in measurement.libraries.items())
    recorded = "; recorded, not run now" if measurement.fresh is Fresh.RECORDED else ""
    reduced = ", reduced" if measurement.scale == "fast" else ""
    yield from (f"### {prose(measurement.experiment)}: {prose(measurement.title)}", "")
    yield f"- Command: {code(measurement.command)}"
    yield f"- Made by {', '.join((prose(measurement.tool), *libraries))}{recorded}"
    yield f"- Configuration {code(short_commit(measurement.configuration))}{reduced}; seeds: {measurement.seeds}"
    yield from (f"- {prose(note)}" for note in measurement.notes)
    yield ""


def _kernel(audit: Audit) -> Iterator[str]:
    yield from ("## Lean", "")
    if not audit.kernel:
        yield from (prose(NO_LEAN), "")
        return
    yield from (prose(KERNEL), "")
    for one in audit.kernel:
        yield from (f"### {prose(one.source)}", "")
        yield f"- {prose(one.version)}; {prose(one.how)}; held back by: {prose(one.containment)}"
        yield f"- {prose(heard(one))}"
        for build in one.builds:
            end = "succeeded" if build.succeeded else f"failed: {prose(build.said)}"
            yield f"- lake build {prose(build.target or '(default)')}: {end}"
        yield from (f"- outside of declarations: {prose(line)}" for line in one.outside)
        yield f"- {_measured(one.compiled)}"
        yield from (f"- negation of {code(name)}: {prose(said)}" for name, said in one.certificates.items())
        yield ""
        apart = one.compiled.disagreements if one.compiled is not None else ()
        if apart:
            yield from table(
                (
                    "compiled files differ on",
                    "declaration",
                    "place",
                    "source says",
                    "Lean says",
                    "compiled file says",
                ),
                (
                    (
                        prose(each.about),
                        code(each.name),
                        code(f"{each.file}:{each.line}"),
                        *(prose(words) for words in (each.source, each.lean, each.compiled)),
                    )
                    for each in apart
                ),
            )
        if one.disagreements:
            yield from table(
                ("difference", "declaration", "place", "source says", "Lean says"),
                (
                    (
                        prose(other.difference),
                        code(other.name),
                        code(f"{other.file}:{other.line}"),
                        prose(other.source),
                        prose(other.lean),
                    )
                    for other in one.disagreements
                ),
            )


def _measured(found: CompiledFact | None) -> str:
    if found is None:
        return "compiled files: none were there to read"
    left = "".join(f"; {one.count} not measured: {prose(one.why)}" for one in found.not_measured)
    return f"compiled files: {count(found.measured, 'constant')} measured{left}"


def _agreement(audit: Audit) -> Iterator[str]:
    yield from ("## Agreement", "")
    if not audit.agreements:
        yield from ("No counterpart stands for a definition.", "")
        return
    yield from (prose(AGREEMENT), "")
    yield from table(
        ("definition", "counterpart", "inputs", "agree", "difference, or why not"),
        (
            (
                f"{code(one.definition)} ({prose(one.source)})",
                code(one.model),
                prose(one.inputs) + (f"; {prose(one.domain)}" if one.domain else ""),
                prose(agreed(one)),
                _differs(one),
            )
            for one in audit.agreements
        ),
    )


def _differs(one: AgreementFact) -> str:
    parts = [prose(one.refused)] if one.refused else []
    if one.first_difference:
        parts.append(_difference(one.first_difference))
    if one.outside:
        parts.append(f"outside the domain, {_difference(one.outside)}")
    return "; ".join(parts) or "—"


def _difference(one: DifferenceFact) -> str:
    return f"at {code(one.at)}: {code(one.lean)} in Lean, {code(one.model)} in the counterpart"


def _formal(claim: ClaimFact) -> Iterator[str]:
    detail = claim.formal_detail or ReasonedMark(mark=claim.formal)
    mark = _with_qualifier(symbol_and_word(detail.mark), detail.qualifier)
    yield f"- Formal, what the cited Lean establishes: {mark}"
    if detail.row:
        yield f"  - Row of the table of marks: {prose(detail.row)}"
    if claim.says:
        yield f"  - The Lean statement is {claim.says} ({claim.says_how})"
    yield from (f"  {line}" for line in _reasons(detail.reasons, detail.evidence))


def _reasons(reasons: Sequence[str], evidence: Sequence[EvidenceFact]) -> Iterator[str]:
    for item in explained(reasons, evidence):
        yield f"- {prose(item.reason)}{_how(item)}"
        if item.evidence:
            yield from (f"  - {_link(link)}" for link in item.evidence.links)


def _how(item: Explained) -> str:
    """Method, freshness and what was looked at, in parentheses."""
    if item.evidence is None:
        return ""
    recorded = ", recorded" if item.evidence.fresh is Fresh.RECORDED else ""
    return f" ({item.evidence.method}{recorded}; looked at: {prose(item.evidence.looked_at)})"


def _findings(audit: Audit) -> Iterator[str]:
    yield from ("## Findings", "")
    groups = finding_groups(audit.findings)
    if not groups:
        yield from ("No findings.", "")
    for group in groups:
        yield from _finding_group(group)


def _finding_group(group: FindingGroup) -> Iterator[str]:
    head = group.head
    yield f"### {prose(head.id)} {prose(head.slug)}: {prose(head.title)}"
    yield from ("", f"{head.severity}; {count(len(group.findings), 'place')}", "")
    for finding in group.findings:
        named = f" {code(finding.declaration)}:" if finding.declaration else ""
        yield f"- {_finding_place(finding)}{named} {prose(finding.reason)}"
        yield from (f"  - Answer of the authors: {prose(note)}" for note in finding.author_notes)
    yield ""


def _rests_on(audit: Audit) -> Iterator[str]:
    yield from ("## What rests on what", "")
    rested = rests_on(audit.declarations)
    if not rested:
        yield from ("No axiom and no hole was found in the declarations that were read.", "")
    for root in rested:
        yield from _rested(root)


def _rested(root: Rested) -> Iterator[str]:
    yield f"### {prose(root.what)} {code(root.name)} ({prose(root.repo)})"
    yield ""
    holder = root.holder
    place = f"; stands at {linked_place(holder.repo, holder.file, holder.line, holder.url)}" if holder else ""
    yield from (f"Reach: {count(len(root.dependents), 'declaration')}{place}", "")
    yield from (f"- {' → '.join(code(name) for name in user.path)}" for user in root.dependents)
    if root.dependents:
        yield ""


def _build_problems(audit: Audit) -> Iterator[str]:
    yield from ("## Build problems", "")
    troubled = [source for source in audit.sources if source.problems]
    if not troubled:
        yield from ("No build problem was seen in the source.", "")
    for source in troubled:
        yield from (f"### {prose(source.name)}", "")
        for file, problems in problems_by_file(source).items():
            for problem in problems:
                url = deep_link(source.url, source.commit, file, problem.line)
                judged = f" (judged by {prose(problem.table)})" if problem.table else ""
                place = linked_place(source.name, file, problem.line, url)
                yield f"- {prose(problem.finding)} {place}: {prose(problem.reason)}{judged}"
        yield ""


def _sources(audit: Audit) -> Iterator[str]:
    yield from ("## Sources", "")
    if not audit.sources:
        yield from ("No repository was looked at.", "")
        return
    yield from table(
        (
            "repository",
            "role",
            "reached",
            "commit",
            "toolchain",
            "files",
            "not built",
            "declarations",
            "not read",
        ),
        (_source_row(source) for source in audit.sources),
    )


def _source_row(source: SourceFact) -> tuple[str, ...]:
    address = web_url(source.url)
    name = f"[{prose(source.name)}]({address})" if address else prose(source.name)
    reached = "yes" if source.reached else f"no: {prose(source.reason) or 'no reason given'}"
    recorded = " (facts are recorded)" if source.fresh is Fresh.RECORDED else ""
    return (
        name,
        prose(source.role),
        reached + recorded,
        code(short_commit(source.commit)) if source.commit else "—",
        code(source.toolchain) if source.toolchain else "—",
        str(len(source.files)),
        str(sum(not file.built for file in source.files)),
        str(sum(file.declarations for file in source.files)),
        str(len(source.opaque)),
    )


def _not_measured(audit: Audit) -> Iterator[str]:
    yield from ("## Not measured", "")
    unread = unread_files(audit.sources)
    missing = unlisted_sources(audit.sources, audit.not_measured)
    if not (audit.not_measured or unread or missing):
        yield from ("Everything that was asked for was looked at.", "")
        return
    yield from (
        f"- Repository {prose(source.name)}: {prose(source.reason) or 'no reason given'}"
        for source in missing
    )
    for item in audit.not_measured:
        where = f" ({prose(item.where)})" if item.where else ""
        why = f": {prose(item.why)}" if item.why else ""
        todo = f"; to do: {prose(item.todo)}" if item.todo else ""
        yield f"- {prose(item.what)}{where}{why}{todo}"
    by_name = {source.name: source for source in audit.sources}
    for file in unread:
        source = by_name[file.repo]
        for place in file.places:
            url = deep_link(source.url, source.commit, file.file, place.line)
            yield f"- Not read: {linked_place(file.repo, file.file, place.line, url)}: {prose(place.reason)}"
    yield ""


def _suppressions(audit: Audit) -> Iterator[str]:
    if audit.suppressions:
        yield from ("## Suppressions", "", SUPPRESSED, "")
        yield from (f"- {prose(one.what)}: {prose(until(one))}" for one in audit.suppressions)
        yield ""


def _footer(audit: Audit) -> Iterator[str]:
    yield from ("---", "", f"Made by {prose(audit.tool)}; schema {audit.schema_version}.", "")


def _mark(claim: ClaimFact) -> str:
    return _with_qualifier(symbol_and_word(claim.mark), claim.qualifier)


def _with_qualifier(mark: str, qualifier: str) -> str:
    return f"{mark} ({prose(qualifier)})" if qualifier.strip() else mark


def _finding_place(finding: FindingFact) -> str:
    return linked_place(finding.repo, finding.file, finding.line, finding.url)


def _link(link: LinkFact) -> str:
    label = f"{prose(link.label)} " if link.label else ""
    if link.file:
        return label + linked_place(link.repo, link.file, link.line, link.url)
    address = web_url(link.url)
    return f"[{prose(link.label or link.url)}]({address})" if address else prose(link.label or link.url)
