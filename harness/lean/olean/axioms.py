"""Which axioms each constant reaches, through everything that types, values and rules mention.

A constant reaches what Lean's `#print axioms` would list for it, `sorryAx` included. An answer counts as measured only
if every constant on the way was seen as the kernel took it. Where a module or a part of one is missing, the axioms that
were seen are told with the reason why there may be more: that is never an answer "none".

Names are looked up as Lean does: in the module itself and in what it imports, directly or not.

Source: leanprover/lean4 `src/Lean/Util/CollectAxioms.lean`. Here constants also reach the rules of recursors and the
structures of projections, which Lean's command leaves out because the kernel made or checked them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from harness.lean.olean.constants import Kind, mentioned
from harness.lean.olean.header import OleanError
from harness.lean.olean.modules import Compiled, CompiledModule

# Lean's three axioms and the modules that may declare them. An axiom of the same name from elsewhere is another axiom.
_LEAN_AXIOMS = ("propext", "Quot.sound", "Classical.choice")
_LEAN_HOMES = ("Init.Core", "Init.Prelude")
# What Lean's library declares as axioms: recognised by name where only the public part of that library is there.
_KNOWN = frozenset({*_LEAN_AXIOMS, "sorryAx", "Lean.ofReduceBool", "Lean.ofReduceNat", "Lean.trustCompiler"})
# Each constant keeps a bit for each of these, so that a file of nothing but axioms could fill the memory.
_MAX_FACTS = 2000
_MORE = (False, f"more than {_MAX_FACTS} different axioms and gaps were met")


@dataclass(frozen=True, slots=True)
class Reach:
    """The axioms that a constant reaches, sorted, as far as it was seen.

    `not_measured`: why there may be more, sorted; empty when everything was there. `complete` tells the two apart.
    """

    axioms: tuple[str, ...]
    not_measured: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return not self.not_measured


def axioms_of(compiled: Compiled, modules: Iterable[str] | None = None) -> Mapping[tuple[str, str], Reach]:
    """For each constant of these modules (all when None), by module and name: what it reaches.

    A module that was not read has no constants here; ask `Compiled.modules` first.
    """
    graph = _Graph(compiled)
    wanted = sorted(compiled.modules) if modules is None else modules
    roots = [graph.vertex(name, i) for name in wanted for i in range(len(compiled.modules[name].constants))]
    reaching = _Reaching(graph)
    return {graph.key(root): graph.told(reaching.visit(root)) for root in roots}


class _Graph:
    """Constants as numbers, in the order of modules; what one mentions; axioms and gaps as bits of one number."""

    def __init__(self, compiled: Compiled) -> None:
        self._modules = tuple(compiled.modules.values())
        self._unread = dict(compiled.unread)
        self._index = {module.name: i for i, module in enumerate(self._modules)}
        self._first: list[int] = []
        self._owner: list[int] = []
        self._declared: dict[str, tuple[int, ...]] = {}
        for number, module in enumerate(self._modules):
            self._first.append(len(self._owner))
            for name in module.constants:
                self._declared[name] = (*self._declared.get(name, ()), len(self._owner))
                self._owner.append(number)
        self._seen: dict[int, tuple[int, frozenset[str]]] = {}
        self._facts: dict[tuple[bool, str], int] = {}
        self._told: dict[int, Reach] = {}

    def vertex(self, module: str, index: int) -> int:
        return self._first[self._index[module]] + index

    def key(self, vertex: int) -> tuple[str, str]:
        module = self._modules[self._owner[vertex]]
        return module.name, module.constants[vertex - self._first[self._owner[vertex]]]

    def look(self, vertex: int) -> tuple[int, list[int]]:
        """What is known of one constant by itself, as bits, and the constants that it mentions."""
        owner = self._owner[vertex]
        module = self._modules[owner]
        index = vertex - self._first[owner]
        name = module.constants[index]
        if module.incomplete:
            known = self._axiom(name, module.name) if name in _KNOWN else 0
            return known | self._gap(module.incomplete), []
        try:
            constant = module.constant(index)
            names = mentioned(module.region, constant)
        except OleanError as error:
            return self._gap(f"{name} in {module.name} cannot be read: {error.why}"), []
        bits = self._axiom(name, module.name) if constant.kind is Kind.AXIOM else 0
        targets: list[int] = []
        for other in sorted(names):
            found = self._resolve(owner, other)
            targets.extend(found)
            if not found:
                known = self._axiom(other, "") if other in _KNOWN else 0
                bits |= known | self._gap(self._why_absent(owner, other))
            for target in found:
                bits |= self._same_lean(module, self._modules[self._owner[target]])
        return bits, targets

    def told(self, bits: int) -> Reach:
        """The facts behind bits."""
        if bits not in self._told:
            facts = [fact for number, fact in enumerate(self._facts) if bits >> number & 1]
            axioms, gaps = (
                tuple(sorted(text for is_axiom, text in facts if is_axiom is wanted))
                for wanted in (True, False)
            )
            self._told[bits] = Reach(axioms, gaps)
        return self._told[bits]

    def _resolve(self, owner: int, name: str) -> list[int]:
        """The constants of this name in a module and what it imports: one, unless the files contradict each other."""
        declared = self._declared.get(name, ())
        if not declared or all(self._owner[vertex] == owner for vertex in declared):
            return list(declared)
        visible, _ = self._imports(owner)
        return [vertex for vertex in declared if visible >> self._owner[vertex] & 1]

    def _imports(self, owner: int) -> tuple[int, frozenset[str]]:
        """A module and what it imports, directly or not, as bits; and the imports that are not there."""
        if owner not in self._seen:
            seen = 0
            absent: set[str] = set()
            pending = [self._modules[owner].name]
            while pending:
                name = pending.pop()
                number = self._index.get(name)
                if number is None:
                    absent.add(name)
                elif not seen >> number & 1:
                    seen |= 1 << number
                    pending.extend(self._modules[number].imports)
            self._seen[owner] = seen, frozenset(absent)
        return self._seen[owner]

    def _same_lean(self, module: CompiledModule, other: CompiledModule) -> int:
        if module.githash == other.githash:
            return 0
        return self._gap(
            f"{module.name} and {other.name}, which it imports, were compiled by different Leans"
        )

    def _axiom(self, name: str, module: str) -> int:
        foreign = name in _LEAN_AXIOMS and module and module not in _LEAN_HOMES
        return self._fact(True, f"{name} (declared in {module})" if foreign else name)

    def _gap(self, why: str) -> int:
        return self._fact(False, why)

    def _fact(self, is_axiom: bool, text: str) -> int:
        fact = (is_axiom, text)
        if fact not in self._facts and len(self._facts) >= _MAX_FACTS:
            fact = _MORE
        return 1 << self._facts.setdefault(fact, len(self._facts))

    def _why_absent(self, owner: int, name: str) -> str:
        module = self._modules[owner].name
        if absent := self._imports(owner)[1]:
            more = f" and {len(absent) - 1} more" if len(absent) > 1 else ""
            first = min(absent)
            unread = self._unread.get(f"{first.replace('.', '/')}.olean")
            why = f"which cannot be read: {unread}" if unread else "which is not there"
            return f"{module} imports {first}{more}, {why}"
        return f"{module} mentions {name}, which nothing that it imports declares"


class _Reaching:
    """Tarjan's algorithm with a stack of its own: constants that mention each other in a circle share their bits."""

    def __init__(self, graph: _Graph) -> None:
        self._graph = graph
        self._order: dict[int, int] = {}
        self._low: dict[int, int] = {}
        self._bits: dict[int, int] = {}
        self._open: list[int] = []
        self._calls: list[tuple[int, Iterator[int]]] = []
        self.done: dict[int, int] = {}

    def visit(self, root: int) -> int:
        """The bits of a constant joined over all it reaches."""
        if root not in self.done:
            self._enter(root)
        while self._calls:
            vertex, targets = self._calls[-1]
            if not self._descends(vertex, targets):
                self._leave(vertex)
        return self.done[root]

    def _enter(self, vertex: int) -> None:
        self._bits[vertex], targets = self._graph.look(vertex)
        self._order[vertex] = self._low[vertex] = len(self._order)
        self._open.append(vertex)
        self._calls.append((vertex, iter(targets)))

    def _descends(self, vertex: int, targets: Iterator[int]) -> bool:
        """Go on to the next constant that was not seen; False when there is none left."""
        for target in targets:
            if target in self.done:
                self._bits[vertex] |= self.done[target]
            elif target in self._order:
                self._low[vertex] = min(self._low[vertex], self._order[target])
            else:
                self._enter(target)
                return True
        return False

    def _leave(self, vertex: int) -> None:
        self._calls.pop()
        if self._low[vertex] == self._order[vertex]:
            while vertex not in self.done:
                self.done[self._open.pop()] = self._bits[vertex]
        if self._calls:
            parent = self._calls[-1][0]
            self._low[parent] = min(self._low[parent], self._low[vertex])
            self._bits[parent] |= self._bits[vertex]
