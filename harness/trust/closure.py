"""The closure: every axiom and hole that a declaration reaches through statement or body, with a shortest path.

Allow-list: any axiom but `propext`, `Classical.choice` and `Quot.sound` counts, and so does every hole. References are
over-approximated (a name that a proof mentions is a name it uses), and so is what a proof may use without naming it:

- an automatic tactic (`simp`, `aesop`, …) may use every declaration in its set that is visible where it stands:
  declared before it in the file, or in a file that is imported. `simp only [...]` uses what it names;
- an instance may be used by everything that sees it and mentions a declaration that the instance's type mentions, or
  one whose own type leads there; where that type names nothing of the repository, by everything that sees it.

Both are marked in `Root.via`, as no reader finds them in the text. Derived instances are ignored: they hold no holes.
One reversed search from each root, breadth first, so time is linear in the graph and in the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from harness.inventory.model import Declaration, Reference
from harness.trust.automation import attribute_sets, sets_used
from harness.trust.context import Context
from harness.trust.model import Root

STANDARD_AXIOMS = frozenset({"propext", "Classical.choice", "Quot.sound"})

# Attributes and modifiers that make a declaration something the kernel does not see through, or compiled code replaces.
_ATTRIBUTES = ("implemented_by", "extern", "csimp")
_MODIFIERS = ("partial", "unsafe")

THROUGH_SIMP = "through simp set"
THROUGH_INSTANCE = "through instance"


def own_roots(declaration: Declaration) -> Iterator[tuple[str, str]]:
    """The axiom or holes that a declaration holds itself, as (what, name)."""
    name = declaration.name
    if declaration.kind == "axiom" and name not in STANDARD_AXIOMS:
        yield "axiom", name
    yield from ((what, name) for what in dict.fromkeys(hole.what for hole in declaration.holes))
    if declaration.kind == "opaque":
        yield "opaque", name
    yield from ((modifier, name) for modifier in _MODIFIERS if modifier in declaration.modifiers)
    given = {attribute.split(" ")[0] for attribute in declaration.attributes}
    yield from ((attribute, name) for attribute in _ATTRIBUTES if attribute in given)


@dataclass(slots=True)
class _Uses:
    """The graph, reversed: who mentions a declaration, and who may use it without a mention.

    Nodes from `len(declarations)` on stand for an attribute's set as seen at one place: what it holds, and smaller such
    sets; steps among them cost nothing.
    """

    mentioned_by: list[list[int]]
    in_sets: dict[int, list[int]] = field(default_factory=dict)
    larger: dict[int, list[int]] = field(default_factory=dict)
    drawn_on_by: dict[int, list[int]] = field(default_factory=dict)
    silent: dict[int, tuple[int, ...]] = field(default_factory=dict)


def closures(
    context: Context, extra: Mapping[int, Iterable[tuple[str, str]]] | None = None
) -> tuple[tuple[Root, ...], ...]:
    """For each declaration its roots, in the order of the declarations that hold them.

    `extra` are roots that declarations hold besides their own (a project's macro that stands for `sorry`).
    """
    declarations = context.inventory.declarations
    uses = _uses(context)
    found: list[list[Root]] = [[] for _ in declarations]
    for declaration in declarations:
        held = list(dict.fromkeys([*own_roots(declaration), *(extra or {}).get(declaration.index, ())]))
        if held:
            for index, (path, via) in _paths(declaration.index, uses):
                found[index] += [Root(what, name, path, via) for what, name in held]
    return tuple(tuple(roots) for roots in found)


def reach(roots: Sequence[tuple[Root, ...]]) -> dict[tuple[str, str], int]:
    """For every axiom and hole, by (what, name), how many other declarations rest on it; 0 where none does."""
    resting: dict[tuple[str, str], int] = {}
    for some in roots:
        for what, name in dict.fromkeys((root.what, root.name) for root in some):
            own = any(root.what == what and root.name == name and len(root.path) == 1 for root in some)
            resting[what, name] = resting.get((what, name), 0) + (not own)
    return resting


def _uses(context: Context) -> _Uses:
    uses = _Uses([[] for _ in context.inventory.declarations])
    for declaration in context.inventory.declarations:
        references = (*declaration.uses_statement, *declaration.uses_body)
        meant = (r for r in references if not _is_variable(r, declaration))
        for target in sorted({t for reference in meant for t in reference.targets}):
            uses.mentioned_by[target].append(declaration.index)
    _add_sets(context, uses)
    _add_instances(context, uses)
    return uses


def _is_variable(reference: Reference, user: Declaration) -> bool:
    """An auto-bound name that some file out of sight happens to declare too."""
    return not reference.imported and reference.name.rpartition(".")[2] in user.auto_bound


def _add_sets(context: Context, uses: _Uses) -> None:
    """For each attribute a chain of nodes a file: the set after each declaration that the file adds to it."""
    declarations, imports = context.inventory.declarations, context.inventory.graph.imports
    own = {d.index: sets for d in declarations if (sets := attribute_sets(d))}
    present = frozenset(name for sets in own.values() for name in sets)
    used = {
        d.index: sets for d in declarations if present and (sets := sets_used(context.tokens(d)) & present)
    }
    concerned = {
        module: [d for d in those if d.index in own or d.index in used]
        for module, those in context.of_module.items()
    }
    fresh = count(len(declarations))
    for name in sorted(present):
        imported = {module: next(fresh) for module in context.modules}
        last: dict[str, int] = {}
        for module, node in imported.items():
            for declaration in concerned.get(module, ()):
                if name in used.get(declaration.index, ()):
                    uses.drawn_on_by.setdefault(node, []).append(declaration.index)
                if name in own.get(declaration.index, ()):
                    after = next(fresh)
                    uses.larger.setdefault(node, []).append(after)
                    uses.in_sets.setdefault(declaration.index, []).append(after)
                    node = after
            last[module] = node
        for module, others in imports.items():
            for other in others:
                if other in last and module in imported:
                    uses.larger.setdefault(last[other], []).append(imported[module])


def _add_instances(context: Context, uses: _Uses) -> None:
    """Who may use an instance silently."""
    declarations = context.inventory.declarations
    leads = _leads(declarations)
    for declaration in declarations:
        if declaration.kind != "instance" and not _is_instance(declaration):
            continue
        triggers = {
            t for reference in declaration.uses_statement if reference.certain for t in reference.targets
        }
        mentioning = {user for typed in _typed(triggers, leads) for user in uses.mentioned_by[typed]}
        candidates = sorted(mentioning) if triggers else range(len(declarations))
        uses.silent[declaration.index] = tuple(
            user for user in candidates if context.sees(declarations[user], declaration)
        )


def _leads(declarations: Sequence[Declaration]) -> list[list[int]]:
    """For each declaration those whose type mentions it; where no type is written, whose body does."""
    leads: list[list[int]] = [[] for _ in declarations]
    for declaration in declarations:
        untyped = declaration.syntax.type is None and not declaration.syntax.members
        references = (*declaration.uses_statement, *(declaration.uses_body if untyped else ()))
        for target in {t for reference in references if reference.certain for t in reference.targets}:
            leads[target].append(declaration.index)
    return leads


def _typed(triggers: Iterable[int], leads: list[list[int]]) -> set[int]:
    """The triggers, and everything whose type leads to one."""
    found: set[int] = set()
    waiting = list(triggers)
    while waiting:
        index = waiting.pop()
        if index not in found:
            found.add(index)
            waiting += leads[index]
    return found


def _is_instance(declaration: Declaration) -> bool:
    return any("instance" in text.split(" ")[:2] for text in declaration.attributes)


def _paths(start: int, uses: _Uses) -> Iterator[tuple[int, tuple[tuple[int, ...], tuple[str, ...]]]]:
    """Everything that reaches `start`, nearest first, with its path there; of several the one over lower indices."""
    known: dict[int, tuple[tuple[int, ...], tuple[str, ...]]] = {start: ((start,), ())}
    sets: set[int] = set()
    level = [start]
    while level:
        following: list[int] = []
        for index in sorted(level):
            yield index, known[index]
            for user, via in _users(index, uses, sets):
                if user not in known:
                    path, ways = known[index]
                    known[user] = ((user, *path), (via, *ways))
                    following.append(user)
        level = following


def _users(index: int, uses: _Uses, sets: set[int]) -> Iterator[tuple[int, str]]:
    """Who uses a declaration, in so many words or not; `sets` are the attribute sets already looked at."""
    yield from ((user, "") for user in uses.mentioned_by[index])
    yield from ((user, THROUGH_INSTANCE) for user in uses.silent.get(index, ()))
    waiting = [node for node in uses.in_sets.get(index, ()) if node not in sets]
    while waiting:
        node = waiting.pop()
        if node not in sets:
            sets.add(node)
            yield from ((user, THROUGH_SIMP) for user in uses.drawn_on_by.get(node, ()))
            waiting += uses.larger.get(node, ())
