"""What is in force where a declaration stands: namespace, opened namespaces, variables, options, notations.

Follows Lean's elaborator (`Lean.Elab.BuiltinCommand`, `Lean.Elab.Command.Scope`); `open … in` holds for one command.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from harness.inventory.names import plain
from harness.lean.syntax import (
    AttributeCommand,
    Binder,
    BinderKind,
    CloseScope,
    Command,
    DeclarationCommand,
    In,
    Include,
    NotationCommand,
    Open,
    OpenDecl,
    OpenScope,
    OtherCommand,
    ScopeKind,
    SetOption,
    Variable,
)


@dataclass(frozen=True, slots=True)
class Environment:
    """The scope of one command."""

    namespace: str = ""
    opened: tuple[OpenDecl, ...] = ()
    variables: tuple[Binder, ...] = ()
    included: frozenset[str] = frozenset()
    omitted: frozenset[str] = frozenset()
    options: tuple[tuple[str, str], ...] = ()
    notations: tuple[str, ...] = ()
    noncomputable: bool = False

    def option(self, name: str) -> str | None:
        """The value that the last `set_option` in force gives, or None."""
        return next((value for option, value in reversed(self.options) if option == name), None)


@dataclass(frozen=True, slots=True)
class Placed:
    """A command that stays after scopes are worked out, with its scope; `mutual` is where its `mutual` block begins."""

    command: DeclarationCommand | OtherCommand | AttributeCommand | NotationCommand | Open
    environment: Environment
    mutual: int | None = None


@dataclass(slots=True)
class _Frame:
    outer: Environment
    parts: int
    mutual: int | None


def join(namespace: str, name: str) -> str:
    """`name` below `namespace`; `_root_.` at its front leads out of every namespace."""
    if name.startswith("_root_."):
        return name.removeprefix("_root_.")
    return f"{namespace}.{name}" if namespace and name else namespace or name


def innermost(command: Command) -> Command:
    """The command behind `open A in` and its kin."""
    while isinstance(command, In):
        command = command.command
    return command


def placed(commands: tuple[Command, ...], initial: Environment) -> Iterator[Placed]:
    """Every declaration, and every command that may declare, name or mark one, with its scope."""
    environment = initial
    frames: list[_Frame] = []
    for command in commands:
        local, inner = environment, command
        mutual = next((f.mutual for f in reversed(frames) if f.mutual is not None), None)
        while isinstance(inner, In):
            if isinstance(inner.prefix, AttributeCommand):
                yield Placed(inner.prefix, local, mutual)
            local = _after(local, inner.prefix)
            inner = inner.command
        if isinstance(inner, OpenScope):
            start = inner.span.start if inner.kind is ScopeKind.MUTUAL else None
            frames.append(_Frame(environment, max(1, inner.name.count(".") + 1), start))
            environment = _entered(environment, inner)
        elif isinstance(inner, CloseScope):
            environment = _left(environment, frames, inner)
        elif isinstance(inner, DeclarationCommand | OtherCommand | AttributeCommand):
            yield Placed(inner, local, mutual)
        elif isinstance(inner, NotationCommand) or (isinstance(inner, Open) and inner.keyword == "export"):
            yield Placed(inner, local, mutual)
            environment = _after(environment, inner) if inner is command else environment
        elif inner is command:
            environment = _after(environment, inner)


def _entered(environment: Environment, command: OpenScope) -> Environment:
    if command.kind is ScopeKind.NAMESPACE:
        return replace(environment, namespace=join(environment.namespace, plain(command.name)))
    if "noncomputable" in command.modifiers:
        return replace(environment, noncomputable=True)
    return environment


def _left(environment: Environment, frames: list[_Frame], command: CloseScope) -> Environment:
    """After `end A.B`, which may close several `namespace`s at once; an `end` too many changes nothing."""
    parts = command.name.count(".") + 1 if command.name else 1
    while frames and parts > 0:
        frame = frames.pop()
        environment = frame.outer
        parts -= frame.parts
    return environment


def _after(environment: Environment, command: Command) -> Environment:
    match command:
        case Open(keyword="open", opened=opened):
            # A relative namespace may be meant below any outer one: the resolver tries all.
            named = tuple(d._replace(namespace=plain(d.namespace.removeprefix("_root_."))) for d in opened)
            return replace(environment, opened=environment.opened + named)
        case Variable(binders=binders):
            return replace(environment, variables=_updated(environment.variables, binders))
        case SetOption(name=name, value=value):
            return replace(environment, options=(*environment.options, (name, value)))
        case Include(keyword="include", names=names):
            return replace(environment, included=environment.included | set(names))
        case Include(keyword="omit", names=names, text=text):
            return replace(environment, omitted=environment.omitted | set(names) | set(_instances(text)))
        case NotationCommand(rule=rule, keyword=keyword):
            return replace(environment, notations=(*environment.notations, f"{keyword} {rule}"))
    return environment


def _updated(variables: tuple[Binder, ...], added: tuple[Binder, ...]) -> tuple[Binder, ...]:
    """`variable {x}` after `variable (x : T)` changes how `x` is bound and nothing else."""
    known = {name.text for binder in variables for name in binder.names}
    kinds = {n.text: b.kind for b in added if b.type is None for n in b.names if n.text in known}
    if kinds:
        variables = tuple(one for binder in variables for one in _rebound(binder, kinds))
    new = tuple(
        b
        for b in added
        if b.type is not None or any(name.text not in known for name in b.names) or not b.names
    )
    return variables + new


def _rebound(binder: Binder, kinds: Mapping[str, BinderKind]) -> Iterator[Binder]:
    """The binder, one name each where the kind of one of them changes."""
    if not any(name.text in kinds for name in binder.names):
        yield binder
        return
    for name in binder.names:
        yield replace(binder, names=(name,), kind=kinds.get(name.text, binder.kind))


def _instances(text: str) -> Iterator[str]:
    """The instance binders that `omit h [C a]` names, without blanks."""
    for part in text.split("[")[1:]:
        yield "[" + "".join(part.rpartition("]")[0].split()) + "]"
