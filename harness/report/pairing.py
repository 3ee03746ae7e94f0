"""Which declaration of one audit is which of another: by name and statement, else by statement, else by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from harness.report.audit import Audit, AuditedDeclaration, SourceFact

_T = TypeVar("_T")
_Key = TypeVar("_Key", bound=Hashable)


def seen(source: SourceFact | None) -> bool:
    """Whether anything is known of what the repository holds."""
    return source is not None and (source.reached or bool(source.files))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Declarations of both audits, in the repositories that both saw."""

    seen_twice: frozenset[str]
    less_read: frozenset[str]
    """Repositories in which more places could not be read than before: what is missing there may be hidden."""
    other_lean: frozenset[str]
    """Repositories whose toolchain is another: the meaning of every statement there has another fingerprint."""
    both: tuple[tuple[AuditedDeclaration, AuditedDeclaration], ...]
    gone: tuple[AuditedDeclaration, ...]
    new: tuple[AuditedDeclaration, ...]
    new_name: Mapping[tuple[str, str], str]
    """For each repository and name of the older audit the name in the newer, where it is another."""

    @staticmethod
    def of(old: Audit, new: Audit) -> Pairs:
        before, after = (
            {s.name for s in a.sources if seen(s)} | {d.repo for d in a.declarations} for a in (old, new)
        )
        seen_twice = frozenset(before & after)
        olds = [d for d in old.declarations if d.repo in seen_twice]
        news = [d for d in new.declarations if d.repo in seen_twice]
        both: list[tuple[AuditedDeclaration, AuditedDeclaration]] = []
        for key in _IDENTITIES:
            found, olds, news = _paired(olds, news, key)
            both += found
        renamed = {(a.repo, a.name): b.name for a, b in both if a.name != b.name}
        less_read, other_lean = _less_read(old, new), _other_lean(old, new)
        return Pairs(seen_twice, less_read, other_lean, tuple(both), tuple(olds), tuple(news), renamed)

    def named_now(self, repo: str, name: str) -> str:
        return self.new_name.get((repo, name), name)


def unread_changes(old: SourceFact, new: SourceFact) -> tuple[int, int]:
    """How many places more cannot be read, and how many can be read now; a file that went away gives neither."""
    before, after = (Counter(place.file for place in source.opaque) for source in (old, new))
    there = {file.file for file in new.files}
    shrank = before - after
    return (after - before).total(), sum(number for file, number in shrank.items() if file in there)


def _less_read(old: Audit, new: Audit) -> frozenset[str]:
    before = {source.name: source for source in old.sources}
    return frozenset(s.name for s in new.sources if s.name in before and unread_changes(before[s.name], s)[0])


def _other_lean(old: Audit, new: Audit) -> frozenset[str]:
    before = {source.name: source.toolchain for source in old.sources}
    return frozenset(s.name for s in new.sources if before.get(s.name, s.toolchain) != s.toolchain)


def _last(name: str) -> str:
    return name.rpartition(".")[2]


# From the surest to the weakest. Several declarations may share a statement (`def x : Nat`): then what is reached, the
# file or the last part of the name must agree too, or the statement must stand once on either side.
_IDENTITIES: tuple[Callable[[AuditedDeclaration], tuple[str, ...]], ...] = (
    lambda d: (d.repo, d.name, d.fingerprint, d.file),
    lambda d: (d.repo, d.name, d.fingerprint),
    lambda d: (d.repo, d.fingerprint, _last(d.name), d.file),
    lambda d: (d.repo, d.fingerprint, _last(d.name)),
    lambda d: (d.repo, d.fingerprint, d.meaning_fingerprint, d.file),
    lambda d: (d.repo, d.fingerprint, d.meaning_fingerprint),
    lambda d: (d.repo, d.fingerprint),
    lambda d: (d.repo, d.name, d.file),
    lambda d: (d.repo, d.name),
)
_Found = list[tuple[AuditedDeclaration, AuditedDeclaration]]


def _paired(
    olds: Sequence[AuditedDeclaration],
    news: Sequence[AuditedDeclaration],
    key: Callable[[AuditedDeclaration], tuple[str, ...]],
) -> tuple[_Found, list[AuditedDeclaration], list[AuditedDeclaration]]:
    """Pairs that agree in `key` where it tells them apart, and what is left of both sides, in order.

    Several of one name go together in order: a name declared twice stays so.
    """
    before, after = grouped(olds, key), grouped(news, key)
    found: _Found = []
    for value, some in before.items():
        others = after.get(value, [])
        same_name = len({d.name for d in (*some, *others)}) == 1
        if same_name or len(some) == len(others) == 1:
            found += zip(some, others, strict=False)
    taken = {id(d) for pair in found for d in pair}
    return found, [d for d in olds if id(d) not in taken], [d for d in news if id(d) not in taken]


def grouped(items: Iterable[_T], key: Callable[[_T], _Key]) -> dict[_Key, list[_T]]:
    groups: defaultdict[_Key, list[_T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups
