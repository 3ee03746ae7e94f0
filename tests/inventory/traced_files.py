"""Artefacts of lean-dojo for files of our own, written from our own parser's tree in lean-dojo's format.

Tracing itself needs a Lean toolchain. What lean-dojo's Lean program would write is laid out here as it lays it out:
derived JSON of Lean's `Syntax` (`node`, `atom`, `ident`; positions in bytes of UTF-8), nodes of Lean's kinds down to
the parts of a declaration, tactic blocks and holes; the terms between are runs of tokens in one node, where Lean has a
tree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from harness.inventory import Declaration, Inventory, Module
from harness.lean.lexer import Kind, Token
from harness.lean.syntax import (
    CloseScope,
    Command,
    DeclarationCommand,
    Exit,
    In,
    ModuleDoc,
    OpenScope,
    ScopeKind,
)
from harness.text import Span

Json = dict[str, Any]
_P = "Lean.Parser."
_HEADS = {
    "theorem": "theorem",
    "def": "definition",
    "abbrev": "abbrev",
    "axiom": "axiom",
    "example": "example",
    "instance": "instance",
    "opaque": "opaque",
    "inductive": "inductive",
    "structure": "structure",
    "class": "structure",
    "class inductive": "classInductive",
}
_REQUIRED = frozenset({"theorem", "axiom", "instance", "opaque"})  # these must have a type
_MODIFIERS = ("private", "protected", "noncomputable", "unsafe", "partial", "nonrec")
_ATTRIBUTE_KINDS = ("local", "scoped")  # before `instance`, and part of it in Lean's tree
_HOLES = {
    "sorry": "tacticSorry",
    "admit": "tacticAdmit",
    "stop": "tacticStop_",
    "native_decide": "nativeDecide",
}


def write_traces(root: Path, inventory: Inventory, files: Sequence[str]) -> None:
    """Write `.ast.json` and `.dep_paths` of `files` below `root`, and the files themselves beside them."""
    for module in inventory.modules:
        if module.source.path in files:
            of_file = [d for d in inventory.declarations if d.file == module.source.path]
            place = root / ".lake/build/ir" / module.source.path
            place.parent.mkdir(parents=True, exist_ok=True)
            (root / module.source.path).parent.mkdir(parents=True, exist_ok=True)
            (root / module.source.path).write_bytes(module.source.text.encode())
            place.with_suffix(".ast.json").write_text(json.dumps(trace_of(module, of_file, inventory)))
            place.with_suffix(".dep_paths").write_text("\n".join(_paths(module)))


def trace_of(module: Module, declarations: Sequence[Declaration], inventory: Inventory) -> Json:
    """The content of one `.ast.json`: header and commands, states before and after tactics, resolved names."""
    writer = _Writer(module)
    commands = [writer.header(), *writer.commands(list(module.commands))]
    premises = [
        premise
        for declaration in declarations
        for reference in (*declaration.uses_statement, *declaration.uses_body)
        if reference.certain and len(reference.targets) == 1
        if (premise := writer.premise(reference.name, reference.span, inventory)) is not None
    ]
    return {"commandASTs": commands, "tactics": writer.tactics, "premises": premises}


def _paths(module: Module) -> Iterator[str]:
    yield ".lake/packages/lean4/src/lean/Init.lean"
    for name in module.imports:
        yield name.replace(".", "/") + ".lean"


def _node(kind: str, *args: Json) -> Json:
    return {"node": {"info": "none", "kind": kind, "args": list(args)}}


def _null(*args: Json) -> Json:
    return _node("null", *args)


class _Writer:
    """One file; `tactics` gathers their states while commands are written."""

    def __init__(self, module: Module) -> None:
        self.module, self.text = module, module.source.text
        self.tokens = [token for token in module.tokens if token.kind is not Kind.END]
        self.next_start = {
            one.start: two.start for one, two in zip(self.tokens, self.tokens[1:], strict=False)
        }
        self.tactics: list[Json] = []
        first = min((command.span.start for command in module.commands), default=len(self.text))
        self.head = [token for token in self.tokens if token.start < first]

    def _byte(self, offset: int) -> int:
        return len(self.text[:offset].encode())

    def _info(self, start: int, end: int, trailing_to: int) -> Json:
        trailing = self.text[end:trailing_to]
        pos, end_pos = self._byte(start), self._byte(end)
        return {"original": {"leading": "", "pos": pos, "trailing": trailing, "endPos": end_pos}}

    def _after(self, token: Token) -> int:
        return self.next_start.get(token.start, len(self.text))

    def leaf(self, token: Token, *, tactic: bool = False) -> Json:
        """`sorry` is a keyword everywhere; the other words that leave holes only where a tactic stands."""
        info = self._info(token.start, token.end, self._after(token))
        if token.kind is Kind.IDENT and token.text != "sorry" and not (tactic and token.text in _HOLES):
            value = {"info": info, "rawVal": token.text, "val": token.text, "preresolved": []}
            return {"ident": value}
        atom = {"atom": {"info": info, "val": token.text}}
        if token.text == "sorry":
            return _node(_P + "Term.sorry", atom)
        return atom

    def _comment(self, kind: str, token: Token) -> Json:
        """`/-- text -/` is two atoms: its opening, and the rest."""
        cut = token.start + 3
        opening = {"atom": {"info": self._info(token.start, cut, cut), "val": self.text[token.start : cut]}}
        rest = self._info(cut, token.end, self._after(token))
        return _node(kind, opening, {"atom": {"info": rest, "val": self.text[cut : token.end]}})

    def within(self, start: int, end: int) -> list[Token]:
        return [token for token in self.tokens if start <= token.start < end]

    def run(self, tokens: Sequence[Token], *, tactic: bool = False) -> list[Json]:
        return [self.leaf(token, tactic=tactic) for token in tokens]

    # --- commands ---

    def header(self) -> Json:
        imports, rest = [], self.head
        while rest and rest[0].text == "import":
            imports.append(
                _node(_P + "Module.import", self.leaf(rest[0]), _null(), self.leaf(rest[1]), _null())
            )
            rest = rest[2:]
        assert not rest, "the demo's headers hold plain imports only"
        return _node(_P + "Module.header", _null(), _null(*imports))

    def commands(self, rest: list[Command]) -> list[Json]:
        """What Lean reads: all before `#exit`."""
        found = []
        while rest and not isinstance(rest[0], Exit):
            command = rest.pop(0)
            if isinstance(command, OpenScope) and command.kind is ScopeKind.MUTUAL:
                found.append(self._mutual(command, rest))
            else:
                found.append(self.command(command))
        return found

    def _mutual(self, opening: OpenScope, rest: list[Command]) -> Json:
        """`mutual … end` is one command of Lean's, which holds the others."""
        inner = []
        while not isinstance(rest[0], CloseScope):
            inner.append(self.command(rest.pop(0)))
        word, end = self.within(*opening.span), self.within(*rest.pop(0).span)
        return _node(_P + "Command.mutual", *self.run(word), _null(*inner), *self.run(end))

    def command(self, command: Command) -> Json:
        tokens = self.within(*command.span)
        if isinstance(command, DeclarationCommand):
            return self.declaration(command)
        if isinstance(command, In):
            before = self.command(command.prefix)
            word = next(t for t in tokens if t.text == "in" and t.start >= command.prefix.span.end)
            return _node(_P + "Command.in", before, self.leaf(word), self.command(command.command))
        if isinstance(command, ModuleDoc):
            return self._comment(_P + "Command.moduleDoc", tokens[0])
        if isinstance(command, OpenScope) and command.kind is ScopeKind.NAMESPACE:
            return _node(_P + "Command.namespace", *self.run(tokens))
        if isinstance(command, OpenScope) and command.kind is ScopeKind.SECTION and not command.modifiers:
            return _node(_P + "Command.section", self.leaf(tokens[0]), _null(*self.run(tokens[1:])))
        if isinstance(command, CloseScope):
            return _node(_P + "Command.end", self.leaf(tokens[0]), _null(*self.run(tokens[1:])))
        return _node(_P + "Command." + tokens[0].text.strip("#"), *self.run(tokens))

    # --- declarations ---

    def declaration(self, command: DeclarationCommand) -> Json:
        modifiers = self.modifiers(self.within(command.span.start, command.keyword_span.start))
        if command.keyword == "lemma":
            return _node("lemma", modifiers, _node("group", *self._parts(command)))
        kind = _P + "Command." + _HEADS[command.keyword]
        return _node(_P + "Command.declaration", modifiers, _node(kind, *self._parts(command)))

    def modifiers(self, tokens: list[Token]) -> Json:
        """Six places, each with a node or none: comment, attributes, visibility, noncomputable, unsafe, recursion."""
        places: list[list[Json]] = [[] for _ in range(6)]
        attributes = []
        for token in tokens:
            if token.kind is Kind.DOC:
                places[0].append(self._comment(_P + "Command.docComment", token))
            elif token.text in _MODIFIERS:
                at = {"private": 2, "protected": 2, "noncomputable": 3, "unsafe": 4}.get(token.text, 5)
                places[at].append(_node(_P + "Command." + token.text, self.leaf(token)))
            elif token.text not in _ATTRIBUTE_KINDS:
                attributes.append(token)
        if attributes:
            places[1].append(_node(_P + "Term.attributes", *self.run(attributes)))
        return _node(_P + "Command.declModifiers", *(_null(*place) for place in places))

    def _parts(self, command: DeclarationCommand) -> list[Json]:
        words = len(command.keyword.split())  # of `class inductive` the span is that of its first word
        keyword = self.run(self.within(command.keyword_span.start, command.span.end)[:words])
        if command.keyword == "class inductive":
            keyword = [_node("group", *keyword)]
        elif command.keyword in ("structure", "class"):
            keyword = [_node(f"{_P}Command.{command.keyword}Tk", *keyword)]
        name = self.run(self.within(*command.name_span))
        identity = [_node(_P + "Command.declId", *name, _null())] if name else []
        body_from = command.body.start if command.body != Span(0, 0) else command.span.end
        after_name = command.name_span.end if name else command.keyword_span.end
        signature = self._signature(command, self.within(after_name, body_from))
        body = self._body(command, self.within(body_from, command.span.end))
        if command.keyword == "instance":
            before = self.within(command.span.start, command.keyword_span.start)
            kind = self.run([token for token in before if token.text in _ATTRIBUTE_KINDS])
            scope = _node(_P + "Term.attrKind", _null(*kind))
            return [scope, *keyword, _null(), _null(*identity), signature, *body]
        return [*keyword, *identity, signature, *body]

    def _signature(self, command: DeclarationCommand, tokens: list[Token]) -> Json:
        at = len(tokens)
        if command.type is not None:
            at = next(i for i, t in enumerate(tokens) if t.start >= command.type.span.start) - 1
        binders = _null(*self.run(tokens[:at]))
        typed = [_node(_P + "Term.typeSpec", *self.run(tokens[at:]))] if tokens[at:] else []
        if command.keyword in _REQUIRED or command.keyword == "lemma":
            return _node(_P + "Command.declSig", binders, *typed)
        return _node(_P + "Command.optDeclSig", binders, _null(*typed))

    def _body(self, command: DeclarationCommand, tokens: list[Token]) -> list[Json]:
        if not tokens:
            return []
        if tokens[0].text == "|":
            return [_node(_P + "Command.declValEqns", *self.run(tokens))]
        if tokens[0].text == "where" and command.fields:
            return [_node(_P + "Command.whereStructInst", *self.run(tokens))]
        if tokens[0].text != ":=":
            return self.run(tokens)
        value = self._value(tokens[1:])
        ending = _node(_P + "Termination.suffix", _null(), _null())
        return [_node(_P + "Command.declValSimple", self.leaf(tokens[0]), value, ending, _null())]

    def _value(self, tokens: list[Token]) -> Json:
        if tokens[0].text != "by":
            return _node(_P + "Term.app", *self.run(tokens))
        lines: list[list[Token]] = []
        for begins, group in groupby(tokens[1:], key=lambda t: t.first and t.column == tokens[1].column):
            if begins or not lines:
                lines += [[token] for token in group]
            else:
                lines[-1] += list(group)
        steps: list[Json] = []
        for line in lines:
            word = _HOLES.get(line[0].text, line[0].text)
            steps += [_node(_P + "Tactic." + word, *self.run(line, tactic=True)), _null()]
            span = {"pos": self._byte(line[0].start), "endPos": self._byte(line[-1].end)}
            self.tactics.append({"stateBefore": "⊢ goal", "stateAfter": "no goals"} | span)
        block = _node(_P + "Tactic.tacticSeq1Indented", _null(*steps[:-1]))
        return _node(_P + "Term.byTactic", self.leaf(tokens[0]), _node(_P + "Tactic.tacticSeq", block))

    # --- names ---

    def premise(self, name: str, span: Span, inventory: Inventory) -> Json | None:
        """What Lean resolved an identifier to; lines from 1, columns from 0, in code points."""
        token = next((t for t in self.tokens if t.start == span.start and t.kind is Kind.IDENT), None)
        found = next((d for d in inventory.declarations if d.name == name), None)
        if token is None or found is None:
            return None
        source = inventory.module(found.file).source
        return {
            "fullName": name,
            "modName": found.module,
            "defPath": found.file,
            "defPos": _lean_position(source.position(found.syntax.name_span.start)),
            "defEndPos": _lean_position(source.position(found.syntax.name_span.end)),
            "pos": _lean_position(self.module.source.position(token.start)),
            "endPos": _lean_position(self.module.source.position(token.end)),
        }


def _lean_position(position: tuple[int, int]) -> Json:
    return {"line": position[0], "column": position[1] - 1}
