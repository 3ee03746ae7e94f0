"""Checks of what a paper says about its own artefact: names, counts, "no sorry", "formally verified".

Each check is a plain function from a request (data of the register) and the sources to evidence. What
source confirms counts as decided only because the domain is finite: the files of the pinned commit, all
read, nothing opaque, no meta-command that could make declarations. Short of that it shows nothing.
No check knows any theorem, repository or number: all of them stand in the register.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from harness.claims.declarations import Reader, reader
from harness.claims.evidence import Evidence, Fresh, Link, Method, Shows
from harness.claims.material import (
    Citation,
    NotReached,
    Reached,
    Sources,
    at,
    cited,
    in_file,
    is_theorem,
    link,
    nearest,
    place,
    unread,
)
from harness.inventory.model import Declaration, Hole, Inventory
from harness.inventory.scope import innermost
from harness.lean.lexer import Kind
from harness.lean.syntax import NotationCommand, Opaque, OtherCommand, Variable

HOLES = frozenset({"sorry", "admit", "stop"})

# As terms; `stop` and `admit` are also names that people give.
_HOLE_WORDS = frozenset({"sorry", "sorryAx", "«sorryAx»"})
_MAY_STAND_FOR_A_HOLE = (NotationCommand, OtherCommand, Variable, Opaque)

# A name that several declarations share is told with this many places at most; the rest is counted.
_PLACES = 6


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """A check that a claim asks for, with its parameters.

    `repos`: where to look. `name` and `file`: what is looked for, a declaration by the last components of
    its name, a file, or the one in the other. `kinds` or `holes`: what is counted, declarations by keyword or
    holes by word; `stated`: the number that the claim gives.
    """

    check: str
    repos: tuple[str, ...]
    name: str = ""
    file: str = ""
    kinds: tuple[str, ...] = ()
    holes: tuple[str, ...] = ()
    stated: int = 0

    @property
    def label(self) -> str:
        return self.name or self.file


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """A check and the parameters it takes besides `repos`: any of `some` (at least one), all of `needed`."""

    run: Callable[[CheckRequest, Sources], tuple[Evidence, ...]]
    some: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    one_repo: bool = True


def repository_reached(request: CheckRequest, sources: Sources) -> tuple[Evidence, ...]:
    """The repository can be had at its pinned commit; from where is the report's business."""
    reached = sources.get(request.repos[0])
    if isinstance(reached, NotReached):
        return (_not_reached(request.repos[0], reached),)
    when = "was read" if reached.fresh is Fresh.NOW else "was read when its facts were recorded"
    reason = f"{at(reached.inventory)}: the one commit to look for {when}"
    return (_piece(Shows.TRUE, reached, reason),)


def declaration_exists(request: CheckRequest, sources: Sources) -> tuple[Evidence, ...]:
    """A theorem of that name (or a file of that name) is in one of the repositories."""
    missing: list[Evidence] = []
    for repo in request.repos:
        reached = sources.get(repo)
        if isinstance(reached, NotReached):
            missing.append(_not_reached(repo, reached))
            continue
        found = _existence(request, reached)
        if found.shows is Shows.TRUE:
            return (found,)
        missing.append(found)
    undecided = tuple(one for one in missing if one.shows is Shows.NOTHING)
    return undecided or tuple(missing)


def _existence(request: CheckRequest, reached: Reached) -> Evidence:
    inventory = reached.inventory
    gap = unread(reached)
    if not request.name:
        paths = [m.source.path for m in inventory.modules if in_file(m.source.path, request.file)]
        if paths and not gap:
            where = Link(paths[0], inventory.repo, inventory.commit, paths[0], 1)
            return _piece(Shows.TRUE, reached, f"{at(inventory)} holds {', '.join(paths)}", (where,))
        return _absent(reached, gap, f"no Lean file called {request.file}")
    found = cited(inventory, Citation(inventory.repo, request.name, request.file))
    theorems = [d for d in found if is_theorem(d)]
    if theorems and not gap:
        places = _places(theorems)
        return _piece(Shows.TRUE, reached, f"declared as {places}", tuple(link(d) for d in theorems))
    if theorems:
        return _piece(Shows.NOTHING, reached, f"declared as {_places(theorems)}, but {gap}")
    within = f" in a file called {request.file}" if request.file else ""
    if found:
        other = f"`{request.name}`{within} is not stated as a theorem: {_places(found)}"
        return _absent(reached, gap, other, tuple(link(d) for d in found))
    like = nearest(inventory, request.name)
    closest = f"; closest by spelling is {place(like)}" if like else ""
    return _absent(
        reached, gap, f"no declaration named `{request.name}`{within}{closest}", (link(like),) if like else ()
    )


def formally_verified(request: CheckRequest, sources: Sources) -> tuple[Evidence, ...]:
    """Verified against standard axioms: what source shows against it, else that nothing was seen."""
    reached = sources.get(request.repos[0])
    if isinstance(reached, NotReached):
        return (_not_reached(request.repos[0], reached),)
    found = cited(reached.inventory, Citation(request.repos[0], request.name, request.file))
    if not found:
        return (_nothing_cited(request.label, reached),)
    at_hand = reader(reached)
    against = [_against(at_hand, d) for d in found]
    # A file is verified if all of it is; of declarations that share a name the paper may mean any.
    if all(against) if request.name else any(against):
        return tuple(piece for pieces in against for piece in pieces)
    pieces = tuple(piece for d in found for piece in at_hand.established(d))
    return tuple(one for one in pieces if one.shows is not Shows.READ_ONLY) or pieces


def _against(at_hand: Reader, declaration: Declaration) -> tuple[Evidence, ...]:
    spots = at_hand.spots(declaration)
    if not any(spot.contradicts for spot in spots):
        return ()
    return tuple(
        at_hand.piece(Shows.COUNTEREXAMPLE if spot.contradicts else Shows.ASSUMPTION, declaration, spot)
        for spot in spots
    )


def no_sorry(request: CheckRequest, sources: Sources) -> tuple[Evidence, ...]:
    """No `sorry` (nor `admit` or `stop`) in the code of any file; comments and strings are no code."""
    reached = sources.get(request.repos[0])
    if isinstance(reached, NotReached):
        return (_not_reached(request.repos[0], reached),)
    inventory = reached.inventory
    holding = [d for d in inventory if _holes(d, HOLES)]
    if holding:
        reason = f"code of {at(inventory)} holds a hole in {len(holding)} declaration(s): {_places(holding)}"
        return (_piece(Shows.COUNTEREXAMPLE, reached, reason, tuple(link(d) for d in holding)),)
    gap = unread(reached) or _hole_elsewhere(inventory)
    if gap:
        return (_piece(Shows.NOTHING, reached, f"no `sorry` seen in a declaration, but {gap}"),)
    hits = sum(len(re.findall(r"\bsorry\b", m.source.text)) for m in inventory.modules)
    prose = f" ({hits} text-search hit(s) stand outside code)" if hits else ""
    parts = sum(len(m.unread) for m in inventory.modules)
    if parts:
        prose += f"; {parts} part(s) of declarations were not parsed, their words were looked at"
    limits = "this is about the source text, not about axioms or the build"
    reason = f"no `sorry`, `admit` or `stop` in code{prose}; {limits}"
    return (_piece(Shows.TRUE, reached, reason),)


def _hole_elsewhere(inventory: Inventory) -> str:
    """Where a word for a hole stands in a command that declares nothing (`notation`, `alias`, …); empty if nowhere."""
    for module in inventory.modules:
        spans = [c.span for c in map(innermost, module.commands) if isinstance(c, _MAY_STAND_FOR_A_HOLE)]
        starts = [span.start for span in spans]
        for token in module.tokens:
            at = bisect_right(starts, token.start) - 1
            if token.kind in (Kind.IDENT, Kind.KEYWORD) and token.text.removeprefix("_root_.") in _HOLE_WORDS:
                if at >= 0 and token.start < spans[at].end:
                    line = module.source.position(token.start).line
                    return f"`{token.text}` stands outside a declaration at {module.source.path}:{line}"
    return ""


def declaration_counts(request: CheckRequest, sources: Sources) -> tuple[Evidence, ...]:
    """How many declarations of some kinds, or holes, all the repositories hold, against a stated number."""
    reached: list[Reached] = []
    missing: list[Evidence] = []
    for repo in request.repos:
        one = sources.get(repo)
        if isinstance(one, NotReached):
            missing.append(_not_reached(repo, one))
        else:
            reached.append(one)
    counts = [(at(one.inventory), _count(request, one.inventory)) for one in reached]
    total = sum(count for _, count in counts)
    what = " and ".join(f"`{word}`" for word in (*request.kinds, *request.holes))
    shares = ", ".join(f"{repo} {count}" for repo, count in counts)
    if missing:
        so_far = f"{what}: {total} in what was reached ({shares}); the stated {request.stated} is over all"
        return (*missing, *(_piece(Shows.NOTHING, one, so_far) for one in reached[:1]))
    gaps = [gap for one in reached if (gap := unread(one))]
    counted = f"{what}: {total} counted ({shares}), {request.stated} stated"
    if gaps:
        return (_over(Shows.NOTHING, reached, f"{counted}, but {'; '.join(gaps)}"),)
    shows = Shows.TRUE if total == request.stated else Shows.COUNTEREXAMPLE
    return (_over(shows, reached, counted),)


def corollary_is_not_axiom(request: CheckRequest, sources: Sources) -> tuple[Evidence, ...]:
    """It stands as a theorem with a proof text of its own: no axiom, and no hole for a proof."""
    reached = sources.get(request.repos[0])
    if isinstance(reached, NotReached):
        return (_not_reached(request.repos[0], reached),)
    found = cited(reached.inventory, Citation(request.repos[0], request.name, request.file))
    if not found:
        return (_nothing_cited(request.label, reached),)
    assumed = [d for d in found if d.kind == "axiom" or _holes(d, HOLES)]
    links = tuple(link(d) for d in found)
    if assumed == list(found):
        return (_piece(Shows.COUNTEREXAMPLE, reached, f"stated without a proof: {_places(found)}", links),)
    gap = unread(reached)
    if assumed or gap or not all(is_theorem(d) for d in found):
        why = gap or "not every one of these is a theorem with a proof of its own"
        return (_piece(Shows.NOTHING, reached, f"{_places(found)}: {why}", links),)
    limits = "what the proof rests on is another claim"
    reason = f"{_places(found)}, with a proof text and no hole of its own; {limits}"
    return (_piece(Shows.TRUE, reached, reason, links),)


def cited_declaration(citation: Citation, sources: Sources) -> tuple[tuple[Evidence, ...], ...]:
    """What the Lean behind a citation establishes: one group of evidence for each declaration it may mean."""
    reached = sources.get(citation.repo)
    if isinstance(reached, NotReached):
        return ((_not_reached(citation.repo, reached),),)
    found = cited(reached.inventory, citation)
    if not found:
        return ((_nothing_cited(citation.label, reached),),)
    at_hand = reader(reached)
    return tuple(at_hand.established(declaration) for declaration in found)


CHECKS: Mapping[str, SourceCheck] = {
    "repository_reached": SourceCheck(repository_reached),
    "declaration_exists": SourceCheck(declaration_exists, some=frozenset({"name", "file"}), one_repo=False),
    "formally_verified": SourceCheck(formally_verified, some=frozenset({"name", "file"})),
    "no_sorry": SourceCheck(no_sorry),
    "declaration_counts": SourceCheck(
        declaration_counts,
        some=frozenset({"kinds", "holes"}),
        needed=frozenset({"stated"}),
        one_repo=False,
    ),
    "corollary_is_not_axiom": SourceCheck(corollary_is_not_axiom, some=frozenset({"name", "file"})),
}


def run_check(request: CheckRequest, sources: Sources) -> tuple[Evidence, ...]:
    """The evidence of one requested check; the register admits only names of `CHECKS`."""
    return CHECKS[request.check].run(request, sources)


def _holes(declaration: Declaration, words: frozenset[str]) -> tuple[Hole, ...]:
    return tuple(hole for hole in declaration.holes if hole.what in words)


def _count(request: CheckRequest, inventory: Inventory) -> int:
    kinds, words = frozenset(request.kinds), frozenset(request.holes)
    return sum((d.kind in kinds) + len(_holes(d, words)) for d in inventory)


def _places(declarations: list[Declaration] | tuple[Declaration, ...]) -> str:
    shown = [f"{d.kind} {place(d)}" for d in declarations[:_PLACES]]
    more = len(declarations) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _looked_at(reached: Reached) -> str:
    return f"{len(reached.inventory.modules)} Lean files of {at(reached.inventory)}"


def _piece(shows: Shows, reached: Reached, reason: str, links: tuple[Link, ...] = ()) -> Evidence:
    method = Method.EXHAUSTION if shows is Shows.TRUE else Method.SOURCE_FACT
    return Evidence(shows, method, reached.fresh, _looked_at(reached), reason, links)


def _over(shows: Shows, many: list[Reached], reason: str) -> Evidence:
    """Evidence over several repositories: recorded as soon as one of them is."""
    method = Method.EXHAUSTION if shows is Shows.TRUE else Method.SOURCE_FACT
    recorded = any(one.fresh is Fresh.RECORDED for one in many)
    looked_at = "; ".join(_looked_at(one) for one in many)
    return Evidence(shows, method, Fresh.RECORDED if recorded else Fresh.NOW, looked_at, reason)


def _absent(reached: Reached, gap: str, reason: str, links: tuple[Link, ...] = ()) -> Evidence:
    """Something is not there, which only a complete reading can tell."""
    if gap:
        return _piece(Shows.NOTHING, reached, f"{reason}, but {gap}", links)
    return _piece(Shows.COUNTEREXAMPLE, reached, f"{at(reached.inventory)}: {reason}", links)


def _nothing_cited(label: str, reached: Reached) -> Evidence:
    inventory = reached.inventory
    like = nearest(inventory, label) if not label.endswith(".lean") else None
    closest = f"; closest by spelling is {place(like)}" if like else ""
    reason = f"{at(inventory)} has nothing under the name `{label}` to look at{closest}"
    return _piece(Shows.NOTHING, reached, reason, (link(like),) if like else ())


def _not_reached(repo: str, missing: NotReached) -> Evidence:
    reason = f"{repo} was not reached: {missing.reason}"
    return Evidence(Shows.NOTHING, Method.SOURCE_FACT, Fresh.NOW, repo, reason)
