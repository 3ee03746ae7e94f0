"""The audit as Markdown (GitHub's dialect), safe to paste where names are turned into mentions and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
from harness.report.links import deep_link, web_url
from harness.report.plain import pieces, visible
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
    NOT_COMPARED,
    agreed,
    because,
    count,
    number,
    short_commit,
    shows,
    signed,
    symbol_and_word,
)

# Punctuation that opens a construct anywhere, and what opens one at the start of a line only.
_STRUCTURE = re.compile(r"[\\`*_\[\]<>|~$&#]")
_LINE_START = re.compile(r"(?P<sign>[-+=:])|(?P<number>\d+)(?P<dot>[.)])(?=\s|$)")
# Hosts turn these into mentions, references and links after Markdown is done; inside code they do not.
_LIVE = re.compile(r"@\w|\w#\d|://|\bwww\.")
_NAMES_IN_A_ROW = 2
_WORD = re.compile(r"\S+")
_PLAIN_CODE = re.compile(r"[^`|\\\s](?:[^`|\\\n]*[^`|\\\s])?")


def audit_markdown(audit: Audit) -> str:
    """The whole audit as one Markdown page."""
    sections = (
        _summary(audit),
        _claim_table(audit),
        _claim_details(audit),
        _experiments(audit),
        _agreement(audit),
        _findings(audit),
        _rests_on(audit),
        _build_problems(audit),
        _sources(audit),
        _not_measured(audit),
        _footer(audit),
    )
    return "\n".join(line for section in sections for line in section)


def _summary(audit: Audit) -> Iterator[str]:
    yield from (f"# {_prose(audit.title)}", "")
    if audit.first_line.strip():
        yield from (f"> **{_prose(audit.first_line)}**", "")
    yield from (_prose(sentence(audit)), "")
    yield from (f"- Paper: {_prose(audit.paper)}", f"- Seed: {audit.seed}; budget: {_prose(audit.budget)}")
    yield f"- Lean names as of: {_prose(audit.vocabulary)}"
    if audit.published:
        yield "- For publication: no upstream text beyond names and locations"
    yield ""


def _claim_table(audit: Audit) -> Iterator[str]:
    yield from ("## Claims", "")
    if not audit.claims:
        yield from ("No claims were checked.", "")
        return
    yield _prose(counts_in_words(claim.mark for claim in audit.claims))
    yield ""
    yield from _table(
        ("id", "mark", "formal", "because", "where", "declarations"),
        (
            (
                _prose(claim.id),
                _mark(claim),
                symbol_and_word(claim.formal),
                _prose(because(claim.reasons)),
                _prose(claim.where),
                _some(claim.declarations),
            )
            for claim in audit.claims
        ),
    )


def _some(names: Sequence[str]) -> str:
    """The first names of a row; the details of the claim have them all."""
    more = f" and {len(names) - _NAMES_IN_A_ROW} more" if len(names) > _NAMES_IN_A_ROW else ""
    return (", ".join(_code(name) for name in names[:_NAMES_IN_A_ROW]) or "—") + more


def _claim_details(audit: Audit) -> Iterator[str]:
    if audit.claims:
        yield from ("## Claims in detail", "")
    plots = plots_by_claim(audit.claims, audit.measurements)
    for claim in audit.claims:
        yield from (f"### {_prose(claim.id)}: {_prose(claim.title)}", "")
        yield from (f"**{_mark(claim)}**", "")
        if claim.reading:
            yield f"- Reading: {_prose(claim.reading)}"
        yield f"- Where: {_prose(claim.where)}; kind: {_prose(claim.kind)}"
        if claim.row:
            yield f"- Row of the table of marks: {_prose(claim.row)}"
        yield from _reasons(claim.reasons, claim.evidence)
        yield from _formal(claim)
        yield from (f"- Answer of the authors: {_prose(note)}" for note in claim.author_notes)
        if claim.redo:
            yield f"- Do it again: {_code(claim.redo)}"
        yield ""
        yield from _figures(claim, plots[claim.id])
        yield from (line for argument in claim.arguments for line in _argument(argument))
        for reading in claim.searched:
            yield from _reading(reading)


def _reading(reading: ReadingFact) -> Iterator[str]:
    """Our Lean of the sentence, what became of it, and the cited statements beside it."""
    place = _place("", reading.file, reading.line, "")
    yield from (f"Reading as Lean of our own, {COVERS[reading.covers]}, at {place}:", "")
    yield from (*_block(reading.lean), "")
    if reading.why:
        yield f"- Why it is faithful: {_prose(reading.why)}"
    reason = f": {_prose(reading.outcome_reason)}" if reading.outcome_reason else ""
    yield f"- Outcome: {reading.outcome}{reason}"
    yield f"- Do it again: {_code(reading.redo)}"
    for one in reading.beside:
        equal = "the same statement" if one.equal else NOT_COMPARED
        yield f"- Beside {_code(one.cited)}: {equal}"
        yield f"  - Ours: {_skeleton(one.ours)}"
        yield f"  - Cited: {_skeleton(one.theirs)}"
    yield ""


def _skeleton(one: SkeletonFact) -> str:
    if one.unreadable:
        return _prose(one.unreadable)
    quantifiers = ", ".join(_code(text) for text in one.quantifiers) or "no quantifier"
    hypotheses = ", ".join(_code(text) for text in one.hypotheses) or "none"
    return f"{quantifiers}; hypotheses: {hypotheses}; conclusion: {_code(one.conclusion)}"


def _figures(claim: ClaimFact, plots: Shown) -> Iterator[str]:
    """Printed and measured side by side, and the drawings, which stand in a folder beside the page."""
    if not claim.figures:
        return
    yield from _table(
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
                _code(figure.quantity) + (f" {_prose(figure.unit)}" if figure.unit else ""),
                _prose(figure.printed),
                number(figure.measured),
                f"{number(figure.low)} to {number(figure.high)}",
                str(figure.seeds),
                _prose(signed(figure.difference)),
                _prose(figure.allowed),
                HOLDS[figure.holds] + (" (recorded)" if figure.fresh is Fresh.RECORDED else ""),
            )
            for figure in claim.figures
        ),
    )
    arguments = {figure.tolerance: figure.argument for figure in claim.figures}
    for tolerance, argument in arguments.items():
        yield f"- Tolerance {_code(tolerance)}: {_prose(argument)}"
    for experiment in dict.fromkeys(figure.experiment for figure in claim.figures):
        yield f"- Measured by: {_prose(experiment)}, see Experiments"
    yield ""
    yield from (line for plot in (*plots.here, *plots.above) for line in _plot(plot))


def _argument(argument: ArgumentFact) -> Iterator[str]:
    """The sentence, then each step with what was computed for it."""
    given = f" Given: {_prose('; '.join(argument.assumes))}." if argument.assumes else ""
    yield f"{_prose(shows(argument))}: {_prose(argument.sentence)}.{given} Again: {_code(argument.redo)}"
    yield ""
    for number_, step in enumerate(argument.steps, start=1):
        verdict = "" if step.holds else " **does not come out**:"
        yield f"{number_}.{verdict} {_prose(step.says)}: {_prose(step.computed)}"
    yield ""


def _plot(plot: PlotFact) -> Iterator[str]:
    yield from (f"![{_prose(plot.title)}]({plot_file(plot)})", "")


def _experiments(audit: Audit) -> Iterator[str]:
    yield from ("## Experiments", "")
    if not audit.measurements:
        yield from ("No experiment was run or recorded.", "")
    for measurement in audit.measurements:
        yield from _experiment(measurement)


def _experiment(measurement: MeasurementFact) -> Iterator[str]:
    libraries = "".join(f", {name} {version}" for name, version in measurement.libraries.items())
    recorded = "; recorded, not run now" if measurement.fresh is Fresh.RECORDED else ""
    reduced = ", reduced" if measurement.scale == "fast" else ""
    yield from (f"### {_prose(measurement.experiment)}: {_prose(measurement.title)}", "")
    yield f"- Command: {_code(measurement.command)}"
    yield f"- Made by {_prose(measurement.tool + libraries + recorded)}"
    yield f"- Configuration {_code(short_commit(measurement.configuration))}{reduced}; seeds: {measurement.seeds}"
    yield from (f"- {_prose(note)}" for note in measurement.notes)
    yield ""


def _agreement(audit: Audit) -> Iterator[str]:
    yield from ("## Agreement", "")
    if not audit.agreements:
        yield from ("No counterpart stands for a definition.", "")
        return
    yield from (_prose(AGREEMENT), "")
    yield from _table(
        ("definition", "counterpart", "inputs", "agree", "difference, or why not"),
        (
            (
                f"{_code(one.definition)} ({_prose(one.source)})",
                _code(one.model),
                _prose(one.inputs) + (f"; {_prose(one.domain)}" if one.domain else ""),
                _prose(agreed(one)),
                _differs(one),
            )
            for one in audit.agreements
        ),
    )


def _differs(one: AgreementFact) -> str:
    parts = [_prose(one.refused)] if one.refused else []
    if one.first_difference:
        parts.append(_difference(one.first_difference))
    if one.outside:
        parts.append(f"outside the domain, {_difference(one.outside)}")
    return "; ".join(parts) or "—"


def _difference(one: DifferenceFact) -> str:
    return f"at {_code(one.at)}: {_code(one.lean)} in Lean, {_code(one.model)} in the counterpart"


def _formal(claim: ClaimFact) -> Iterator[str]:
    detail = claim.formal_detail or ReasonedMark(mark=claim.formal)
    mark = _with_qualifier(symbol_and_word(detail.mark), detail.qualifier)
    yield f"- Formal, what the cited Lean establishes: {mark}"
    if detail.row:
        yield f"  - Row of the table of marks: {_prose(detail.row)}"
    if claim.says:
        yield f"  - The Lean statement is {claim.says} ({claim.says_how})"
    yield from (f"  {line}" for line in _reasons(detail.reasons, detail.evidence))


def _reasons(reasons: Sequence[str], evidence: Sequence[EvidenceFact]) -> Iterator[str]:
    for item in explained(reasons, evidence):
        yield f"- {_prose(item.reason)}{_how(item)}"
        if item.evidence:
            yield from (f"  - {_link(link)}" for link in item.evidence.links)


def _how(item: Explained) -> str:
    """Method, freshness and what was looked at, in parentheses."""
    if item.evidence is None:
        return ""
    recorded = ", recorded" if item.evidence.fresh is Fresh.RECORDED else ""
    return f" ({item.evidence.method}{recorded}; looked at: {_prose(item.evidence.looked_at)})"


def _findings(audit: Audit) -> Iterator[str]:
    yield from ("## Findings", "")
    groups = finding_groups(audit.findings)
    if not groups:
        yield from ("No findings.", "")
    for group in groups:
        yield from _finding_group(group)


def _finding_group(group: FindingGroup) -> Iterator[str]:
    head = group.head
    yield f"### {_prose(head.id)} {_prose(head.slug)}: {_prose(head.title)}"
    yield from ("", f"{head.severity}; {count(len(group.findings), 'place')}", "")
    for finding in group.findings:
        named = f" {_code(finding.declaration)}:" if finding.declaration else ""
        yield f"- {_finding_place(finding)}{named} {_prose(finding.reason)}"
        yield from (f"  - Answer of the authors: {_prose(note)}" for note in finding.author_notes)
    yield ""


def _rests_on(audit: Audit) -> Iterator[str]:
    yield from ("## What rests on what", "")
    rested = rests_on(audit.declarations)
    if not rested:
        yield from ("No axiom and no hole was found in the declarations that were read.", "")
    for root in rested:
        yield from _rested(root)


def _rested(root: Rested) -> Iterator[str]:
    yield f"### {_prose(root.what)} {_code(root.name)} ({_prose(root.repo)})"
    yield ""
    holder = root.holder
    place = f"; stands at {_place(holder.repo, holder.file, holder.line, holder.url)}" if holder else ""
    yield from (f"Reach: {count(len(root.dependents), 'declaration')}{place}", "")
    yield from (f"- {' → '.join(_code(name) for name in user.path)}" for user in root.dependents)
    if root.dependents:
        yield ""


def _build_problems(audit: Audit) -> Iterator[str]:
    yield from ("## Build problems", "")
    troubled = [source for source in audit.sources if source.problems]
    if not troubled:
        yield from ("No build problem was seen in the source.", "")
    for source in troubled:
        yield from (f"### {_prose(source.name)}", "")
        for file, problems in problems_by_file(source).items():
            for problem in problems:
                url = deep_link(source.url, source.commit, file, problem.line)
                table = f" (judged by {_prose(problem.table)})" if problem.table else ""
                place = _place(source.name, file, problem.line, url)
                yield f"- {_prose(problem.finding)} {place}: {_prose(problem.reason)}{table}"
        yield ""


def _sources(audit: Audit) -> Iterator[str]:
    yield from ("## Sources", "")
    if not audit.sources:
        yield from ("No repository was looked at.", "")
        return
    yield from _table(
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
    name = f"[{_prose(source.name)}]({address})" if address else _prose(source.name)
    reached = "yes" if source.reached else f"no: {_prose(source.reason) or 'no reason given'}"
    recorded = " (facts are recorded)" if source.fresh is Fresh.RECORDED else ""
    return (
        name,
        _prose(source.role),
        reached + recorded,
        _code(short_commit(source.commit)) if source.commit else "—",
        _code(source.toolchain) if source.toolchain else "—",
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
        f"- Repository {_prose(source.name)}: {_prose(source.reason) or 'no reason given'}"
        for source in missing
    )
    for item in audit.not_measured:
        where = f" ({_prose(item.where)})" if item.where else ""
        why = f": {_prose(item.why)}" if item.why else ""
        todo = f"; to do: {_prose(item.todo)}" if item.todo else ""
        yield f"- {_prose(item.what)}{where}{why}{todo}"
    by_name = {source.name: source for source in audit.sources}
    for file in unread:
        source = by_name[file.repo]
        for place in file.places:
            url = deep_link(source.url, source.commit, file.file, place.line)
            yield f"- Not read: {_place(file.repo, file.file, place.line, url)}: {_prose(place.reason)}"
    yield ""


def _footer(audit: Audit) -> Iterator[str]:
    yield from ("---", "", f"Made by {_prose(audit.tool)}; schema {audit.schema_version}.", "")


def _mark(claim: ClaimFact) -> str:
    return _with_qualifier(symbol_and_word(claim.mark), claim.qualifier)


def _with_qualifier(mark: str, qualifier: str) -> str:
    return f"{mark} ({_prose(qualifier)})" if qualifier.strip() else mark


def _finding_place(finding: FindingFact) -> str:
    return _place(finding.repo, finding.file, finding.line, finding.url)


def _link(link: LinkFact) -> str:
    label = f"{_prose(link.label)} " if link.label else ""
    if link.file:
        return label + _place(link.repo, link.file, link.line, link.url)
    address = web_url(link.url)
    return f"[{_prose(link.label or link.url)}]({address})" if address else _prose(link.label or link.url)


def _place(repo: str, file: str, line: int, url: str) -> str:
    """`repo/file#L12`, linked where there is a web address."""
    name = "/".join(part for part in (repo, file) if part)
    text = _code(f"{name}#L{line}" if line > 0 else name)
    address = web_url(url)
    return f"[{text}]({address})" if address else text


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _prose(text: str) -> str:
    """One line of text with nothing in it that Markdown or a host would act on, spaces at its ends among it."""
    text = text.strip(" ")
    line = "".join(
        _code(piece.text) if piece.code else _escaped(visible(piece.text)) for piece in pieces(text)
    )
    return _LINE_START.sub(_start_escaped, line, count=1) if _LINE_START.match(line) else line


def _escaped(text: str) -> str:
    return _WORD.sub(lambda word: _escaped_word(word[0]), text)


def _escaped_word(word: str) -> str:
    return _code(word) if _LIVE.search(word) else _STRUCTURE.sub(r"\\\g<0>", word)


def _start_escaped(match: re.Match[str]) -> str:
    return f"\\{match['sign']}" if match["sign"] else f"{match['number']}\\{match['dot']}"


def _code(text: str) -> str:
    """One line of code; where backticks cannot hold it (backtick, pipe, backslash), HTML with every sign as entity."""
    line = visible(text)
    if _PLAIN_CODE.fullmatch(line):
        return f"`{line}`"
    return f"<code>{re.sub(r'[^A-Za-z0-9 ]', lambda match: f'&#{ord(match[0])};', line)}</code>"


def _block(text: str) -> tuple[str, ...]:
    """Lines of code in a fence that the text cannot close."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return (f"{fence}lean", *visible(text, keep_lines=True).split("\n"), fence)
