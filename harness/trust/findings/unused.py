"""H13: a hypothesis that neither the conclusion nor the proof needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.inventory.model import Declaration
from harness.lean.lexer import Kind, Token
from harness.lean.syntax import Arrow, BinderKind, Hole, Ident, Lambda, Paren, Pi, Term
from harness.text import Span
from harness.trust.context import Context
from harness.trust.found import Found, at_declaration
from harness.trust.kinds import KIND, NOTE
from harness.trust.model import Finding
from harness.trust.stated import facts, stated
from harness.trust.statement import Premise, is_theorem
from harness.trust.tactics import tactics_of

# Tactics that use only what they name, the goal, and lemmas. With any other a hypothesis may be used silently.
_NAMING = frozenset(
    """exact apply refine refine' intro intros rw rewrite erw simp dsimp unfold delta rfl constructor left right exists
    ext ext1 funext have haveI let letI show change calc obtain rcases rintro cases induction match by_cases exfalso
    split ring ring_nf ring1 norm_cast push_cast simp_rw use conv nth_rw nth_rewrite subst symm specialize generalize
    suffices decide native_decide any_goals all_goals try repeat first focus case next clear injection nofun iterate
    congr eq_refl open set_option abel group noncomm_ring classical replace revert""".split()
)
# Term forms and marks through which a hypothesis is used unnamed.
_SILENT = frozenset(
    {
        "‹",
        "assumption",
        "infer_instance",
        "inferInstance",
        "*",
        "revert",
        "decreasing_by",
        "decreasing_tactic",
    }
)
_TAKES_APART = frozenset(
    "let match cases cases' rcases induction induction' obtain fin_cases interval_cases".split()
)
_SHOWN = 40


def unused_hypotheses(found: Found) -> Iterator[Finding]:
    """One finding a theorem, with all its unused hypotheses."""
    context = found.context
    for declaration in context.inventory.declarations:
        if not is_theorem(declaration) or declaration.holes or not _readable(declaration, context):
            continue
        of = stated(declaration, context)
        if of is None:
            continue
        premises = of.statement.premises
        candidates = [premises[i] for i in facts(of, declaration, context)]
        candidates += [p for p in premises if p.kind is BinderKind.INSTANCE and p not in candidates]
        candidates = [p for p in candidates if p.origin != "variable"]
        if candidates and not _silent(declaration, context):
            split = _split(declaration, context)
            unused = [
                p
                for p in candidates
                if _unused(p, declaration, context) and not _touches(p, split, context, declaration)
            ]
            if unused:
                yield _finding(unused, declaration, context)


def _finding(unused: list[Premise], declaration: Declaration, context: Context) -> Finding:
    labels = [_label(premise, declaration, context) for premise in unused]
    deliberate = all(premise.name.startswith("_") for premise in unused)
    verb = "is" if len(unused) == 1 else "are"
    reason = f"{', '.join(f'`{label}`' for label in labels)} {verb} used neither in the proof nor in the conclusion"
    return at_declaration(NOTE["H13"] if deliberate else KIND["H13"], reason, declaration, context)


def _label(premise: Premise, declaration: Declaration, context: Context) -> str:
    """Its name, or a short piece of its text where it has none."""
    if premise.name:
        return premise.name
    span = premise.type.span if premise.type is not None else premise.span
    text = " ".join(context.source(declaration, span).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _readable(declaration: Declaration, context: Context) -> bool:
    """It has a proof, and nothing in it was left unread."""
    syntax = declaration.syntax
    whole = syntax.span
    unread = any(
        whole.start <= opaque.span.start < whole.end for opaque in context.module(declaration).opaque
    )
    return not unread and (syntax.value is not None or bool(syntax.alternatives))


def _silent(declaration: Declaration, context: Context) -> bool:
    """May the proof use a hypothesis without naming it?"""
    tokens = context.tokens(declaration)
    body = context.tokens(declaration, declaration.syntax.body)
    if any(token.text in _SILENT and token.kind is not Kind.STRING for token in body):
        if any(_is_silent(body, at) for at in range(len(body))):
            return True
    if any(
        token.kind is Kind.SYMBOL and token.text == "[" and token.glued and _indexes(tokens, at)
        for at, token in enumerate(tokens)
    ):
        return True
    return any(head.text not in _NAMING for head in tactics_of(declaration, context))


def _split(declaration: Declaration, context: Context) -> frozenset[str]:
    """Names on lines that take something apart: Lean carries along what is known of it, and drops impossible cases."""
    found: set[str] = set()
    taking = False
    for token in context.tokens(declaration, declaration.syntax.body):
        taking = (taking and not token.first) or token.text in _TAKES_APART
        if taking and token.kind is Kind.IDENT:
            found.add(token.text.partition(".")[0])
    return frozenset(found)


def _touches(premise: Premise, names: frozenset[str], context: Context, declaration: Declaration) -> bool:
    """The premise is about one of these names."""
    if premise.type is None or not names:
        return False
    tokens = context.tokens(declaration, premise.type.span)
    return any(t.kind is Kind.IDENT and t.text.partition(".")[0] in names for t in tokens)


def _is_silent(body: Sequence[Token], at: int) -> bool:
    """`*` is silent in `simp [*]` and `at *`, and a product elsewhere."""
    text = body[at].text
    if text == "revert":
        return at > 0 and body[at - 1].text == "+"
    if text == "*":
        return at > 0 and body[at - 1].text in ("[", "at", ",")
    return text in _SILENT


def _indexes(tokens: Sequence[Token], at: int) -> bool:
    """`a[i]`: Lean looks for a proof that the index is in range among the hypotheses."""
    return at > 0 and (
        tokens[at - 1].kind in (Kind.IDENT, Kind.FIELD) or tokens[at - 1].text in (")", "]", "⟩")
    )


def _unused(premise: Premise, declaration: Declaration, context: Context) -> bool:
    if premise.kind is BinderKind.INSTANCE:
        return _unused_instance(premise, declaration, context)
    if premise.name:
        after = Span(premise.span.end, declaration.syntax.span.end)
        return not any(
            token.kind in (Kind.IDENT, Kind.STRING) and _mentions(token, premise.name)
            for token in context.tokens(declaration, after)
        )
    return premise.origin == "type" and _ignored(premise, declaration)


def _mentions(token: Token, name: str) -> bool:
    return (
        token.text == name
        or token.text.startswith(name + ".")
        or (token.kind is Kind.STRING and name in token.text)
    )


def _ignored(premise: Premise, declaration: Declaration) -> bool:
    """An anonymous premise right of the colon that the proof, a `fun`, takes as `_`."""
    position, term = 0, declaration.syntax.type
    while term is not None:
        if isinstance(term, Paren):
            term = term.inner
        elif isinstance(term, Pi):
            if any(binder.relation for binder in term.binders):
                return False
            position += sum(len(binder.names) for binder in term.binders)
            term = term.body
        elif isinstance(term, Arrow):
            if term.domain is premise.type:
                return _taken_as(declaration.syntax.value, position) == "_"
            position += 1
            term = term.codomain
        else:
            return False
    return False


def _taken_as(value: Term | None, position: int) -> str:
    """The name that the proof, `fun a b _ => …`, gives its argument at `position`; empty if it takes fewer."""
    names: list[str] = []
    while isinstance(value, Lambda | Paren):
        if isinstance(value, Paren):
            value = value.inner
            continue
        for binder in value.binders:
            if binder.pattern is not None:
                names.append("_" if isinstance(binder.pattern, Hole) else "(pattern)")
            names += [name.text for name in binder.names]
        value = value.body
    return names[position] if position < len(names) else ""


def _unused_instance(premise: Premise, declaration: Declaration, context: Context) -> bool:
    """A class of the project, of proofs, that nothing else in statement or proof can ask for."""
    head = getattr(premise.type, "fn", premise.type)
    target = context.target(declaration, head.name) if isinstance(head, Ident) else None
    if target is None or target.kind != "class" or getattr(target.syntax.type, "kind", "") != "Prop":
        return False
    if any(h.text not in ("exact", "intro", "rfl") for h in tactics_of(declaration, context)):
        return False
    for reference in (*declaration.uses_statement, *declaration.uses_body):
        for index in reference.targets:
            other = context.inventory.declarations[index]
            if index != target.index and any(target.index in r.targets for r in other.uses_statement):
                return False
    last = target.name.rpartition(".")[2]
    parts = {last, *(name.text for member in target.syntax.members for name in member.names)}
    after = Span(premise.span.end, declaration.syntax.span.end)
    return not any(parts & set(token.text.split(".")) for token in context.tokens(declaration, after))
