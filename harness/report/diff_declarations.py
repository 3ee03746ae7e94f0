"""What changed in declarations, in what they rest on, and in findings."""

from __future__ import annotations

from collections.abc import Iterator

from harness.report.audit import Audit, AuditedDeclaration, FindingFact, RootFact
from harness.report.changes import ChangeFact, Kind, Way, kind_of, way_of
from harness.report.pairing import Pairs, grouped
from harness.trust.model import Severity

_SORRIES = frozenset({"sorry", "admit", "stop"})
_PROVED = frozenset({"theorem", "lemma", "axiom", "example", "corollary", "proposition"})
"""What has no body that gives meaning."""


def declaration_changes(pairs: Pairs) -> Iterator[ChangeFact]:
    for old, new in pairs.both:
        yield from _identity(old, new, new.repo in pairs.other_lean)
        yield from _roots(old, new, pairs)
        if old.mark != new.mark:
            way = way_of(old.mark, new.mark)
            reason = new.reasons[0] if new.reasons else ""
            yield _declaration(new, kind_of(way), way, old.mark, new.mark, reason)
    yield from (_declaration(old, "gone", "neither", old.mark) for old in pairs.gone)
    for new in pairs.new:
        yield _declaration(new, "new", "neither", "", new.mark)
        for root in _own(new):
            yield _declaration(new, _root_kind(root), "worse", reason=_held(root), about=root.name)
    yield from _names_taken(pairs)


def _names_taken(pairs: Pairs) -> Iterator[ChangeFact]:
    """A new declaration under a name that an old one gave up: who cites the name now cites something else."""
    left = {(old.repo, old.name): old for old, new in pairs.both if old.name != new.name}
    kept = {(old.repo, old.name) for old, new in pairs.both if old.name == new.name}
    now = [*pairs.new, *(new for old, new in pairs.both if old.name != new.name)]
    for new in now:
        old = left.get((new.repo, new.name))
        if old is not None and (new.repo, new.name) not in kept and old.fingerprint != new.fingerprint:
            reason = "the name stands for another declaration now, and what counts on it may be stale"
            yield _declaration(new, "statement changed", "neither", old.fingerprint, new.fingerprint, reason)


def _identity(old: AuditedDeclaration, new: AuditedDeclaration, other_lean: bool) -> Iterator[ChangeFact]:
    if old.name != new.name:
        yield _declaration(new, "renamed", "neither", old.name, new.name)
    if old.file != new.file:
        yield _declaration(new, "moved", "neither", old.file, new.file)
    if old.fingerprint != new.fingerprint:
        reason = "a model or a reading of the old statement may be stale"
        yield _declaration(new, "statement changed", "neither", old.fingerprint, new.fingerprint, reason)
    elif old.meaning_fingerprint != new.meaning_fingerprint and not other_lean:
        reason = "the statement is the same, and something that it reaches is not"
        if new.kind not in _PROVED:
            reason = (
                "its type is the same, and its body or something that it reaches is not; a model may be stale"
            )
        before, after = old.meaning_fingerprint, new.meaning_fingerprint
        yield _declaration(new, "meaning changed", "neither", before, after, reason)


def _roots(old: AuditedDeclaration, new: AuditedDeclaration, pairs: Pairs) -> Iterator[ChangeFact]:
    """Axioms and holes that came or went, by names as they are now; one that only has another name is neither."""
    before = {(_sort(r), pairs.named_now(old.repo, r.name)): r for r in _all_roots(old)}
    after = {(_sort(r), r.name): r for r in _all_roots(new)}
    for key, root in after.items():
        if key not in before:
            yield _declaration(new, _root_kind(root), "worse", reason=_held(root), about=root.name)
    for key, root in before.items():
        if key not in after:
            reason = f"no longer {'holds' if len(root.path) == 1 else 'rests on'} {root.what} `{key[1]}`"
            if len(root.path) > 1 and new.repo in pairs.less_read:
                reason += ", which may stand where the repository could not be read"
                yield _declaration(new, "changed", "neither", reason=reason, about=key[1])
            else:
                yield _declaration(new, "fixed", "better", reason=reason, about=key[1])


def _sort(root: RootFact) -> str:
    """`sorry` spelled otherwise is the same hole."""
    return "sorry" if root.what in _SORRIES else root.what


def _all_roots(declaration: AuditedDeclaration) -> tuple[RootFact, ...]:
    """What it rests on; an axiom and a `sorry` of its own count also where the closure does not list them."""
    listed = (*declaration.axioms, *declaration.holes)
    own = RootFact(what="axiom", name=declaration.name, path=(declaration.name,))
    hole = RootFact(what="sorry", name=declaration.name, path=(declaration.name,))
    has = {(root.what, root.name) for root in listed}
    extra = [own] if declaration.kind == "axiom" and ("axiom", declaration.name) not in has else []
    if declaration.has_sorry and not any((what, declaration.name) in has for what in _SORRIES):
        extra.append(hole)
    return (*listed, *extra)


def _own(declaration: AuditedDeclaration) -> Iterator[RootFact]:
    return (root for root in _all_roots(declaration) if len(root.path) == 1)


def _root_kind(root: RootFact) -> Kind:
    if root.what == "axiom":
        return "new axiom"
    return "new sorry" if root.what in _SORRIES else "worse"


def _held(root: RootFact) -> str:
    if len(root.path) == 1:
        return "it is an axiom" if root.what == "axiom" else f"holds `{root.what}`"
    way = " → ".join(f"`{name}`" for name in root.path)
    return f"rests on {root.what} `{root.name}`: {way}"


def _declaration(
    declaration: AuditedDeclaration,
    kind: Kind,
    way: Way,
    old: str = "",
    new: str = "",
    reason: str = "",
    about: str = "",
) -> ChangeFact:
    return ChangeFact(
        kind=kind,
        way=way,
        subject="declaration",
        repo=declaration.repo,
        name=declaration.name,
        file=declaration.file,
        line=declaration.line,
        old=old,
        new=new,
        reason=reason,
        about=about,
    )


def finding_changes(old: Audit, new: Audit, pairs: Pairs) -> Iterator[ChangeFact]:
    """By kind and declaration (or file), counted: a second hole in a proof is new, a moved one is not."""

    def key(finding: FindingFact, name: str) -> tuple[str, str, str]:
        return finding.repo, finding.id, name or f"file {finding.file}"

    before = grouped(
        (f for f in old.findings if f.repo in pairs.seen_twice),
        lambda f: key(f, pairs.named_now(f.repo, f.declaration)),
    )
    after = grouped((f for f in new.findings if f.repo in pairs.seen_twice), lambda f: key(f, f.declaration))
    kept = {(old_one.repo, old_one.name) for old_one, _ in pairs.both}
    files = {(source.name, file.file) for source in new.sources for file in source.files}
    for place in dict.fromkeys((*before, *after)):
        was, is_ = before.get(place, []), after.get(place, [])
        for finding in is_[len(was) :]:
            way: Way = "neither" if finding.severity is Severity.NOTE else "worse"
            yield _finding(finding, "new", way)
        for finding in was[len(is_) :]:
            if finding.declaration:
                lost = (finding.repo, finding.declaration) not in kept
            else:
                lost = finding.repo in pairs.less_read or (
                    finding.line > 0 and (finding.repo, finding.file) not in files
                )
            yield _finding(finding, "gone" if lost else "fixed", "neither" if lost else "better")


def _finding(finding: FindingFact, kind: Kind, way: Way) -> ChangeFact:
    return ChangeFact(
        kind=kind,
        way=way,
        subject="finding",
        repo=finding.repo,
        name=finding.id,
        file=finding.file,
        line=finding.line,
        reason=f"`{finding.declaration}`: {finding.reason}" if finding.declaration else finding.reason,
        about=finding.declaration,
    )
