"""What changed between two audits of a paper: values in, values out.

A claim is known again by its id; a declaration by its repository and name with the same statement, else by its
statement alone (it was renamed or moved), else by its name alone (its statement changed). What an audit could not look
at is never taken for a repair: a mark that falls to unchecked got worse, also from refuted, and nothing is said of the
declarations of a repository that one of the audits did not see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationError

from harness.claims.evidence import Fresh, Mark
from harness.errors import UsageError
from harness.report.audit import Audit, ClaimFact, SourceFact
from harness.report.changes import ChangeFact, DiffReport, Kind, SideFact, Subject, Way, kind_of, way_of
from harness.report.diff_declarations import declaration_changes, finding_changes
from harness.report.fact import SCHEMA_VERSION
from harness.report.pairing import Pairs, seen, unread_changes
from harness.report.suppressed import with_known
from harness.report.words import count, short_commit

_WAYS: tuple[Way, ...] = ("worse", "known", "neither", "better")
_SUBJECTS: tuple[Subject, ...] = ("audit", "repository", "claim", "declaration", "finding", "file")


class _Head(BaseModel):
    """As much of a file as tells whether the rest can be read."""

    version: Any = Field(default=None, alias="schema")


def read_audit(text: str | bytes, where: str) -> Audit:
    """The audit that `harness audit --json` wrote; `where` names the file. Raises `UsageError` for anything else."""
    todo = "give a file that `harness audit --json` or `--out` wrote"
    try:
        head = _Head.model_validate_json(text)
    except ValidationError as error:
        raise UsageError("this is no JSON object", where=where, why=_why(error), todo=todo) from error
    if head.version is None:
        raise UsageError("this is no audit", where=where, why="it names no schema", todo=todo)
    if head.version != SCHEMA_VERSION:
        raise UsageError(
            f"an audit of schema {head.version!r}",
            where=where,
            why=f"this version reads schema {SCHEMA_VERSION!r}",
            todo="make the audit again with this version, or compare with the version that made it",
        )
    try:
        return Audit.model_validate_json(text)
    except ValidationError as error:
        raise UsageError("this is no audit", where=where, why=_why(error), todo=todo) from error


def _why(error: ValidationError) -> str:
    first, *rest = error.errors(include_url=False, include_input=False)
    place = ".".join(str(part) for part in first["loc"])
    more = f"; and {count(len(rest), 'more problem')}" if rest else ""
    return f"{place}: {first['msg']}{more}" if place else f"{first['msg']}{more}"


def diff(old: Audit, new: Audit, tool: str, today: str | None = None) -> DiffReport:
    """Every change from `old` to `new`; the same audit twice gives none.

    The suppressions of `new` count until the last day of each; without a day none counts.
    """
    pairs = Pairs.of(old, new)
    found = (
        *_tool(old, new),
        *_sources(old, new),
        *_files(old, new, pairs),
        *_claims(old, new),
        *declaration_changes(pairs),
        *finding_changes(old, new, pairs),
    )
    known, suppressions = with_known(found, new.suppressions, today)
    changes = sorted(
        known,
        key=lambda c: (
            _WAYS.index(c.way),
            _SUBJECTS.index(c.subject),
            c.repo,
            c.file,
            c.line,
            c.name,
            c.kind,
            c.old,
            c.new,
            c.reason,
        ),
    )
    ways = Counter(change.way for change in changes)
    return DiffReport(
        tool=tool,
        old=_side(old),
        new=_side(new),
        changes=tuple(changes),
        counts={way: ways[way] for way in _WAYS},
        suppressions=suppressions,
    )


def _side(audit: Audit) -> SideFact:
    return SideFact(
        title=audit.title,
        tool=audit.tool,
        vocabulary=audit.vocabulary,
        seed=audit.seed,
        budget=audit.budget,
    )


def _tool(old: Audit, new: Audit) -> Iterator[ChangeFact]:
    """A change of what judges can be the cause of any other change."""
    before, after = (
        f"{audit.tool}, {audit.vocabulary}, budget {audit.budget}, seed {audit.seed}" for audit in (old, new)
    )
    if before != after:
        yield ChangeFact(
            kind="tool changed", way="neither", subject="audit", name=new.title, old=before, new=after
        )


def _sources(old: Audit, new: Audit) -> Iterator[ChangeFact]:
    before, after = ({source.name: source for source in audit.sources} for audit in (old, new))
    for name in dict.fromkeys((*before, *after)):
        yield from _source(name, before.get(name), after.get(name))


def _source(name: str, old: SourceFact | None, new: SourceFact | None) -> Iterator[ChangeFact]:
    def change(kind: Kind, way: Way, before: str = "", after: str = "", reason: str = "") -> ChangeFact:
        return ChangeFact(
            kind=kind,
            way=way,
            subject="repository",
            repo=name,
            name=name,
            old=before,
            new=after,
            reason=reason,
        )

    was, is_ = _at_hand(old), _at_hand(new)
    if was == "read" != is_:
        yield change("repository gone", "worse", reason=new.reason if new else "no longer in the manifest")
    elif is_ == "read" != was:
        yield change("repository appeared", "better")
    elif was != is_:
        way: Way = "better" if is_ == "recorded" else "worse"
        yield change(kind_of(way), way, was, is_)
    if old is None or new is None:
        return
    if old.commit and new.commit and old.commit != new.commit:
        yield change("commit changed", "neither", short_commit(old.commit), short_commit(new.commit))
    if seen(old) and seen(new):
        if old.toolchain != new.toolchain:
            reason = "each statement is read with another Lean: its meaning may be another, and is not told one by one"
            yield change(
                "changed", "neither", old.toolchain or "no toolchain", new.toolchain or "no toolchain", reason
            )
        grew, shrank = unread_changes(old, new)
        if grew:
            yield change("worse", "worse", reason=f"{count(grew, 'more place')} not read")
        if shrank:
            yield change("better", "better", reason=f"{count(shrank, 'place')} that could not be read before")


def _at_hand(source: SourceFact | None) -> Literal["read", "recorded", "not reached"]:
    """What the audit had of the repository; recorded facts stand in for one that could not be reached."""
    if source is None or not source.reached:
        return "not reached"
    return "read" if source.fresh is Fresh.NOW else "recorded"


def _files(old: Audit, new: Audit, pairs: Pairs) -> Iterator[ChangeFact]:
    before, after = (
        {(source.name, file.file): file for source in audit.sources for file in source.files}
        for audit in (old, new)
    )
    for repo, file in dict.fromkeys((*before, *after)):
        was, is_ = before.get((repo, file)), after.get((repo, file))
        if repo not in pairs.seen_twice:
            continue
        if is_ is None:
            yield ChangeFact(kind="gone", way="neither", subject="file", repo=repo, name=file, file=file)
        elif was is None:
            yield ChangeFact(kind="new", way="neither", subject="file", repo=repo, name=file, file=file)
        elif was.built != is_.built:
            way: Way = "better" if is_.built else "worse"
            states = ("built" if was.built else "not built", "built" if is_.built else "not built")
            yield ChangeFact(
                kind=kind_of(way),
                way=way,
                subject="file",
                repo=repo,
                name=file,
                file=file,
                old=states[0],
                new=states[1],
            )


def _claims(old: Audit, new: Audit) -> Iterator[ChangeFact]:
    before, after = ({claim.id: claim for claim in audit.claims} for audit in (old, new))
    for id_ in dict.fromkeys((*before, *after)):
        was, is_ = before.get(id_), after.get(id_)
        if was is None and is_ is not None:
            way: Way = "worse" if Mark.REFUTED in (is_.mark, is_.formal) else "neither"
            yield _claim(is_, "new", way, "", is_.mark, is_.reasons)
        elif is_ is None and was is not None:
            yield _claim(was, "gone", "worse", was.mark, "", ("no longer in the audit",))
        elif was is not None and is_ is not None:
            yield from _claim_marks(was, is_)


def _claim_marks(old: ClaimFact, new: ClaimFact) -> Iterator[ChangeFact]:
    if old.mark != new.mark:
        way = way_of(old.mark, new.mark)
        yield _claim(new, kind_of(way), way, old.mark, new.mark, new.reasons)
    if old.formal != new.formal:
        way = way_of(old.formal, new.formal)
        reasons = new.formal_detail.reasons if new.formal_detail else ()
        yield _claim(new, kind_of(way), way, f"formal: {old.formal}", f"formal: {new.formal}", reasons)


def _claim(claim: ClaimFact, kind: Kind, way: Way, old: str, new: str, reasons: Sequence[str]) -> ChangeFact:
    return ChangeFact(
        kind=kind,
        way=way,
        subject="claim",
        name=claim.id,
        old=old,
        new=new,
        reason=reasons[0] if reasons else "",
    )
