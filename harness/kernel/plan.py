"""Which files can be put to a Lean without lake, and in which runs.

A file is put to Lean behind the files it imports, in one text. A run takes minutes where Lean is slow to start, so
files that do not import each other share one where neither can meet anything of the other (`apart`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from harness.inventory.model import Declaration, Inventory, Module
from harness.inventory.resolve import visible_modules
from harness.kernel.apart import Shown, Sighted, meets, meets_private, shown_by, sighted
from harness.kernel.forging import doubts
from harness.lean.lakefile import plain_name
from harness.lean.project import Project
from harness.lean.vocabulary import GROUPS

_LARGEST = 400_000  # characters of one run: a run that is cut short is lost as a whole


@dataclass(frozen=True, slots=True)
class Group:
    """One run: its files in an order in which imported ones come first, those whose words are taken from it, and the
    modules of Lean's own library that it imports.
    """

    modules: tuple[str, ...]
    asked: frozenset[str]
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The runs, and for each file that no run asks about the reason."""

    groups: tuple[Group, ...]
    unasked: Mapping[str, str]


@dataclass(slots=True)
class _Open:
    """A run to which files can still be added."""

    outside: frozenset[str]
    modules: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)


def plan(
    inventory: Inventory, *, alone: frozenset[str] = frozenset(), only: frozenset[str] | None = None
) -> Plan:
    """Runs for the files of `only` (all, without it); those in `alone` share theirs with nothing but their imports."""
    files = _Files(inventory)
    unasked: dict[str, str] = {}
    open_runs: list[_Open] = []
    for name in files.order:
        if only is not None and name not in only:
            continue
        if why := files.why_not(name):
            unasked[name] = why
            continue
        outside = files.outside(name)
        closure = files.closure(name)
        fitting = () if name in alone else (run for run in open_runs if files.fits(run, closure, outside))
        run = next(iter(fitting), None)
        if run is None:
            run = _Open(outside)
            open_runs.append(run)
        run.modules += [each for each in closure if each not in run.modules]
        run.asked.add(name)
    groups = (
        Group(tuple(run.modules), frozenset(run.asked), tuple(sorted(run.outside))) for run in open_runs
    )
    return Plan(tuple(groups), unasked)


def of_modules(inventory: Inventory) -> dict[str, tuple[Declaration, ...]]:
    """The declarations of each module, in the order of its text."""
    found: dict[str, list[Declaration]] = {}
    for declaration in inventory.declarations:
        found.setdefault(declaration.module, []).append(declaration)
    return {name: tuple(sorted(some, key=lambda d: d.syntax.span.start)) for name, some in found.items()}


class _Files:
    """What the plan looks up: imports, and who could meet what."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._modules: dict[str, Module] = {}
        for module in inventory.modules:
            self._modules.setdefault(module.name, module)
        self._imports = inventory.graph.imports
        self._visible = visible_modules(self._imports)
        self.order = _order(inventory)
        self._place = {name: place for place, name in enumerate(self.order)}
        self._cyclic = {name for group in inventory.graph.cycles for name in group}
        self._missing = dict(inventory.graph.missing)
        self._forges = {name for name, module in self._modules.items() if doubts(module)}
        self._met: dict[tuple[str, str], str] = {}
        self._shown: dict[str, Shown] = shown_by(self._modules.values(), of_modules(inventory))
        self._sighted: dict[str, Sighted] = {
            name: sighted(
                module,
                (self._shown[each] for each in (name, *self._visible.get(name, ())) if each in self._shown),
            )
            for name, module in self._modules.items()
        }

    def closure(self, name: str) -> list[str]:
        """The files it imports, directly or not, and itself at the end."""
        return [*sorted(self._visible[name], key=self._place.__getitem__), name]

    def outside(self, name: str) -> frozenset[str]:
        """The modules of other packages that a file sees through its own and its imports' headers."""
        headers = (self._modules[each].imports for each in self.closure(name))
        return frozenset(
            plain_name(i) for header in headers for i in header if plain_name(i) not in self._imports
        ) - {"Init"}

    def why_not(self, name: str) -> str:
        """Why a file cannot be put to Lean in this way; empty where it can."""
        for each in reversed(self.closure(name)):
            through = "" if each == name else f"{self._modules[each].source.path}, which it imports, "
            if each in self._cyclic:
                return f"{through or 'it '}imports itself in a circle"
            if each in self._missing:
                return f"{through or 'it '}imports `{self._missing[each]}`, which no file of the project is"
            module = self._modules[each]
            first = module.tokens[0].text if module.tokens else ""
            if first == "prelude":
                return f"{through or 'it '}begins with `prelude`: it may not stand behind Lean's own library"
            if first == "module":
                return (
                    f"{through or 'it '}begins with `module`: put together, files would see what those hide"
                )
        packages = sorted({i.partition(".")[0] for i in self.outside(name)} - set(GROUPS))
        if packages:
            return f"it needs {' and '.join(packages)}, which this Lean does not have"
        closure = self.closure(name)
        for place, each in enumerate(closure[:-1]):
            for other in closure[:place]:
                if met := self._meet(each, other):
                    paths = " and ".join(self._modules[m].source.path for m in (other, each))
                    return f"put together, {paths}, which it imports, would not stay apart: {met}"
        for each in closure[:-1]:
            if met := meets_private(self._sighted[name], self._shown[each]):
                path = self._modules[each].source.path
                return f"put together with {path} it could see `{met}`, which that file keeps to itself"
        return ""

    def fits(self, run: _Open, closure: list[str], outside: frozenset[str]) -> bool:
        """Can these files be added to the end of a run, without any of them meeting one that it does not import?"""
        added = [name for name in closure if name not in run.modules]
        if outside != run.outside or self._forges & {*run.modules, *added}:
            return False
        size = sum(len(self._modules[name].source.text) for name in (*run.modules, *added))
        if size > _LARGEST:
            return False
        return not any(self._meet(name, other) for name in added for other in run.modules)

    def _meet(self, name: str, other: str) -> str:
        """How a file could meet something of one that it does not import."""
        if other in self._visible[name]:
            return ""
        if (name, other) not in self._met:
            self._met[name, other] = meets(self._sighted[name], self._shown[other])
        return self._met[name, other]


def _order(inventory: Inventory) -> list[str]:
    """Every file that was read, after those it imports; otherwise as the inventory has them."""
    imports = inventory.graph.imports
    order: list[str] = []
    begun: set[str] = set()
    for root in (module.name for module in inventory.modules if module.name in imports):
        stack = [(root, iter(imports[root]))] if root not in begun else []
        begun.add(root)
        while stack:
            name, rest = stack[-1]
            following = next((each for each in rest if each not in begun), None)
            if following is None:
                stack.pop()
                order.append(name)
            else:
                begun.add(following)
                stack.append((following, iter(imports[following])))
    return order


def options_of(project: Project, module: str) -> tuple[tuple[str, str], ...]:
    """The Lean options that lake would build a module with."""
    owner = next((library for library in project.libraries if library.claims(module)), None)
    return owner.lean_options if owner is not None else project.lean_options
