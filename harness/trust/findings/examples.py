"""H02: results that exist only as an `example`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from harness.inventory.model import Declaration
from harness.trust.context import Context
from harness.trust.found import Found, at_declaration
from harness.trust.kinds import KIND
from harness.trust.model import Finding
from harness.trust.statement import Statement, is_fact, is_theorem, statement_of

_RESULT = re.compile(r"\b(?:theorem|lemma|claim|corollary|proposition|main result)\b", re.IGNORECASE)
_TESTS = re.compile(r"(?:^|[/_])tests?(?:[/_.]|$)|Tests?(?:/|\.lean$)", re.IGNORECASE)


def example_only(found: Found) -> Iterator[Finding]:
    """An `example` that is called a theorem, or that is general and stated by no named theorem."""
    context = found.context
    stated = {d.fingerprint for d in context.inventory.declarations if is_theorem(d)}
    for declaration in context.inventory.declarations:
        if declaration.kind != "example" or declaration.fingerprint in stated:
            continue
        statement = statement_of(declaration)
        fact = is_fact(declaration.syntax.type, declaration, statement.types(), context)
        if not fact or _applies_a_theorem(declaration, context):
            continue
        called = _RESULT.search(_words_before(declaration, context))
        if called:
            word = called.group().lower()
            reason = f"it is called a {word} and is an `example`: it has no name, nothing can use or cite it"
        elif _general(statement) and not _is_test(declaration):
            reason = (
                "a general statement that is only an `example`: it has no name, nothing can use or cite it"
            )
        else:
            continue
        yield at_declaration(KIND["H02"], reason, declaration, context)


def _general(statement: Statement) -> bool:
    return any(premise.origin != "variable" for premise in statement.premises)


def _is_test(declaration: Declaration) -> bool:
    marked = any("test" in attribute.split(" ") for attribute in declaration.attributes)
    return marked or bool(_TESTS.search(declaration.file))


def _applies_a_theorem(declaration: Declaration, context: Context) -> bool:
    targets = (t for reference in declaration.uses_body for t in reference.targets)
    return any(is_theorem(context.inventory.declarations[target]) for target in targets)


def _words_before(declaration: Declaration, context: Context) -> str:
    """Its docstring, and the comment straight before it."""
    module = context.module(declaration)
    at = bisect_left(context.starts[declaration.module], declaration.syntax.span.start)
    begin = module.tokens[at - 1].end if at else 0
    between = module.source.text[begin : declaration.syntax.span.start]
    paragraphs = between.rstrip().split("\n\n")
    comment = paragraphs[-1] if between.strip() and not between.endswith("\n\n") else ""
    return f"{declaration.docstring or ''}\n{comment}"
