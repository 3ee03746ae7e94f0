"""The findings of an audit as SARIF 2.1.0, within what GitHub's code scanning takes.

A rule for each kind of finding, a result for each finding, and for axioms and holes the paths by which declarations
rest on them. What could not be measured is told as notifications of the run, so that no viewer takes a short list of
results for a clean one.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harness.report.audit import Audit, DeclarationFact, FindingFact, RootFact
from harness.report.gfm import code, prose
from harness.report.links import percent, web_url
from harness.report.plain import json_text, visible
from harness.report.views import FindingGroup, finding_groups, unlisted_sources
from harness.report.words import SEVEREST_FIRST, count, until

# https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
MOST_RESULTS = 25_000
"""A file with more is refused; the first 5,000 are shown, and ours begin with the severest."""
LONGEST_MESSAGE = 1_000
"""Characters; texts of rules are cut at 1,024."""
MOST_TAGS = 20
MOST_FLOW_STEPS = 1_000
"""Steps of all paths of one result that are shown."""
MOST_FLOWS = 20

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_PAGES = "docs/findings"
_SORRIES = frozenset({"sorry", "admit", "stop"})
_UNSEEN = frozenset({"opaque", "partial", "unsafe"})
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}  # GitHub's words

_Json = dict[str, Any]


def audit_sarif(audit: Audit) -> str:
    """The text of `audit.sarif`."""
    groups = finding_groups(audit.findings)
    findings = [finding for group in groups for finding in group.findings]
    findings.sort(key=lambda finding: SEVEREST_FIRST.index(finding.severity))
    shown = findings[:MOST_RESULTS]
    rules = {group.id: place for place, group in enumerate(groups)}
    near = _Neighbourhood.of(audit.declarations)
    marks = _fingerprints(shown, near)
    name, _, version = audit.tool.rpartition(" ")
    run = {
        "tool": {
            "driver": {
                "name": visible(name or audit.tool),
                **({"version": visible(version)} if name else {}),
                "rules": [_rule(group) for group in groups],
            }
        },
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": list(_notifications(audit, len(findings) - len(shown))),
            }
        ],
        "versionControlProvenance": list(_provenance(audit)),
        "originalUriBaseIds": {
            visible(source.name): {"description": _message(f"the root of the repository {source.name}")}
            for source in audit.sources
        },
        "columnKind": "unicodeCodePoints",
        "properties": {"title": visible(audit.title), "paper": visible(audit.paper)},
        "results": [
            _result(finding, rules[finding.id], mark, near)
            for finding, mark in zip(shown, marks, strict=True)
        ],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


@dataclass(frozen=True, slots=True)
class _Neighbourhood:
    """Declarations by repository and name, and the paths that end in each."""

    named: Mapping[tuple[str, str], Sequence[DeclarationFact]]
    paths_to: Mapping[tuple[str, str], Sequence[RootFact]]

    @staticmethod
    def of(declarations: Iterable[DeclarationFact]) -> _Neighbourhood:
        named: defaultdict[tuple[str, str], list[DeclarationFact]] = defaultdict(list)
        paths_to: defaultdict[tuple[str, str], list[RootFact]] = defaultdict(list)
        for declaration in declarations:
            named[declaration.repo, declaration.name].append(declaration)
            for root in (*declaration.axioms, *declaration.holes):
                if len(root.path) > 1:
                    paths_to[declaration.repo, root.path[-1]].append(root)
        return _Neighbourhood(named, paths_to)

    def at(self, repo: str, name: str, file: str = "") -> DeclarationFact | None:
        """The declaration of that name, in `file` rather than elsewhere."""
        found = self.named.get((repo, name), ())
        return next((one for one in found if one.file == file), found[0] if found else None)


def _rule(group: FindingGroup) -> _Json:
    worst = min((finding.severity for finding in group.findings), key=SEVEREST_FIRST.index)
    page = f"{_PAGES}/{visible(group.id)}.md"
    title = _message(group.head.title)
    rest = "What it means for a claim, how it is found and what is missed:"
    return {
        "id": visible(group.id),
        "name": visible(group.head.slug),
        "shortDescription": title,
        "fullDescription": title,
        "help": {
            "text": f"{title['text']}. {rest} {page}",
            "markdown": f"{prose(group.head.title)}. {rest} {code(page)}",
        },
        "defaultConfiguration": {"level": str(worst)},
        "properties": {
            "tags": ["lean", "formal-verification", visible(group.head.slug)][:MOST_TAGS],
            "problem.severity": _PROBLEM[worst],
            "page": page,
        },
    }


def _result(finding: FindingFact, rule: int, mark: str, near: _Neighbourhood) -> _Json:
    flows = _flows(finding, near)
    named = f"{finding.declaration}: " if finding.declaration else ""
    address = web_url(finding.url)
    return {
        "ruleId": visible(finding.id),
        "ruleIndex": rule,
        "level": str(finding.severity),
        "message": _message(named + finding.reason),
        "locations": [
            _location(finding.repo, finding.file, finding.line, finding.column, finding.declaration)
        ],
        # GitHub recognises a result again by the first key and no other. Ours outlives edits that only move lines.
        "partialFingerprints": {"primaryLocationLineHash": mark, "declarationAndFinding/v1": mark},
        **({"codeFlows": flows} if flows else {}),
        **({"hostedViewerUri": address} if address else {}),
        "properties": {
            "repo": visible(finding.repo),
            "commit": visible(finding.commit),
            **({"declaration": visible(finding.declaration)} if finding.declaration else {}),
            **(
                {"authorNotes": [visible(note) for note in finding.author_notes]}
                if finding.author_notes
                else {}
            ),
        },
    }


def _location(repo: str, file: str, line: int, column: int, declaration: str, says: str = "") -> _Json:
    address = _relative(file)
    place: _Json = {"artifactLocation": {"uri": address, "uriBaseId": visible(repo)}}
    if line > 0:
        place["region"] = {"startLine": line, **({"startColumn": column} if column > 0 else {})}
    return {
        **({"physicalLocation": place} if address else {}),
        **({"logicalLocations": [{"fullyQualifiedName": visible(declaration)}]} if declaration else {}),
        **({"message": _message(says)} if says else {}),
    }


def _relative(file: str) -> str:
    """The file as a relative address; empty where the name would lead out of the repository."""
    parts = file.split("/")
    if any(part in {"", ".", ".."} for part in parts):
        return ""
    return "/".join(percent(part, safe="") for part in parts)


def _flows(finding: FindingFact, near: _Neighbourhood) -> list[_Json]:
    """The ways from declarations that rest on the axiom or hole to it, shortest first."""
    if not finding.declaration:
        return []
    roots = [
        root
        for root in near.paths_to.get((finding.repo, finding.declaration), ())
        if _is_about(finding.id, root.what)
    ]
    paths = sorted({root.path for root in roots}, key=lambda path: (len(path), path))
    flows: list[_Json] = []
    left = MOST_FLOW_STEPS
    for path in paths[:MOST_FLOWS]:
        left -= len(path)
        if left < 0:
            break
        steps = [{"location": _step(finding, name, near)} for name in path]
        flows.append(
            {
                "message": _message(f"{path[0]} rests on {path[-1]}"),
                "threadFlows": [{"locations": steps}],
            }
        )
    return flows


def _is_about(finding: str, what: str) -> bool:
    """Whether a finding of that id at a declaration is the same thing as a root `what` that the declaration holds."""
    match finding:
        case "H40":
            return what in _SORRIES
        case "H50" | "H53":
            return what == "axiom"
        case "H52":
            return what in _UNSEEN
        case "H51":
            return what not in _SORRIES | _UNSEEN | {"axiom"}
        case _:
            return False


def _step(finding: FindingFact, name: str, near: _Neighbourhood) -> _Json:
    if name == finding.declaration:
        return _location(finding.repo, finding.file, finding.line, finding.column, name, name)
    known = near.at(finding.repo, name)
    if known is None:
        return {"logicalLocations": [{"fullyQualifiedName": visible(name)}], "message": _message(name)}
    return _location(known.repo, known.file, known.line, 1, name, name)


def _fingerprints(findings: Sequence[FindingFact], near: _Neighbourhood) -> Iterator[str]:
    """For each finding a hash that moves, renames and edits elsewhere leave as it is, numbered where several agree."""
    seen: Counter[str] = Counter()
    for finding in findings:
        holder = near.at(finding.repo, finding.declaration, finding.file) if finding.declaration else None
        subject = (
            ("declaration", holder.fingerprint) if holder else ("place", finding.file, finding.declaration)
        )
        text = "\0".join((finding.repo, finding.id, *subject))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"


def _provenance(audit: Audit) -> Iterator[_Json]:
    for source in audit.sources:
        address = web_url(source.url)
        if address and source.commit:
            yield {
                "repositoryUri": address,
                "revisionId": visible(source.commit),
                "mappedTo": {"uriBaseId": visible(source.name)},
            }


def _notifications(audit: Audit, left_out: int) -> Iterator[_Json]:
    """What could not be looked at, and results that found no room."""
    if left_out:
        yield _notification("warning", f"{count(left_out, 'finding')} left out: a file holds {MOST_RESULTS}")
    if audit.first_line:
        yield _notification("note", audit.first_line)
    for item in audit.not_measured:
        where = f" ({item.where})" if item.where else ""
        why = f": {item.why}" if item.why else ""
        yield _notification("note", f"not measured: {item.what}{where}{why}")
    for source in unlisted_sources(audit.sources, audit.not_measured):
        yield _notification("note", f"not measured: repository {source.name}: {source.reason}")
    for source in audit.sources:
        for place in source.opaque:
            at = f"{source.name}/{place.file}:{place.line}:{place.column}"
            yield _notification("note", f"not measured: {at} was not read: {place.reason}")
    for one in audit.suppressions:
        yield _notification("note", f"suppressed when audits are compared: {one.what}: {until(one)}")


def _notification(level: str, text: str) -> _Json:
    return {"level": level, "message": _message(text)}


def _message(text: str) -> _Json:
    """A message in which braces stand for no argument and brackets for no link."""
    line = visible(" ".join(text.split()))
    if len(line) > LONGEST_MESSAGE:
        line = line[: LONGEST_MESSAGE - 1] + "…"
    return {"text": line.replace("](", "] (").replace("{", "{{").replace("}", "}}") or "—"}
