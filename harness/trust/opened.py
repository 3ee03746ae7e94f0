"""`open` of a namespace that nothing has: Lean rejects the command, and whatever stands behind its `in`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from harness.inventory.model import Module
from harness.inventory.names import plain
from harness.lean.syntax import Command, In, Open, OpenScope, ScopeKind
from harness.lean.vocabulary import GROUPS, vocabulary
from harness.trust.context import Context
from harness.trust.seen import Seen
from harness.trust.supply import Supply, table


def opened_of_nobody(module: Module, supply: Supply, context: Context) -> Iterator[Seen]:
    """One problem a namespace whose last part is no part of any name: not of the repository's, not of Lean's library.

    Whether a namespace that exists somewhere is seen here is not looked at, nor what `open scoped` names, which may
    hold nothing but notations.
    """
    own = frozenset(name.partition(".")[0] for name in context.modules)
    if supply.open_ended or supply.newer_than_table or supply.providers - own:
        return
    known = _own_parts(context)
    told: set[str] = set()
    for command in module.commands:
        for one in _opens(command):
            for decl in one.opened:
                name = plain(decl.namespace.removeprefix("_root_."))
                last = name.rpartition(".")[2]
                if decl.scoped or name in told or last in known or last in _library_parts():
                    continue
                told.add(name)
                reason = f"it opens `{name}`, a namespace that nothing declares"
                yield Seen("H06", reason, module.name, one.span.start, table())


def _opens(command: Command) -> Iterator[Open]:
    while isinstance(command, In):
        yield from _opens(command.prefix)
        command = command.command
    if isinstance(command, Open) and command.keyword == "open":
        yield command


def _own_parts(context: Context) -> frozenset[str]:
    """Every part of a name that the repository declares, and of its namespaces."""
    key = ("parts of names", 0)
    if key not in context.remembered:
        names = [declaration.name for declaration in context.inventory.declarations]
        for module in context.inventory.modules:
            names += [
                plain(command.name)
                for command in module.commands
                if isinstance(command, OpenScope) and command.kind is ScopeKind.NAMESPACE
            ]
        context.remembered[key] = _parts(names)
    parts: frozenset[str] = context.remembered[key]
    return parts


@cache
def _library_parts() -> frozenset[str]:
    """Every part of a name of Lean's own library, also of what a file would have to import."""
    return _parts(vocabulary().visible(GROUPS))


def _parts(names: Iterable[str]) -> frozenset[str]:
    return frozenset(part for name in names for part in name.split("."))
