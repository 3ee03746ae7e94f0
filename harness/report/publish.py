"""What of an audit may be published: locations, names, hashes, marks and our own sentences, no upstream text."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from harness.report.audit import Audit, AuditedDeclaration, BesideFact, KernelFact, SkeletonFact
from harness.report.fact import Fact
from harness.report.heard import BuildFact, CompiledApartFact, HeardFact, WordsApartFact
from harness.report.links import web_url

LONGEST_QUOTE = 5
"""Words that a sentence of ours may quote: a name, a keyword, a command; a statement is longer."""

_SENTENCES = frozenset(
    {
        "label",
        "looked_at",
        "reason",
        "reasons",
        "outcome_reason",
        "counterpart_reason",
        "what",
        "where",
        "why",
        "todo",
        "refused",
    }
)
_QUOTED = re.compile(r"`(?P<code>[^`]*)`|“(?P<curly>[^”]*)”|\"(?P<straight>[^\"]*)\"")
_SAID = "(left out of what is published: what Lean prints repeats text of others)"
_LEFT_OUT = "(quotation left out)"
_F = TypeVar("_F", bound=Fact)


def published(audit: Audit) -> Audit:
    """`audit` without upstream text: readings of declarations go, their negations too, and quotations longer than
    `LONGEST_QUOTE` words.

    The readings of claims stay, since they are Lean of our own; what they are laid beside goes. Addresses that are no
    web address (paths on the machine that ran the audit) go too. Publishing twice changes nothing more.
    """
    return _cleaned_fact(audit).model_copy(update={"published": True})


def _cleaned_fact(fact: _F) -> _F:
    update = {name: _cleaned(name, getattr(fact, name)) for name in type(fact).model_fields}
    if isinstance(fact, AuditedDeclaration):
        update["readings"] = ()
        if fact.counterexample is not None:
            update["counterexample"] = fact.counterexample.model_copy(update={"negation": ""})
    if isinstance(fact, HeardFact):
        update["outside"] = tuple(_SAID for _ in fact.outside)
    if isinstance(fact, BuildFact):
        update["said"] = _SAID if fact.said else ""
    if isinstance(fact, KernelFact):
        update["certificates"] = {name: said.partition(":")[0] for name, said in fact.certificates.items()}
    if isinstance(fact, WordsApartFact | CompiledApartFact):
        update["lean"] = fact.lean.partition(":")[0]
    if isinstance(fact, BesideFact):
        update["theirs"] = SkeletonFact(unreadable="left out of what is published: it is text of others")
    return fact.model_copy(update=update)


def _cleaned(field: str, value: Any) -> Any:
    match value:
        case Fact():
            return _cleaned_fact(value)
        case tuple():
            return tuple(_cleaned(field, item) for item in value)
        case str() if field == "url":
            return web_url(value)
        case str() if field in _SENTENCES:
            return _QUOTED.sub(_shortened, value)
        case _:
            return value


def _shortened(match: re.Match[str]) -> str:
    quotation = match["code"] or match["curly"] or match["straight"] or ""
    return match[0] if len(quotation.split()) <= LONGEST_QUOTE else _LEFT_OUT
