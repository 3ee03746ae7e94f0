"""From the files of a repository to its inventory.

The order of declarations: files that the build reaches, in the order of imports; then the others, by path.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from harness.inventory.fingerprint import TokenTexts
from harness.inventory.meaning import meaning_fingerprints
from harness.inventory.model import Declaration, Given, Inventory, Module, Reference, Unread
from harness.inventory.names import plain
from harness.inventory.read import Reading, Sight, read_declaration
from harness.inventory.resolve import Entry, NameTable
from harness.inventory.scope import Environment, innermost, join
from harness.inventory.standing import Names, placed_of
from harness.lean.imports import ImportGraph, built_modules, import_graph, module_of
from harness.lean.lexer import Kind, Token
from harness.lean.modules import parse_modules
from harness.lean.parser import Parsed
from harness.lean.project import Project, read_project
from harness.lean.symbols import DECLARATION_KEYWORDS
from harness.lean.syntax import (
    AttributeCommand,
    DeclarationCommand,
    Opaque,
    walk,
)
from harness.text import Position, SourceText, Span

_BEGIN = DECLARATION_KEYWORDS | {"namespace", "section", "end", "mutual"}
_NAMELESS = {"example": "_example", "instance": "_instance"}


@dataclass(frozen=True, slots=True)
class _Item:
    """A declaration with its place, before names are resolved."""

    index: int
    name: str
    module: str
    syntax: DeclarationCommand
    environment: Environment
    mutual: int | None


def collect(
    repo: str,
    commit: str,
    texts: Mapping[str, SourceText],
    paths: Iterable[str],
    unreadable: Mapping[str, str] | None = None,
) -> Inventory:
    """The inventory of a repository.

    `texts` are its readable files by path (Lean files and those of Lake), `paths` every path it has, `unreadable` the
    Lean files that could not be read, with the reason. Never raises on any content.
    """
    paths = tuple(paths)
    project = read_project({path: source.text for path, source in texts.items()}, paths)
    sources, twice = _modules(project, texts)
    parsed = parse_modules({name: source.text for name, source in sources.items()})
    headers = {name: tuple(i.module for i in result.file.imports) for name, result in parsed.items()}
    graph = import_graph(project, headers, texts)
    built = built_modules(project, headers).by_libraries
    order = _order(sources, graph, built)
    items = _items(order, parsed)
    names = Names(_table(items), parsed, headers, graph)
    readings = _readings(items, parsed, names, project)
    attributes = _later_attributes(order, parsed, names)
    meanings = meaning_fingerprints(
        [(reading, item.syntax) for reading, item in zip(readings, items, strict=True)],
        (project.toolchain, *(f"{d.name}@{d.rev}" for d in project.dependencies)),
    )
    declarations = tuple(
        _declaration(
            repo, commit, item, reading, meaning, sources[item.module], item.module in built, attributes
        )
        for item, reading, meaning in zip(items, readings, meanings, strict=True)
    )
    modules = tuple(
        _module(name, sources[name], parsed[name], headers[name], name in built) for name in order
    )
    extra = _unread_modules(project, {**twice, **(unreadable or {})})
    given = Given(dict(texts), paths, dict(unreadable or {}))
    return Inventory(repo, commit, project, (*modules, *extra), declarations, graph, given)


def _modules(
    project: Project, texts: Mapping[str, SourceText]
) -> tuple[dict[str, SourceText], dict[str, str]]:
    """The Lean files by module name; of two files for one name the second is left out, with the reason."""
    sources: dict[str, SourceText] = {}
    twice: dict[str, str] = {}
    for path in sorted(texts):
        if path.endswith(".lean") and path.rpartition("/")[2] != "lakefile.lean":
            name = module_of(project, path)
            if name in sources:
                twice[path] = f"module {name} is also the file {sources[name].path}"
            else:
                sources[name] = texts[path]
    return sources, twice


def _order(sources: Mapping[str, SourceText], graph: ImportGraph, built: frozenset[str]) -> list[str]:
    """Built modules after what they import, in the order of import lines; then the others by path."""
    order: list[str] = []
    begun: set[str] = set()
    roots = sorted((name for name in sources if name in built), key=lambda n: (n.count("."), sources[n].path))
    for root in roots:
        stack = [(root, iter(graph.imports.get(root, ())))] if root not in begun else []
        begun.add(root)
        while stack:
            name, rest = stack[-1]
            following = next((m for m in rest if m in built and m not in begun), None)
            if following is None:
                stack.pop()
                order.append(name)
            else:
                begun.add(following)
                stack.append((following, iter(graph.imports.get(following, ()))))
    return order + sorted((n for n in sources if n not in begun), key=lambda n: sources[n].path)


def _options(project: Project, module: str) -> tuple[tuple[str, str], ...]:
    owner = next((library for library in project.libraries if library.claims(module)), None)
    return owner.lean_options if owner is not None else project.lean_options


def _items(order: list[str], parsed: Mapping[str, Parsed]) -> list[_Item]:
    items: list[_Item] = []
    for module in order:
        for one in placed_of(parsed[module]):
            command = one.command
            if isinstance(command, DeclarationCommand):
                name = _full_name(command, one.environment, parsed[module])
                items.append(_Item(len(items), name, module, command, one.environment, one.mutual))
    return items


def _full_name(command: DeclarationCommand, environment: Environment, parsed: Parsed) -> str:
    if command.name:
        return plain(join(environment.namespace, command.name))
    word = _NAMELESS.get(command.keyword, "_" + command.keyword.replace(" ", "_"))
    line = next((t.line for t in parsed.tokens if t.start >= command.keyword_span.start), 0) + 1
    return join(environment.namespace, f"{word}_L{line}")


def _parts(item: _Item) -> Iterable[tuple[str, bool]]:
    """The names of fields, constructors and helpers that come with a declaration; which are constructors."""
    for member in item.syntax.members:
        yield from ((name.text, False) for name in member.names)
    for constructor in item.syntax.constructors:
        yield constructor.name, True
    for helper in item.syntax.helpers:
        if helper.name:
            yield helper.name, False
    if item.syntax.members or item.syntax.keyword in ("structure", "class"):
        yield "mk", True


def _table(items: list[_Item]) -> NameTable:
    table = NameTable()
    for item in items:
        if not item.syntax.name:
            continue
        start = item.syntax.span.start
        protected = "protected" in item.syntax.modifiers
        private = "private" in item.syntax.modifiers
        pattern = any(attribute.name == "match_pattern" for attribute in item.syntax.attributes)
        table.add(
            item.name, Entry(item.index, item.module, start, protected, False, pattern, item.mutual, private)
        )
        for part, constructor in _parts(item):
            table.add(
                f"{item.name}.{part}",
                Entry(item.index, item.module, start, False, True, constructor, item.mutual, private),
            )
    return table


def _readings(
    items: list[_Item],
    parsed: Mapping[str, Parsed],
    names: Names,
    project: Project,
) -> list[Reading]:
    texts = {name: TokenTexts(result.tokens) for name, result in parsed.items()}
    readings = []
    for item in items:
        options = _options(project, item.module)
        # `theorem A.b` is read as `b` inside `namespace A`; with `_root_` the namespace around it stays.
        apart = not item.syntax.name or item.syntax.name.startswith("_root_.")
        inside = item.environment.namespace if apart else item.name.rpartition(".")[0]
        environment = replace(
            item.environment, namespace=inside, options=(*options, *item.environment.options)
        )
        place = names.sights.place(item.module, item.syntax.span.start, environment, item.mutual)
        sight = Sight(names.resolver, place, texts[item.module], project.lean_version)
        reading = read_declaration(item.index, item.name, item.syntax, sight)
        readings.append(_with_notations(reading, item, names, sight))
    return readings


def _with_notations(reading: Reading, item: _Item, names: Names, sight: Sight) -> Reading:
    """`reading` with what the repository's own notations in its text may stand for."""
    for of_statement, span in ((True, item.syntax.statement), (False, item.syntax.body)):
        texts = frozenset(sight.texts.within(span)) if names.notations else frozenset()
        added = [
            Reference(found.name, item.syntax.keyword_span, targets, certain=False)
            for one in names.notations
            if one.words <= texts and sight.place.sees(one.module, one.start)
            for found in one.targets
            if (targets := tuple(t for t in found.targets if t != item.index))
        ]
        if added and of_statement:
            reading = replace(reading, uses_statement=(*reading.uses_statement, *dict.fromkeys(added)))
        elif added:
            reading = replace(reading, uses_body=(*reading.uses_body, *dict.fromkeys(added)))
    return reading


def _later_attributes(
    order: list[str], parsed: Mapping[str, Parsed], names: Names
) -> dict[int, tuple[str, ...]]:
    """Attributes that a later `attribute [a] name` gives, by declaration."""
    found: dict[int, tuple[str, ...]] = {}
    for module in order:
        for one in placed_of(parsed[module]):
            if isinstance(one.command, AttributeCommand):
                texts = tuple(attribute.text for attribute in one.command.attributes)
                for mention in one.command.names:
                    for index in names.meant(mention.name, one, module):
                        found[index] = found.get(index, ()) + texts
    return found


def _declaration(
    repo: str,
    commit: str,
    item: _Item,
    reading: Reading,
    meaning: str,
    source: SourceText,
    built: bool,
    later: Mapping[int, tuple[str, ...]],
) -> Declaration:
    syntax = item.syntax
    return Declaration(
        index=item.index,
        repo=repo,
        commit=commit,
        file=source.path,
        module=item.module,
        line=source.position(syntax.keyword_span.start).line,
        kind=syntax.keyword,
        name=item.name,
        modifiers=syntax.modifiers,
        attributes=tuple(a.text for a in syntax.attributes) + later.get(item.index, ()),
        docstring=syntax.docstring,
        syntax=syntax,
        fingerprint=reading.fingerprint,
        meaning_fingerprint=meaning,
        is_proposition=reading.is_proposition,
        holes=reading.holes,
        uses_statement=reading.uses_statement,
        uses_body=reading.uses_body,
        auto_bound=reading.auto_bound,
        unknown=reading.unknown,
        variables=reading.variables,
        environment=item.environment,
        built=built,
    )


def _module(name: str, source: SourceText, parsed: Parsed, imports: tuple[str, ...], built: bool) -> Module:
    opaque = tuple(node for node in walk(parsed.file.commands) if isinstance(node, Opaque))
    whole = {id(innermost(command)) for command in parsed.file.commands}
    begins = [token.start for token in parsed.tokens if _may_begin_a_command(token)]
    unread = tuple(
        Unread(o.reason, source.position(o.span.start), id(o) in whole or _over_another(o.span, begins))
        for o in opaque
    )
    return Module(name, source, imports, built, unread, opaque, parsed.file.commands, parsed.tokens)


def _may_begin_a_command(token: Token) -> bool:
    """At the margin a command that we do not know may stand; anywhere, one that these words begin."""
    return (token.first and token.column == 0) or (token.kind is Kind.KEYWORD and token.text in _BEGIN)


def _over_another(span: Span, begins: list[int]) -> bool:
    """May another command begin inside `span`?"""
    return bisect_right(begins, span.start) < bisect_left(begins, span.end)


def _unread_modules(project: Project, unreadable: Mapping[str, str]) -> tuple[Module, ...]:
    """Files that nobody could read stand in the inventory as wholly opaque."""
    return tuple(
        Module(
            module_of(project, path), SourceText(path, ""), (), False, (Unread(reason, Position(1, 1), True),)
        )
        for path, reason in sorted(unreadable.items())
    )
