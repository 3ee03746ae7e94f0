"""What one Lean declaration establishes: its closure, its build and its findings as source shows them, and Lean's word.

Source over-approximates: a name that a proof text mentions counts as used, also where Lean's proof
term would not keep it. So source never says "proved", and what contradicts the words "formally
verified" is kept apart from what merely leaves them open (`Spot.contradicts`). "Proved" is the kernel's word, where a
real Lean was asked and something follows from its answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from harness.claims.evidence import Evidence, Fresh, Link, Method, Shows
from harness.claims.material import Reached, at, is_statement, link, place
from harness.claims.outcomes import false_axiom_evidence, outcome_evidence, witness_text
from harness.inventory.model import Declaration, Inventory
from harness.trust.model import BuildProblem, Finding, Root, Severity, TrustMap

# Roots that Lean itself would list as axioms beyond the standard three. Others (`opaque`, `partial`, …)
# leave a statement resting on something unseen, but add no axiom.
AXIOM_LIKE = frozenset({"axiom", "sorry", "admit", "stop", "native_decide", "bv_decide", "ofReduceBool"})

# Findings that make a declaration less than it seems without being a root or a build problem.
CARRIES_CLAIM = "H30"  # a hypothesis, field or instance that is the claim
READ_OTHERWISE = "H23"  # a notation or instance in force changes how a statement reads
FORGED = "H60"  # meta-commands can make or change declarations
# Findings that closure, build problems or a spot of their own tell already.
_TOLD = frozenset({"H05", "H06", CARRIES_CLAIM, "H40", "H50", FORGED})


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing a declaration rests on without proof; `contradicts` the words "formally verified" or not.

    `hides_proof` is False where Lean's word on the declaration counts beside it: that no build reaches the file, and
    that the statement has a counterexample, with which a proof is a contradiction that must be told.
    """

    reason: str
    links: tuple[Link, ...]
    contradicts: bool
    method: Method = Method.SOURCE_FACT
    hides_proof: bool = True


@dataclass(frozen=True, slots=True)
class Reader:
    """One repository with the look-ups that all its declarations share."""

    reached: Reached
    findings: Mapping[int, tuple[Finding, ...]]
    project_findings: tuple[Finding, ...]
    _build: dict[str, tuple[Spot, ...]] = field(default_factory=dict)
    _visible: dict[str, frozenset[str]] = field(default_factory=dict)

    def spots(self, declaration: Declaration) -> tuple[Spot, ...]:
        """Everything unproved under a declaration: roots, what keeps its file from being built, findings."""
        trust, inventory = self.reached.trust, self.reached.inventory
        roots = (_root_spot(inventory, declaration, root) for root in trust.roots[declaration.index])
        return (
            *self._refuted(declaration),
            *self._rejected(declaration),
            *roots,
            *self._build_spots(declaration),
            *(_finding_spot(declaration, one) for one in self._carrying(declaration)),
        )

    def _refuted(self, declaration: Declaration) -> tuple[Spot, ...]:
        """A statement with a certified counterexample has no proof, whatever the file says."""
        examined = self.reached.examined.get(declaration.index)
        if examined is None or examined.outcome.kind != "refuted":
            return ()
        reason = f"{place(declaration)} fails at {witness_text(examined)}"
        return (
            Spot(
                reason, (link(declaration),), contradicts=not examined.floating, hides_proof=examined.floating
            ),
        )

    def _rejected(self, declaration: Declaration) -> tuple[Spot, ...]:
        """What the repository's own Lean refuses is not verified; another version may differ on good grounds."""
        kernel = self.reached.kernel
        if kernel is None or declaration.index not in kernel.rejected:
            return ()
        other = "" if kernel.own else f"; the repository names {kernel.named or 'no version'}"
        reason = (
            f"Lean {kernel.version} says of {place(declaration)}: {kernel.said[declaration.index]}{other}"
        )
        return (Spot(reason, (link(declaration),), contradicts=kernel.own, method=Method.KERNEL),)

    def evidence(self, declaration: Declaration) -> tuple[Evidence, ...]:
        """What source and Lean show of it: each assumption, a proof, that nothing wrong was seen, or why neither."""
        spots = self.spots(declaration)
        found = [self.piece(Shows.ASSUMPTION, declaration, one) for one in spots]
        found += false_axiom_evidence(self.reached, declaration)
        if found and (remarks := self._remarks(declaration)):
            found.append(self._piece(Shows.NOTHING, declaration, f"findings beside it: {remarks}"))
        unread = self.reached.inventory.module(declaration.file).unread
        if unread:
            reason = f"{len(unread)} part(s) of {declaration.file} could not be read"
            found.append(self._piece(Shows.NOTHING, declaration, reason))
        if not any(one.hides_proof for one in spots):
            found += self._heard(declaration)
        if not found:
            found.append(self._sound_so_far(declaration))
        found += self._unheard(declaration)
        examined = self.reached.examined.get(declaration.index)
        if examined is not None:
            found.append(outcome_evidence(declaration, examined, self.reached.fresh))
        return tuple(found)

    def established(self, declaration: Declaration) -> tuple[Evidence, ...]:
        """What the Lean itself establishes: evidence without proofs and samples that are ours and not the file's.

        A counterexample, or that the hypotheses contradict one another, is about the Lean too.
        """
        ours = (Method.ALGEBRA, Method.EXHAUSTION, Method.SMT, Method.SEARCH)
        return tuple(
            one
            for one in self.evidence(declaration)
            if not (one.method in ours and one.shows in (Shows.TRUE, Shows.TESTED, Shows.NOTHING))
        )

    def piece(self, shows: Shows, declaration: Declaration, spot: Spot) -> Evidence:
        if spot.method is Method.KERNEL:
            return self._by_lean(shows, declaration, spot.reason)
        return self._piece(shows, declaration, spot.reason, spot.links)

    def _heard(self, declaration: Declaration) -> tuple[Evidence, ...]:
        """The kernel's word, where it is evidence for a statement that says what it seems to say."""
        kernel = self.reached.kernel
        if kernel is None or declaration.index not in kernel.accepted or not is_statement(declaration):
            return ()
        examined = self.reached.examined.get(declaration.index)
        accepted = f"Lean {kernel.version} accepted {place(declaration)} here"
        if examined is not None and examined.as_written is not None:
            reason = f"{accepted} as it is written, which says something else than it intends"
            return (self._by_lean(Shows.ASSUMPTION, declaration, reason),)
        remarks = ", ".join(
            filter(None, (self._remarks(declaration, notes=False), self._in_force(declaration)))
        )
        if remarks:
            reason = f"{accepted}, and it says less than it seems: {remarks}"
            return (self._by_lean(Shows.ASSUMPTION, declaration, reason),)
        reason = f"{accepted}, with no axiom under it but the three standard ones"
        return (self._by_lean(Shows.TRUE, declaration, reason),)

    def _unheard(self, declaration: Declaration) -> tuple[Evidence, ...]:
        """Why nothing follows from Lean's word, where it was asked."""
        kernel = self.reached.kernel
        if (
            kernel is None
            or declaration.index in kernel.rejected
            or not (why := kernel.open.get(declaration.index))
        ):
            return ()
        reason = f"nothing follows from the word of Lean {kernel.version} on {place(declaration)}: {why}"
        return (self._by_lean(Shows.NOTHING, declaration, reason),)

    def _by_lean(self, shows: Shows, declaration: Declaration, reason: str) -> Evidence:
        looked_at = f"`{declaration.name}` in {at(self.reached.inventory)}, put to a real Lean"
        return Evidence(shows, Method.KERNEL, Fresh.NOW, looked_at, reason, (link(declaration),))

    def _sound_so_far(self, declaration: Declaration) -> Evidence:
        if not is_statement(declaration):
            unknown = declaration.is_proposition is None
            what = (
                "source does not tell whether it states a proposition"
                if unknown
                else "it states no proposition"
            )
            reason = f"{place(declaration)} is of kind `{declaration.kind}`: {what}"
            return self._piece(Shows.NOTHING, declaration, reason)
        remarks = self._remarks(declaration)
        also = f"; findings beside it: {remarks}" if remarks else ""
        reason = f"{place(declaration)}: no axiom, hole or build problem seen under it{also}"
        return self._piece(Shows.READ_ONLY, declaration, reason)

    def _remarks(self, declaration: Declaration, *, notes: bool = True) -> str:
        """What else was found at it, apart from what closure and build say; mere notes only with `notes`."""
        kinds = [
            f.kind
            for f in self.findings.get(declaration.index, ())
            if f.kind.id not in _TOLD and (notes or f.kind.severity is not Severity.NOTE)
        ]
        return ", ".join(dict.fromkeys(f"{kind.id} {kind.slug}" for kind in kinds))

    def _in_force(self, declaration: Declaration) -> str:
        """What stands in its file, or one it imports, and may make the statement read otherwise than it looks."""
        seen = self._files_seen_from(declaration.file)
        found = [
            f"{one.kind.id} {one.kind.slug} at {one.file}:{one.position.line}"
            for one in self.reached.trust.findings
            if one.kind.id == READ_OTHERWISE
            and one.kind.severity is not Severity.NOTE
            and one.declaration is None
            and one.file in seen
            and (one.file != declaration.file or one.position.line <= declaration.line)
        ]
        return ", ".join(found[:1])

    def _piece(
        self, shows: Shows, declaration: Declaration, reason: str, links: tuple[Link, ...] = ()
    ) -> Evidence:
        looked_at = f"`{declaration.name}` in {at(self.reached.inventory)}, read from source"
        return Evidence(
            shows, Method.SOURCE_FACT, self.reached.fresh, looked_at, reason, links or (link(declaration),)
        )

    def _build_spots(self, declaration: Declaration) -> tuple[Spot, ...]:
        """Shared by all declarations of a file: `TrustMap.blocked_by` is about the file and its imports."""
        if declaration.file not in self._build:
            inventory = self.reached.inventory
            blocked = self.reached.trust.blocked_by[declaration.index]
            spots = [_problem_spot(inventory, same) for same in _by_kind(blocked)]
            if not declaration.built:
                where = Link(declaration.file, inventory.repo, inventory.commit, declaration.file, 1)
                reason = f"{declaration.file} is not reached from the build roots, so no build checks it"
                spots.append(Spot(reason, (where,), contradicts=False, hides_proof=False))
            self._build[declaration.file] = tuple(spots)
        return self._build[declaration.file]

    def _carrying(self, declaration: Declaration) -> tuple[Finding, ...]:
        own = (f for f in self.findings.get(declaration.index, ()) if f.kind.id == CARRIES_CLAIM)
        seen = self._files_seen_from(declaration.file)
        return (*own, *(f for f in self.project_findings if f.file in seen))

    def _files_seen_from(self, file: str) -> frozenset[str]:
        """The file itself and all it imports, of this repository."""
        if file not in self._visible:
            modules = {module.name: module for module in self.reached.inventory.modules}
            seen: set[str] = set()
            waiting = [self.reached.inventory.module(file).name]
            while waiting:
                module = modules.get(waiting.pop())
                if module is not None and module.source.path not in seen:
                    seen.add(module.source.path)
                    waiting.extend(module.imports)
            self._visible[file] = frozenset(seen)
        return self._visible[file]


def reader(reached: Reached) -> Reader:
    """Index a repository once, for all questions about its declarations."""
    findings: defaultdict[int, list[Finding]] = defaultdict(list)
    for one in reached.trust.findings:
        if one.declaration is not None:
            findings[one.declaration].append(one)
    project = tuple(f for f in reached.trust.findings if f.kind.id == FORGED)
    return Reader(reached, {index: tuple(some) for index, some in findings.items()}, project)


def declaration_evidence(
    inventory: Inventory, trust: TrustMap, declaration: Declaration, fresh: Fresh
) -> tuple[Evidence, ...]:
    """What source shows of one declaration; for all of a repository make one `reader` and ask that."""
    return reader(Reached(inventory, trust, fresh)).evidence(declaration)


def _root_spot(inventory: Inventory, declaration: Declaration, root: Root) -> Spot:
    steps = tuple(inventory.declarations[index] for index in root.path)
    links = tuple(link(step) for step in steps)
    certain = root.what in AXIOM_LIKE and _follows(steps)
    what = f"the axiom `{root.name}`" if root.what == "axiom" else f"`{root.what}` in `{root.name}`"
    if len(steps) > 1:
        path = " → ".join(place(step) for step in steps)
        return Spot(f"`{declaration.name}` rests on {what}: {path}", links, certain)
    verb = "is itself an axiom" if root.what == "axiom" else f"holds `{root.what}` itself"
    return Spot(f"{place(declaration)} {verb}", links, certain)


def _follows(steps: tuple[Declaration, ...]) -> bool:
    """Each step mentions the next, can mean nothing else by it (a name declared twice could), and surely uses it.

    A lemma in the list of `simp` may be left unused.
    """
    return all(
        any(
            used.certain and not used.optional and used.targets == (after.index,)
            for used in (*before.uses_statement, *before.uses_body)
        )
        for before, after in pairwise(steps)
    )


def _by_kind(problems: tuple[BuildProblem, ...]) -> tuple[tuple[BuildProblem, ...], ...]:
    """Problems of one finding in one file together: a missing library shows at every use."""
    grouped: dict[tuple[str, str], list[BuildProblem]] = {}
    for one in problems:
        grouped.setdefault((one.file, one.finding), []).append(one)
    return tuple(tuple(same) for same in grouped.values())


def _problem_spot(inventory: Inventory, same: tuple[BuildProblem, ...]) -> Spot:
    first = next((one for one in same if one.certain), same[0])
    more = f", and {len(same) - 1} more of this kind there" if len(same) > 1 else ""
    table = f" (judged by {first.table})" if first.table else ""
    where = Link(first.finding, inventory.repo, inventory.commit, first.file, first.position.line)
    certain = any(one.certain for one in same)
    verdict = "Lean cannot accept the file as it stands" if certain else "Lean reads it otherwise"
    reason = (
        f"{first.finding} at {first.file}:{first.position.line}:"
        f" {first.reason.rstrip('.')}{table}{more}; {verdict}"
    )
    return Spot(reason, (where,), contradicts=certain)


def _finding_spot(declaration: Declaration, finding: Finding) -> Spot:
    line = finding.position.line
    where = Link(finding.kind.id, declaration.repo, declaration.commit, finding.file, line)
    reason = f"{finding.kind.id} {finding.kind.slug} at {finding.file}:{line}: {finding.reason}"
    return Spot(reason, (where,), contradicts=False)
