"""A repository put to a Lean without lake: its files in import order, each behind what it imports.

plan -compose-> text -ask-> messages -hear-> words, for each run; then what no run could ask, and what to doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from harness.inventory.model import Declaration, Inventory, Module
from harness.inventory.resolve import visible_modules
from harness.kernel.compose import Composed, compose, usable_option
from harness.kernel.forging import doubtful_option, doubts
from harness.kernel.hear import HeardFile, hear, import_errors, option_errors
from harness.kernel.model import Heard, KernelRun, Word
from harness.kernel.plan import Group, of_modules, options_of, plan
from harness.kernel.run import Answer
from harness.process import Containment, strongest

Ask = Callable[[str], Answer]
"""Gives a text to Lean."""
Progress = Callable[[str], None]


@dataclass(slots=True)
class _State:
    """What is known so far: a word a declaration, and by file what keeps its words from being evidence."""

    words: dict[int, Word] = field(default_factory=dict)
    outside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubts: dict[str, list[str]] = field(default_factory=dict)
    not_measured: dict[str, None] = field(default_factory=dict)
    containment: Containment | None = None


def without_lake(
    inventory: Inventory, version: str, ask: Ask, progress: Progress = lambda _: None
) -> KernelRun:
    """Lean's word on every declaration of a repository, from its source files alone."""
    at_hand = _AtHand(inventory)
    state = _State()
    for name, module in at_hand.modules.items():
        state.doubts[name] = [*_options_to_doubt(at_hand.options[name]), *doubts(module)]
    first = plan(inventory)
    for name, why in first.unasked.items():
        _unasked(name, why, at_hand, state)
    again = _run(first.groups, at_hand, state, ask, progress)
    if again:
        second = plan(inventory, alone=again, only=again)
        for name in _run(second.groups, at_hand, state, ask, progress):
            _unasked(name, "what stands before it in one text with it could not be closed", at_hand, state)
    _follow(at_hand, state)
    doubtful = _doubtful(at_hand, state)
    return KernelRun(
        version=version,
        how="lean --json, each file in one text behind the files it imports",
        containment=state.containment or strongest(),
        words=tuple(
            state.words.get(d.index, Word(d.index, Heard.NOT_REACHED, message="its file was not put to Lean"))
            for d in inventory.declarations
        ),
        outside=tuple(line for lines in state.outside.values() for line in lines),
        not_measured=tuple(state.not_measured),
        doubtful=doubtful,
    )


def doubted(inventory: Inventory, run: KernelRun) -> KernelRun:
    """A run that came about otherwise, with the doubt that the files themselves give."""
    at_hand = _AtHand(inventory)
    state = _State(doubts={name: list(doubts(module)) for name, module in at_hand.modules.items()})
    doubtful = _doubtful(at_hand, state)
    told = (*run.not_measured, *state.not_measured)
    return replace(run, not_measured=told, doubtful=run.doubtful | doubtful)


class _AtHand:
    """An inventory with what is looked up in it."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self.modules: dict[str, Module] = {}
        for module in inventory.modules:
            self.modules.setdefault(module.name, module)
        self.of_module: Mapping[str, Sequence[Declaration]] = of_modules(inventory)
        self.seen = visible_modules(inventory.graph.imports)
        self.options = {
            name: tuple(one for one in options_of(inventory.project, name) if usable_option(one[0]))
            for name in self.modules
        }


def _run(
    groups: Sequence[Group], at_hand: _AtHand, state: _State, ask: Ask, progress: Progress
) -> frozenset[str]:
    """Ask each run; gives the files that have to be asked alone, as another file of their run came in between."""
    again: set[str] = set()
    for number, group in enumerate(groups, 1):
        progress(
            f"Lean run {number} of {len(groups)}: {len(group.asked)} of {len(group.modules)} files in it"
        )
        composed = compose(group, at_hand.modules, at_hand.of_module, at_hand.options)
        answer = ask(composed.text)
        state.containment = answer.containment
        failed = next(import_errors(composed, answer.messages), "")
        if answer.cut and not failed and len(group.asked) > 1:
            again |= group.asked
            continue
        if failed or answer.cut:
            _lost(group, failed or answer.cut, at_hand, state, composed, answer)
            continue
        heard = hear(
            composed, answer.messages, at_hand.inventory, at_hand.modules, at_hand.of_module, at_hand.seen
        )
        for module, said in option_errors(composed, answer.messages):
            state.not_measured.setdefault(f"{_path(module, at_hand)}: an option of its lakefile: {said}")
            state.doubts[module].append("not all options of its lakefile are in force")
        for file in heard:
            if file.spilled:
                again.add(file.module)
            else:
                _keep(file, state)
    return frozenset(again)


def _keep(file: HeardFile, state: _State) -> None:
    for word in file.words:
        state.words[word.declaration] = word
    state.outside[file.module] = file.outside
    if file.outside:
        state.doubts[file.module].append("Lean reports errors in it that fall in no declaration")
    if file.differs:
        state.doubts[file.module].append("Lean reads it otherwise than we do")
        for line in file.differs:
            state.not_measured.setdefault(line)


def _lost(
    group: Group, why: str, at_hand: _AtHand, state: _State, composed: Composed, answer: Answer
) -> None:
    """A run that did not end: what Lean rejected stays rejected, and nothing is accepted."""
    heard = hear(
        composed, answer.messages, at_hand.inventory, at_hand.modules, at_hand.of_module, at_hand.seen
    )
    for file in heard:
        for word in file.words:
            rejected = word.heard is Heard.REJECTED and not file.spilled
            state.words[word.declaration] = (
                word
                if rejected
                else Word(word.declaration, Heard.NOT_REACHED, message=f"the run of Lean: {why}")
            )
    for name in sorted(group.asked):
        state.not_measured.setdefault(f"{_path(name, at_hand)}: the run of Lean was cut short: {why}")


def _unasked(name: str, why: str, at_hand: _AtHand, state: _State) -> None:
    state.not_measured.setdefault(f"{_path(name, at_hand)}: Lean was not asked: {why}")
    for declaration in at_hand.of_module.get(name, ()):
        state.words[declaration.index] = Word(declaration.index, Heard.NOT_REACHED, message=why)


def _path(name: str, at_hand: _AtHand) -> str:
    return at_hand.modules[name].source.path


def _options_to_doubt(options: Iterable[tuple[str, str]]) -> list[str]:
    return [
        f"its lakefile sets `{name}`" for name, _ in options if doubtful_option(name.removeprefix("weak."))
    ]


def _follow(at_hand: _AtHand, state: _State) -> None:
    """Say of what Lean accepted where it leans on what Lean rejected, and where lake would not come to it."""
    broken = {
        name
        for name, those in at_hand.of_module.items()
        if state.outside.get(name)
        or any(state.words.get(d.index) and state.words[d.index].heard is Heard.REJECTED for d in those)
    }
    broken |= {name for name, lines in state.outside.items() if lines}
    for declaration in at_hand.inventory.declarations:
        word = state.words.get(declaration.index)
        if word is None or word.heard is not Heard.ACCEPTED:
            continue
        notes = _leans_on(declaration, at_hand, state)
        imported = sorted(at_hand.seen.get(declaration.module, frozenset()) & broken)
        if imported:
            paths = ", ".join(_path(name, at_hand) for name in imported)
            notes.append(
                f"lake would not come to this file: Lean reports errors in {paths}, which it imports"
            )
        if notes:
            state.words[declaration.index] = replace(word, message="; ".join(notes))


def _leans_on(declaration: Declaration, at_hand: _AtHand, state: _State) -> list[str]:
    references = (*declaration.uses_statement, *declaration.uses_body)
    used = dict.fromkeys(t for r in references if r.certain for t in r.targets)
    names = []
    for target in used:
        word = state.words.get(target)
        if word is not None and word.heard is Heard.REJECTED:
            names.append(at_hand.inventory.declarations[target].name)
    return [f"it uses {', '.join(f'`{name}`' for name in names)}, which Lean rejected"] if names else []


def _doubtful(at_hand: _AtHand, state: _State) -> frozenset[int]:
    """The declarations of every file that gives doubt, and of those that import one; each reason is told once."""
    found: set[int] = set()
    for name in at_hand.modules:
        reasons = state.doubts.get(name, [])
        for reason in reasons:
            state.not_measured.setdefault(
                f"{_path(name, at_hand)}: Lean's words about it are no evidence: {reason}"
            )
        inherited = any(state.doubts.get(other) for other in at_hand.seen.get(name, ()))
        if reasons or inherited:
            found |= {declaration.index for declaration in at_hand.of_module.get(name, ())}
    return frozenset(found)
