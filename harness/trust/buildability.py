"""What keeps a file from being built, seen in its source alone: imports, order, names, words Lean does not have.

Only what is sure, given the project's own files: errors of elaboration (types, failing tactics) are not looked for, and
a text that merely our parser could not read is counted by the inventory and is no problem here. Words are judged by
tables (`missing`), whose version every such problem names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harness.inventory.model import Declaration, Module, Reference
from harness.lean.lexer import IDENTIFIER, Kind, Token
from harness.lean.symbols import KEYWORDS
from harness.lean.syntax import BinderName, In, Notation, OtherCommand, Projection, Term, walk
from harness.lean.vocabulary import vocabulary
from harness.trust.context import Context
from harness.trust.missing import missing_words
from harness.trust.model import BuildProblem
from harness.trust.opened import opened_of_nobody
from harness.trust.seen import Seen
from harness.trust.supply import known_library, no_package_has, supplies, table

# After `e |>.f` no operator can follow: the pipe binds loosest.
_OPERATORS = frozenset("∧ ∨ = ≠ < ≤ > ≥ ↔ → + - * / % ^ ∈ ∣ && || == /\\ \\/ ++ ::".split())
_HEADS = {"_ = _": "Eq", "_ ↔ _": "Iff", "_ ∧ _": "And", "_ ∨ _": "Or", "_ ≠ _": "Ne"}
_SHOWN = 4
_SHORT = 2
_BLOCKS = frozenset({"by", "do", "calc"})
_GLUED = frozenset({"*", "λ"})
_GENERATED = ("_example_L", "_instance_L")
# Words of tactics and terms after which names are introduced, up to one of the second list or the end of the line.
_INTRODUCE = frozenset(
    """intro intros rintro have haveI let letI obtain set fun λ case next rename_i ext ext1 funext rcases cases cases'
    induction induction' with generalize choose by_cases replace suffices match fun_induction split_ifs rename by_contra
    by_contra! guard_hyp injection specialize absurd""".split()
)
_ENDS_NAMES = frozenset({":=", "=>", "↦", ";", "<;>"})


@dataclass(frozen=True, slots=True)
class Buildability:
    """All problems, by file and place; for each the declaration it stands in; for each declaration those in its way."""

    problems: tuple[BuildProblem, ...]
    declarations: tuple[int | None, ...]
    blocked_by: tuple[tuple[BuildProblem, ...], ...]


def buildability(context: Context) -> Buildability:
    """Everything that source shows to be in the way of a build."""
    seen = [*_imports(context), *_declared_twice(context)]
    supply = supplies(context)
    for module in context.inventory.modules:
        seen += _names_no_lean_reads(module, context)
        seen += _pipes(module, context)
        seen += _out_of_reach(module, context)
        seen += missing_words(module, supply[module.name], context)
        seen += opened_of_nobody(module, supply[module.name], context)
    order = {name: place for place, name in enumerate(context.modules)}
    seen = sorted(set(seen), key=lambda s: (order[s.module], s.offset, s.finding, s.reason))
    problems = [_problem(one, context) for one in seen]
    at = [context.declaration_at(one.module, one.offset) for one in seen]
    by_module: dict[str, list[BuildProblem]] = {}
    for one, problem in zip(seen, problems, strict=True):
        by_module.setdefault(one.module, []).append(problem)
    blocked = {name: _blocking(name, by_module, context, order) for name in context.of_module}
    return Buildability(
        tuple(problems),
        tuple(None if one is None else one.index for one in at),
        tuple(blocked[d.module] for d in context.inventory.declarations),
    )


def _problem(one: Seen, context: Context) -> BuildProblem:
    source = context.modules[one.module].source
    return BuildProblem(
        one.finding, one.reason, source.path, source.position(one.offset), one.table, one.certain
    )


def _blocking(
    module: str, by_module: dict[str, list[BuildProblem]], context: Context, order: dict[str, int]
) -> tuple[BuildProblem, ...]:
    """The problems of a file, then those of the files it imports."""
    others = sorted(
        context.seen_from.get(module, frozenset()) - {module}, key=lambda name: order.get(name, 0)
    )
    return tuple(problem for name in (module, *others) for problem in by_module.get(name, ()))


# --- imports -------------------------------------------------------------------------------------


def _imports(context: Context) -> Iterator[Seen]:
    """Imports that lead nowhere, and imports in a circle."""
    graph, project = context.inventory.graph, context.inventory.project
    known = {_unquoted(name) for name in context.modules}
    for importing, name in graph.missing:
        if importing in context.modules and _unquoted(name) not in known:
            reason = f"it imports `{name}`, which no file of the project is"
            yield Seen("H06", reason, importing, _at_import(importing, name, context))
    own = {name for _, name in graph.missing} | context.modules.keys()
    for module in context.inventory.modules:
        for name in module.imports:
            if name not in own and no_package_has(name, project):
                finding, why = "H06", "which no file of the project is, and there are no dependencies"
                if known_library(name):
                    finding, why = "H05", "and the project depends on no package that has it"
                offset = _at_import(module.name, name, context)
                yield Seen(finding, f"it imports `{name}`, {why}", module.name, offset)
    for group in graph.cycles:
        for member in group:
            following = next((name for name in graph.imports.get(member, ()) if name in group), member)
            reason = f"imports run in a circle: {', '.join(f'`{name}`' for name in group)}"
            yield Seen("H06", reason, member, _at_import(member, following, context))


def _unquoted(module: str) -> str:
    return module.replace("«", "").replace("»", "")


def _at_import(module: str, name: str, context: Context) -> int:
    """Where an import stands; the start of the file if it is not found."""
    tokens = context.modules[module].tokens
    plain = (t.start for t in tokens[:4096] if t.kind is Kind.IDENT and _unquoted(t.text) == _unquoted(name))
    return next(plain, 0)


# --- declarations --------------------------------------------------------------------------------


def _declared_twice(context: Context) -> Iterator[Seen]:
    """One name for two declarations, in one file or in two that some file sees together."""
    for name, same in context.by_name.items():
        if len(same) < 2 or any(generated in name for generated in _GENERATED):
            continue
        counted = [d for d in same if d.kind != "example" and not _expected_to_fail(d, context)]
        for place, declaration in enumerate(counted):
            for other in counted[:place]:
                yield from _clash(declaration, other, context)


def _clash(one: Declaration, other: Declaration, context: Context) -> Iterator[Seen]:
    if one.module != other.module and "private" in (*one.modifiers, *other.modifiers):
        return
    if one.module != other.module and any(_kept_inside(d, context) for d in (one, other)):
        return
    first, second = (one, other) if context.sees(other, one) else (other, one)
    where = f"line {first.line}" if first.module == second.module else f"{first.file}:{first.line}"
    reason = f"`{second.name}` is declared before, at {where}"
    if context.sees(second, first):
        yield Seen("H06", reason, second.module, second.syntax.keyword_span.start)
        return
    both = {one.module, other.module}
    for module in context.modules:
        seen = context.seen_from.get(module, frozenset())
        if both <= seen and not any(both <= context.seen_from.get(name, frozenset()) for name in seen):
            places = f"{first.file}:{first.line} and {second.file}:{second.line}"
            clash = f"two files it imports declare `{one.name}`: {places}"
            yield Seen("H06", clash, module, 0)


def _kept_inside(declaration: Declaration, context: Context) -> bool:
    """In a file that begins with `module`, what is not `public` is not seen from outside."""
    tokens = context.module(declaration).tokens
    return bool(tokens) and tokens[0].text == "module" and "public" not in declaration.modifiers


def _expected_to_fail(declaration: Declaration, context: Context) -> bool:
    """Under `#guard_msgs`: a test that says what Lean reports."""
    key = ("guarded", 0)
    if key not in context.remembered:
        context.remembered[key] = frozenset(
            command.command.span.start
            for module in context.inventory.modules
            for command in module.commands
            if isinstance(command, In)
            and isinstance(command.prefix, OtherCommand)
            and command.prefix.keyword in ("#guard_msgs", "fail_if_success")
        )
    return declaration.syntax.span.start in context.remembered[key]


def _out_of_reach(module: Module, context: Context) -> Iterator[Seen]:
    """Names of the repository that are used before they are declared, or without importing their file.

    One problem a name or a file that is not imported, at its first use.
    """
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for declaration in context.of_module.get(module.name, ()):
        if _expected_to_fail(declaration, context):
            continue
        for reference in (*declaration.uses_statement, *declaration.uses_body):
            if not (
                reference.certain and reference.targets and (reference.forward or not reference.imported)
            ):
                continue
            if _maybe_variable(reference, declaration, context):
                continue
            other = context.inventory.declarations[reference.targets[0]]
            if reference.forward:
                where = f"is used before its declaration at line {other.line}"
                found.setdefault((where, reference.name), []).append((reference.span.start, reference.name))
            elif not reference.imported:
                where = f"of {other.file}, which this file does not import"
                found.setdefault((where, other.file), []).append((reference.span.start, reference.name))
    for (where, _), uses in found.items():
        names = list(dict.fromkeys(name for _, name in sorted(uses)))
        shown = ", ".join(f"`{name}`" for name in names[:_SHOWN])
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        used = "" if where.startswith("is ") else f"{'are' if len(names) > 1 else 'is'} "
        yield Seen("H06", f"{shown}{more} {used}{where}", module.name, min(uses)[0])


def _maybe_variable(reference: Reference, user: Declaration, context: Context) -> bool:
    """Could Lean read it as a variable: auto-bound in the statement, or introduced by a tactic of the proof?

    What a term binds the inventory has taken out already.
    """
    written = context.source(user, reference.span)
    name = written.partition(".")[0]
    before = context.module(user).source.text[reference.span.start - 1 : reference.span.start]
    if written.startswith("`") or before == "?" or name in user.auto_bound:
        return True
    if not reference.imported and not f".{reference.name}".endswith(f".{written.lstrip('@')}"):
        return True  # only the beginning of the name was found, in some file out of sight
    if reference in user.uses_statement:
        return "." in written and name[:1].islower()
    body = context.tokens(user, user.syntax.body)
    if all(token.text not in _BLOCKS for token in body if token.start < reference.span.start):
        return False
    if len(name) <= _SHORT and name == written:
        return True
    introducing = False
    for token in body:
        if token.kind in (Kind.IDENT, Kind.KEYWORD) and token.text in _INTRODUCE:
            introducing = True
        elif token.first or token.text in _ENDS_NAMES:
            introducing = token.text == "|"
        if introducing and token.text == name:
            return True
    return False


# --- what Lean cannot read -----------------------------------------------------------------------


def _names_no_lean_reads(module: Module, context: Context) -> Iterator[Seen]:
    """Names that the parser recovered: `t*`, `λ_`, a keyword."""
    places: dict[str, list[int]] = {}
    for token in module.tokens:
        if token.kind is Kind.IDENT and (token.text in KEYWORDS or not IDENTIFIER.fullmatch(token.text)):
            declaration = context.declaration_at(module.name, token.start)
            if declaration is not None and _binds_illegally(declaration, context):
                places.setdefault(token.text, []).append(token.start)
    for opaque in module.opaque:
        for name, offset in _illegal_binder(context.tokens_within(module.name, opaque.span)):
            places.setdefault(name, []).append(offset)
    for name, offsets in places.items():
        count = f", in {len(offsets)} places" if len(offsets) > 1 else ""
        yield Seen("H06", f"`{name}` is no name that Lean can read{count}", module.name, min(offsets))


def _binds_illegally(declaration: Declaration, context: Context) -> bool:
    """A binder of the declaration has such a name; in a quotation (`$xs*`) no binder has."""
    key = ("illegal binders", declaration.index)
    if key not in context.remembered:
        nodes = walk(declaration.syntax)
        context.remembered[key] = any(isinstance(node, BinderName) and node.illegal for node in nodes)
    return bool(context.remembered[key])


def _illegal_binder(tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """`(t* n : Nat)`, `(λ_ n : Nat)`: names of an unread binder with a star or a lambda glued to them."""
    texts = [token.text for token in tokens]
    if texts[:1] not in (["("], ["{"], ["["]) or ":" not in texts:
        return
    names = tokens[1 : texts.index(":")]
    if any(token.kind is not Kind.IDENT and token.text not in _GLUED for token in names):
        return
    for token, after in zip(names, [*names[1:], tokens[texts.index(":")]], strict=True):
        if (
            after.glued
            and (token.text in _GLUED) != (after.text in _GLUED)
            and ":" not in (token.text, after.text)
        ):
            yield token.text + after.text, token.start


def _pipes(module: Module, context: Context) -> Iterator[Seen]:
    """`a = b |>.w ∧ c` does not parse, and `a = b |>.w` asks the whole equation for `w`."""
    tokens = module.tokens
    piped = [at for at, token in enumerate(tokens) if token.text == "|>." and token.kind is Kind.SYMBOL]
    for at in piped:
        if at + 2 < len(tokens) and tokens[at + 2].kind is Kind.SYMBOL and tokens[at + 2].text in _OPERATORS:
            word, after = tokens[at + 1].text, tokens[at + 2].text
            reason = f"`{after}` cannot follow `|>.{word}`, which takes everything before it"
            yield Seen("H06", reason, module.name, tokens[at + 2].start)
    if piped:
        library = vocabulary().visible(())
        for declaration in context.of_module.get(module.name, ()):
            if all(
                token.text != "|>." for token in context.tokens(declaration, declaration.syntax.statement)
            ):
                continue
            for node in walk((declaration.syntax.binders, declaration.syntax.type)):
                head = _piped_relation(node)
                if (
                    head
                    and f"{head}.{node.field}" not in library
                    and f"{head}.{node.field}" not in context.by_name
                ):
                    missing = f"{head}.{node.field}"
                    reason = (
                        f"`|>.{node.field}` takes the whole relation before it, and there is no `{missing}`"
                    )
                    yield Seen("H06", reason, module.name, node.span.end - len(node.field), table())


def _piped_relation(node: Term) -> str:
    if isinstance(node, Projection) and isinstance(node.target, Notation):
        return _HEADS.get(node.target.rule, "")
    return ""
