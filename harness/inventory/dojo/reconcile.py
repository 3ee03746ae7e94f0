"""Source reading and trace, declaration by declaration; no difference is settled silently.

They meet at the keyword of a declaration, which stands at one place in one text. Where they differ, both words are kept
as a `Disagreement`, and the inventory gets the more careful of the two: an axiom if either says so, the holes and uses
of both, and the place as not read, so that nothing follows from that file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from harness.inventory.dojo.model import (
    Disagreement,
    Reconciled,
    TracedDeclaration,
    TracedModule,
    Traces,
)
from harness.inventory.dojo.releases import fit
from harness.inventory.model import Declaration, Hole, Inventory, Module, Reference, Unread
from harness.text import Position

_START = Position(1, 1)
# What can differ inside a declaration whose extent is known: nothing else is hidden by it.
_INSIDE = frozenset({"hole", "use", "modifiers", "name"})
_WORDS = frozenset({"sorry", "sorryAx", "admit", "stop", "native_decide", "bv_decide", "bv_check"})


def reconcile(inventory: Inventory, traces: Traces) -> Reconciled:
    """`inventory`, read from source, beside the traces of the same repository."""
    traced = {module.path: module for module in traces.modules}
    broken = {one.path: one.reason for one in traces.unusable}
    names = _Names.of(inventory)
    found: list[Disagreement] = []
    compared = 0
    careful: dict[int, Declaration] = {}
    for module in inventory.modules:
        if (trace := traced.get(module.source.path)) is not None:
            pair = _Pair(module, trace, names)
            number, differing = pair.compare(_of_file(inventory, module))
            compared += number
            found += differing
            careful |= pair.careful
    found += _without_source(inventory, traces)
    gaps = {
        module.source.path: broken.get(module.source.path, "the build reaches it, and it has no trace")
        for module in inventory.modules
        if module.source.path in broken or (module.built and module.source.path not in traced)
    }
    merged = replace(
        inventory,
        declarations=tuple(careful.get(d.index, d) for d in inventory.declarations),
        modules=tuple(_unread(module, found, gaps) for module in inventory.modules),
    )
    note = fit(traces.release, inventory.project.lean_version)
    return Reconciled(merged, traces, tuple(found), compared, tuple(gaps.items()), note)


def _of_file(inventory: Inventory, module: Module) -> tuple[Declaration, ...]:
    return tuple(d for d in inventory.declarations if d.file == module.source.path)


def _without_source(inventory: Inventory, traces: Traces) -> Iterator[Disagreement]:
    """Traces of files that source reading does not have."""
    known = {module.source.path for module in inventory.modules}
    says = {trace.path: f"{len(trace.declarations)} declaration(s)" for trace in traces.modules}
    says |= {one.path: one.reason for one in traces.unusable}
    for path, what in says.items():
        if path not in known:
            yield Disagreement("text", path, _START, "no such file", what)


def _unread(module: Module, found: Iterable[Disagreement], gaps: Mapping[str, str]) -> Module:
    """`module` with every disagreement in it, and the want of a trace, as a place that was not read."""
    path = module.source.path
    places = [
        Unread(
            f"source and lean-dojo's trace disagree ({one.about}): {one.source} / {one.trace}",
            one.position,
            one.about not in _INSIDE,
        )
        for one in found
        if one.file == path
    ]
    if path in gaps:
        places.append(Unread(f"lean-dojo: {gaps[path]}", _START, True))
    return replace(module, unread=(*module.unread, *places)) if places else module


@dataclass(frozen=True, slots=True)
class _Names:
    """What the repository declares, by full name; parts such as constructors are found by the name before the dot."""

    indices: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, inventory: Inventory) -> _Names:
        indices: dict[str, tuple[int, ...]] = {}
        for declaration in inventory.declarations:
            indices[declaration.name] = (*indices.get(declaration.name, ()), declaration.index)
        return cls(indices)

    def targets(self, name: str) -> tuple[int, ...]:
        """The declarations that `name`, or a part of one called so, belongs to; none for a name of a library."""
        while name:
            if name in self.indices:
                return self.indices[name]
            name = name.rpartition(".")[0]
        return ()


class _Pair:
    """One file as source and as trace; `careful` are its declarations, changed where the trace says more."""

    def __init__(self, module: Module, trace: TracedModule, names: _Names) -> None:
        self.module, self.trace, self.names = module, trace, names
        self.careful: dict[int, Declaration] = {}
        self._found: list[Disagreement] = []
        self._compared = 0

    def compare(self, declarations: tuple[Declaration, ...]) -> tuple[int, list[Disagreement]]:
        self._equal("text", _START, self.module.source.text == self.trace.text, "its text", "another text")
        if self._found:
            return self._compared, self._found
        self._equal("artefact", _START, not self.trace.differing, "", self.trace.differing)
        built = "the build does not reach it"
        self._equal("build", _START, self.module.built, built, "Lean compiled it")
        ours, theirs = ", ".join(self.module.imports), ", ".join(self.trace.imports)
        self._equal("import", _START, self.module.imports == self.trace.imports, ours, theirs)
        here = {self._at(d.syntax.keyword_span.start): d for d in declarations}
        there = {d.position: d for d in self.trace.declarations}
        for position in sorted(here.keys() | there.keys()):
            one, two = here.get(position), there.get(position)
            if one is not None and two is not None:
                self._equal("declaration", position, True, "", "")
                self._declaration(one, two)
            else:
                ours = f"{one.kind} {one.name}" if one else "no declaration"
                theirs = f"{two.kind} {two.name}".strip() if two else "no declaration"
                self._equal("declaration", position, False, ours, theirs, one.name if one else "")
        return self._compared, self._found

    def _at(self, offset: int) -> Position:
        return self.module.source.position(offset)

    def _equal(
        self, about: str, position: Position, agreed: bool, source: str, trace: str, name: str = ""
    ) -> None:
        """Count one comparison, and keep both words where they differ."""
        self._compared += 1
        if not agreed:
            path = self.module.source.path
            self._found.append(Disagreement(about, path, position, source, trace, name))

    def _declaration(self, ours: Declaration, theirs: TracedDeclaration) -> None:
        at, name = theirs.position, ours.name
        self._equal("kind", at, ours.kind == theirs.kind, ours.kind, theirs.kind, name)
        if theirs.name:
            self._equal("name", at, name == theirs.name, name, theirs.name, name)
        words = " ".join(sorted(ours.modifiers)) or "none", " ".join(sorted(theirs.modifiers)) or "none"
        self._equal("modifiers", at, words[0] == words[1], *words, name)
        end = self._at(ours.syntax.span.end)
        self._equal("extent", at, end == theirs.end, _place(end), _place(theirs.end), name)
        kind = "axiom" if theirs.kind == "axiom" else ours.kind
        holes, uses = self._holes(ours, theirs), self._uses(ours, theirs)
        if holes or uses or kind != ours.kind:
            self.careful[ours.index] = replace(
                ours,
                kind=kind,
                holes=(*ours.holes, *holes),
                uses_body=(*ours.uses_body, *uses),
            )

    def _holes(self, ours: Declaration, theirs: TracedDeclaration) -> tuple[Hole, ...]:
        """Compare the words that leave a hole; returns those that source reading lacks."""
        here = {self._at(hole.span.start): hole.what for hole in ours.holes if hole.what in _WORDS}
        there = {hole.position: hole.what for hole in theirs.holes}
        lacking = []
        for position in sorted(here.keys() | there.keys()):
            one, two = here.get(position, "no hole"), there.get(position, "no hole")
            self._equal("hole", position, one == two, one, two, ours.name)
            if position not in here:
                lacking.append(Hole(two, "body", ours.syntax.keyword_span))
        return tuple(lacking)

    def _uses(self, ours: Declaration, theirs: TracedDeclaration) -> tuple[Reference, ...]:
        """Compare what Lean resolved identifiers to; returns uses of the repository that source reading lacks.

        Of a library's name source reading keeps nothing, so it can only differ by having something else there. Uses
        that the trace lacks are no disagreement: source reading takes a name too many rather than one too few.
        """
        here: dict[Position, list[Reference]] = {}
        for reference in (*ours.uses_statement, *ours.uses_body, *ours.unknown):
            here.setdefault(self._at(reference.span.start), []).append(reference)
        lacking = []
        for name in theirs.names:
            meant = self.names.targets(name.name)
            references = here.get(name.position, [])
            if meant == (ours.index,) or not (meant or any(r.certain for r in references)):
                continue
            agreed = any(set(meant) & set(reference.targets) for reference in references)
            read = ", ".join(dict.fromkeys(map(_read, references))) or "no name used"
            self._equal("use", name.position, agreed, read, name.name, ours.name)
            if meant and not any(set(meant) <= set(reference.targets) for reference in references):
                lacking.append(Reference(name.name, ours.syntax.keyword_span, meant, certain=False))
        return tuple(dict.fromkeys(lacking))


def _read(reference: Reference) -> str:
    return reference.name if reference.targets else f"{reference.name} (unknown)"


def _place(position: Position) -> str:
    return f"line {position.line}, column {position.column}"
