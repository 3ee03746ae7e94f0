"""The story of `harness lean`: what a real Lean says of a repository, and what follows from it.

Reached -run-> KernelRun -reconcile-> Reconciled, and for each declaration whether Lean's word is evidence
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from harness.claims.kernel import KernelWord
from harness.claims.material import Reached
from harness.confirm import Kernel, short
from harness.inventory.model import Declaration, Inventory
from harness.inventory.resolve import visible_modules
from harness.kernel.classify import Place, classify
from harness.kernel.compiled import Disagreement, against, disagreements, project_opinions
from harness.kernel.messages import Message
from harness.kernel.model import STANDARD, Heard, KernelRun, Rejection, Word
from harness.kernel.plain import doubted, without_lake
from harness.kernel.plan import of_modules
from harness.kernel.reconcile import Reconciled, Seen, SourceWord, reconcile
from harness.kernel.run import Answer, ask
from harness.kernel.toolchain import Lean, find_lean
from harness.kernel.with_lake import with_lake
from harness.lean.syntax import Opaque, walk
from harness.process import Containment, Limits
from harness.store.results import KeyedResults
from harness.trust.closure import closures
from harness.trust.context import context
from harness.trust.model import BuildProblem, Root, TrustMap

_QUOTED = re.compile(r"`([^`]+)`")
_IN_PLACES = re.compile(r", in \d+ places")
_REJECTED = "not accepted by Lean"
_OTHER_GROUNDS = frozenset({Rejection.OTHER, Rejection.VERSION})
_AGAINST = "contradicted by its compiled file"


@dataclass(frozen=True, slots=True)
class LeanRequest:
    """What `harness lean` is asked for. `lean`: the executable, None for the one on PATH. `build`: run `lake build`, on
    all `files` of the repository. `folder`: where the files that are read stand on disk, perhaps with compiled ones.

    `kept` holds Lean's answers by version and text, so that a second run is immediate and a crash loses one run.
    """

    lean: Path | None = None
    build: bool = False
    files: Callable[[], Mapping[str, bytes]] = field(default=dict)
    folder: Path | None = None
    limits: Limits = field(default_factory=Limits)
    kept: KeyedResults | None = None
    progress: Callable[[str], None] = field(default=lambda _: None)


@dataclass(frozen=True, slots=True)
class Checked:
    """A repository as Lean took it, laid beside its source. `source` has a word a declaration; `no_evidence` says for
    each declaration why nothing follows from Lean's word, and is empty where the kernel's word is evidence. `own`: this
    Lean is the version that the repository names, `named` what it names. `apart`: where compiled files say otherwise.
    """

    run: KernelRun
    source: tuple[SourceWord, ...]
    reconciled: Reconciled
    no_evidence: tuple[str, ...]
    own: bool
    named: str
    apart: tuple[Disagreement, ...]

    def is_evidence(self, declaration: int) -> bool:
        """Lean's kernel accepted it in this run, and its closure holds nothing beyond the three standard axioms."""
        return not self.no_evidence[declaration]


def check(reached: Reached, request: LeanRequest) -> Checked:
    """Find a Lean, put the repository to it, and lay its words beside the source. Raises SourceError without a Lean."""
    inventory = reached.inventory
    lean = find_lean(request.lean, inventory.project.toolchain)
    run = run_lean(inventory, lean, request)
    source = source_words(inventory, reached.trust)
    return Checked(
        run,
        source,
        reconcile(inventory, source, run.words),
        no_evidence(inventory, reached.trust, run),
        own=bool(inventory.project.toolchain.strip()) and not lean.note,
        named=inventory.project.toolchain.strip(),
        apart=disagreements(inventory, run.words, run.opinions, _rested_on(reached.trust)),
    )


def _rested_on(trust: TrustMap) -> tuple[tuple[str, ...], ...]:
    """For each declaration the axioms by name, and the holes, that source reading finds below it."""
    return tuple(
        tuple(dict.fromkeys(root.name if root.what == "axiom" else root.what for root in roots))
        for roots in trust.roots
    )


def kernel_of(request: LeanRequest, inventory: Inventory) -> Kernel:
    """The Lean that a repository was put to, for other questions."""
    lean = find_lean(request.lean, inventory.project.toolchain)
    return Kernel(lean.version, _asking(lean, request))


def kernel_word(checked: Checked) -> KernelWord:
    """What was heard, as claims use it.

    A rejection counts against a declaration where its text is the reason: not a limit that a run met, not another
    version, not a text that Lean may have read otherwise than we did.
    """
    words = checked.run.words
    refused = (w for w in words if w.heard is Heard.REJECTED and w.declaration not in checked.run.doubtful)
    return KernelWord(
        version=short(checked.run.version),
        own=checked.own,
        named=checked.named,
        accepted=frozenset(at for at, why in enumerate(checked.no_evidence) if not why),
        rejected=frozenset(word.declaration for word in refused if word.rejection not in _OTHER_GROUNDS),
        said={word.declaration: _told(word) for word in words},
        open={at: why for at, why in enumerate(checked.no_evidence) if why},
    )


def _told(word: Word) -> str:
    rejection = f" ({word.rejection})" if word.rejection is not None else ""
    return f"{word.heard}{rejection}{', with sorry' if word.sorry else ''}"


def run_lean(inventory: Inventory, lean: Lean, request: LeanRequest) -> KernelRun:
    """Lean's word on a repository: the one place that chooses between a build by lake and Lean alone.

    Raises SourceError or UsageError where a build is asked for and cannot be made.
    """
    if request.build:
        request.progress("lake build")
        run = with_lake(inventory, request.files(), lean, build=True, limits=request.limits)
        return doubted(inventory, replace(run, words=tuple(_classed(word, inventory) for word in run.words)))
    run = without_lake(inventory, lean.version, _asking(lean, request), request.progress)
    compiled = project_opinions(inventory, request.folder, lean.lean) if request.folder is not None else ()
    not_measured = (*([lean.note] if lean.note else []), *run.not_measured)
    return replace(run, not_measured=not_measured, opinions=compiled)


def _classed(word: Word, inventory: Inventory) -> Word:
    """A rejection that lake passed on, with its class."""
    if word.heard is not Heard.REJECTED or word.rejection is not Rejection.OTHER:
        return word
    declaration = inventory.declarations[word.declaration]
    seen = visible_modules(inventory.graph.imports).get(declaration.module, frozenset())
    place = Place(declaration.module, declaration.syntax.span.start, "", seen)
    message = Message(declaration.file, word.line, 0, "error", "", word.message)
    return replace(word, rejection=classify(message, place, inventory))


# --- answers that are kept -------------------------------------------------------------------------


def _asking(lean: Lean, request: LeanRequest) -> Callable[[str], Answer]:
    """Give a text to Lean, or take the answer that was kept; one that was cut short is not kept."""

    def run(text: str) -> Answer:
        key = ("lean --json", lean.version, text)
        if request.kept is not None and (kept := _read(request.kept.get(key))) is not None:
            return kept
        answer = ask(lean, text, limits=request.limits)
        if request.kept is not None and not answer.cut:
            request.kept.put(key, _written(answer))
        return answer

    return run


def _written(answer: Answer) -> dict[str, object]:
    messages = [[m.file, m.line, m.column, m.severity, m.kind, m.text, list(m.end)] for m in answer.messages]
    return {"messages": messages, "status": answer.status, "containment": str(answer.containment)}


def _read(kept: object) -> Answer | None:
    match kept:
        case {"messages": list(messages), "status": int(status), "containment": str(containment)}:
            try:
                found = tuple(
                    Message(
                        str(f), int(line), int(column), str(s), str(k), str(text), (int(end[0]), int(end[1]))
                    )
                    for f, line, column, s, k, text, end in messages
                )
                return Answer(found, status, "", Containment(containment))
            except (ValueError, TypeError, IndexError):
                return None
    return None


# --- what source says ------------------------------------------------------------------------------


def source_words(inventory: Inventory, trust: TrustMap) -> tuple[SourceWord, ...]:
    """What source reading says of each declaration by itself: a problem in its text, a hole, or nothing."""
    problems = _problems_by_declaration(inventory, trust)
    by_file: dict[str, set[str]] = {}
    for problem in trust.problems:
        by_file.setdefault(problem.file, set()).update(_QUOTED.findall(problem.reason))
    found = []
    for declaration in inventory.declarations:
        references = (*declaration.uses_statement, *declaration.uses_body)
        missing = {r.name for r in declaration.unknown} | set(declaration.auto_bound)
        missing |= {r.name.rpartition(".")[2] for r in references if r.forward or not r.imported}
        missing |= {r.name for r in references if r.forward or not r.imported}
        missing |= by_file.get(declaration.file, set())
        certain = [p for p in problems.get(declaration.index, ()) if p.certain]
        holes = [hole.what for hole in declaration.holes if hole.what in ("sorry", "admit", "stop")]
        own = [
            r.what
            for r in trust.roots[declaration.index]
            if len(r.path) == 1 and r.what in ("sorry", "admit")
        ]
        if certain:
            seen, reason = Seen.PROBLEM, certain[0].reason
        elif any(isinstance(node, Opaque) for node in walk(declaration.syntax)):
            seen, reason = Seen.UNREAD, "a part of it is no Lean that our parser reads"
        elif holes or own:
            seen, reason = Seen.SORRY, f"`{(holes or own)[0]}` in it"
        else:
            seen, reason = Seen.NOTHING, ""
        found.append(SourceWord(declaration.index, seen, reason, frozenset(missing)))
    return tuple(found)


def _problems_by_declaration(inventory: Inventory, trust: TrustMap) -> Mapping[int, list[BuildProblem]]:
    """The build problems by the declarations in whose text they stand; one told at its first place stands at all."""
    at_hand = context(inventory, {}, ())
    by_file: dict[str, list[Declaration]] = {}
    sources = {module.source.path: module.source for module in inventory.modules}
    for of_module in of_modules(inventory).values():
        by_file.setdefault(of_module[0].file, []).extend(of_module)
    found: dict[int, list[BuildProblem]] = {}
    for problem in trust.problems:
        those = by_file.get(problem.file, [])
        offset = sources[problem.file].offset(problem.position)
        at = bisect_right([d.syntax.span.start for d in those], offset) - 1
        first = those[at].index if at >= 0 and offset < those[at].syntax.span.end else None
        word = _QUOTED.search(problem.reason) if _IN_PLACES.search(problem.reason) else None
        for declaration in those:
            again = word is not None and any(
                token.text == word[1] or token.text.startswith(f"{word[1]}.")
                for token in at_hand.tokens(declaration)
            )
            if again or declaration.index == first:
                found.setdefault(declaration.index, []).append(problem)
    return found


# --- what follows ----------------------------------------------------------------------------------


def no_evidence(inventory: Inventory, trust: TrustMap, run: KernelRun) -> tuple[str, ...]:
    """For each declaration why Lean's word is no evidence that it holds; empty where it is.

    It is where Lean accepted it and everything it uses, by our reading of the source and so with what `simp` sets and
    instances may bring, without `sorry`; where no axiom is reached but the three that Lean's library rests on, by our
    reading and by Lean's own word if it was given; where no code of the repository could have forged that; where Lean
    takes no word of the statement for a variable that its author means for something else; and where no compiled file
    that was read speaks against it, or against what it uses. That a compiled file shows nothing counts for nothing.
    """
    at_hand = context(inventory, {}, ())
    compiled = {o.declaration: against(inventory.declarations[o.declaration], o) for o in run.opinions}
    unheard = {
        index: [(_AGAINST, inventory.declarations[index].name)] for index, why in compiled.items() if why
    }
    unheard |= {
        word.declaration: [(_REJECTED, inventory.declarations[word.declaration].name)]
        for word in run.words
        if word.heard is not Heard.ACCEPTED or word.sorry or word.declaration in run.doubtful
    }
    reached = closures(at_hand, unheard)
    taken: dict[str, set[str]] = {}
    for problem in trust.problems:
        if not problem.certain:
            taken.setdefault(problem.file, set()).update(_QUOTED.findall(problem.reason))
    hidden = {m.name for m in inventory.modules if any(place.whole for place in m.unread)}
    found = []
    for declaration, word in zip(inventory.declarations, run.words, strict=True):
        index = declaration.index
        seen = {declaration.module, *at_hand.seen_from.get(declaration.module, ())}
        why = (
            _why_not(word, index in run.doubtful)
            or _taken_for_variables(declaration, taken)
            or _rests_on(trust.roots[index])
            or compiled.get(index, "")
            or _rests_on(reached[index])
        )
        if not why and word.axioms is None and hidden & seen:
            why = "a place of its file, or of one it imports, could not be read and may hide an axiom"
        found.append(why)
    return tuple(found)


def _rests_on(roots: Sequence[Root]) -> str:
    """The first of them, in a sentence; empty where there is none."""
    for root in roots:
        if root.what in (_REJECTED, _AGAINST):
            return f"it uses what is no evidence: `{root.name}` is {root.what}"
        return f"it rests on {root.what} `{root.name}`"
    return ""


def _taken_for_variables(declaration: Declaration, taken: Mapping[str, set[str]]) -> str:
    """Names of a statement that Lean binds as variables though the repository or a library means something by them."""
    unseen = {r.name.rpartition(".")[2] for r in declaration.uses_statement if r.forward or not r.imported}
    names = sorted((unseen | taken.get(declaration.file, set())) & set(declaration.auto_bound))
    return (
        f"Lean takes {', '.join(f'`{name}`' for name in names)} in its statement for a variable"
        if names
        else ""
    )


def _why_not(word: Word, doubtful: bool) -> str:
    if word.heard is not Heard.ACCEPTED:
        return f"Lean did not accept it ({word.heard})"
    if word.sorry:
        return "it uses `sorry`"
    if beyond := sorted(set(word.axioms or ()) - STANDARD):
        return f"Lean says that it depends on {', '.join(beyond)}"
    return "Lean's word could be forged, or is about another text than the one we read" if doubtful else ""
