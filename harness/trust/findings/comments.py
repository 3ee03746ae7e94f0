"""H01: declarations and proofs that stand inside comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.inventory.model import Module
from harness.lean.lexer import Kind, significant_tokens
from harness.lean.parser import parse_file
from harness.lean.syntax import DeclarationCommand, In, Opaque, walk
from harness.lean.vocabulary import provider_of
from harness.trust.comments import Comment, comments_of
from harness.trust.findings.rests import SORRIES
from harness.trust.found import Found, at_declaration
from harness.trust.kinds import KIND
from harness.trust.model import Finding

# Worth reading again: a word that begins a declaration, at the start of a line (modifiers and attributes apart).
_WORD = re.compile(
    r"^[ \t]*(?:/-.*?-/[ \t]*)?(?:@\[[^\]\n]*\]\s*)?(?:(?:private|protected|noncomputable|partial|unsafe)\s+)*"
    r"(?:theorem|lemma|axiom|def|abbrev|instance|structure|inductive|class|opaque)\b",
    re.MULTILINE,
)
_ENGLISH = frozenset(
    "the this is an to of that we it and because goal closes here not should need needs todo follows".split()
)
_STATED = frozenset({"theorem", "lemma", "axiom", "opaque", "instance"})


def commented_out(found: Found) -> Iterator[Finding]:
    """Every comment is read again; what parses as a whole declaration counts, and steps of a proof beside a `sorry`."""
    for module in found.context.inventory.modules:
        for comment in comments_of(module):
            yield from _declarations(comment, module)
            yield from _proof(comment, module, found)


def _declarations(comment: Comment, module: Module) -> Iterator[Finding]:
    if not _WORD.search(comment.text):
        return
    for command in parse_file(comment.text).file.commands:
        while isinstance(command, In):
            command = command.command
        if isinstance(command, DeclarationCommand) and _whole(command):
            position = module.source.position(comment.offset(command.keyword_span.start))
            reason = (
                f"the {command.keyword} `{command.name}` stands inside a comment: for Lean it does not exist"
            )
            yield Finding(KIND["H01"], reason, module.source.path, position)


def _whole(command: DeclarationCommand) -> bool:
    """Keyword, name, type and body, all readable: prose that begins with the word `theorem` is never that."""
    if (
        not command.name
        or not command.known
        or any(isinstance(node, Opaque) for node in walk(_signature(command)))
    ):
        return False
    has_body = command.value is not None or bool(command.alternatives or command.fields)
    if isinstance(command.value, Opaque):
        return False
    if command.keyword == "axiom":
        return command.type is not None
    if command.keyword in _STATED:
        return command.type is not None and has_body
    return has_body or bool(command.members or command.constructors)


def _signature(command: DeclarationCommand) -> tuple[object, ...]:
    return command.binders, command.type, command.members, command.constructors, command.extends


def _proof(comment: Comment, module: Module, found: Found) -> Iterator[Finding]:
    """Tactic steps directly before or after a hole."""
    declaration = found.context.declaration_at(module.name, comment.span.start)
    if declaration is None or not declaration.has_sorry:
        return
    text = module.source.text
    for hole in declaration.holes:
        if hole.what in SORRIES:
            before = (
                comment.span.end <= hole.span.start and not text[comment.span.end : hole.span.start].strip()
            )
            after = (
                hole.span.end <= comment.span.start and not text[hole.span.end : comment.span.start].strip()
            )
            if (before or after) and _steps(comment.text):
                reason = f"steps of a proof stand in a comment beside `{hole.what}`"
                yield at_declaration(KIND["H01"], reason, declaration, found.context, comment.span.start)
                return


def _steps(text: str) -> bool:
    """Every line begins with a tactic and none reads like English."""
    lines = [line for line in text.splitlines() if line.strip()]
    for line in lines:
        tokens = [token for token in significant_tokens(line) if token.kind is not Kind.END]
        words = {token.text.lower() for token in tokens}
        first = tokens[0].text if tokens else ""
        if first not in ("·", "<;>", "|") and provider_of("tactic", first) is None:
            return False
        if words & _ENGLISH or (len(tokens) > 1 and line.rstrip().endswith((".", ":", "?"))):
            return False
    return bool(lines)
