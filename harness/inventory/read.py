"""One declaration read in its scope: what it uses, what it lacks, what Lean would bind for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from harness.inventory.doubt import Doubt
from harness.inventory.fingerprint import TokenTexts, digest
from harness.inventory.model import Hole, Reference
from harness.inventory.names import Bound, FreeNames, Mentioned, Use, fields, head, plain
from harness.inventory.propositions import is_proposition
from harness.inventory.resolve import Found, Place, Resolver
from harness.lean.printer import print_term
from harness.lean.syntax import Binder, BinderKind, Block, DeclarationCommand, OpenDecl, walk
from harness.lean.tactics import tactic_heads
from harness.lean.version import version_key
from harness.lean.vocabulary import provider_of

# Words that leave a hole, wherever they stand.
_SORRIES = frozenset({"sorry", "sorryAx"})
# Tactics that do, where a tactic can stand.
_HOLE_TACTICS = frozenset({"admit", "stop", "native_decide", "bv_decide", "bv_check"})
_NATIVE_NAMES = frozenset(
    {"Lean.ofReduceBool", "Lean.ofReduceNat", "Lean.trustCompiler", "ofReduceBool", "ofReduceNat"}
)
# A tactic's name stands as a term after one of these; anywhere else it is the tactic.
_BEFORE_TERM = frozenset(
    """exact apply refine refine' rw simp simpa unfold using from with at have show calc fun
    [ , ( ⟨ ← := @ <| $ (← = ≤ <""".split()
)
# Where a tactic can stand without a new line; `stop`, also the end of a range, counts only where one surely begins.
_BEFORE_TACTIC = frozenset(
    """by ; · . <;> => ( | { first try all_goals any_goals repeat repeat' repeat1 repeat1' then else focus solve in
    iterate unhygienic with_reducible with_reducible_and_instances with_unfolding_all with_unfolding_none""".split()
)
# Since this version a mention in a proof no longer includes a variable.
_STATEMENT_ONLY = (4, 12, 0)
_LETTERS = "αβγδεζηθικμνξοπρστυφχψω"


@dataclass(frozen=True, slots=True)
class Sight:
    """What one declaration can see."""

    resolver: Resolver
    place: Place
    texts: TokenTexts
    lean_version: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome; fields as in `Declaration`. `in_force` are the options and notations that its scope adds."""

    name: str
    fingerprint: str
    body_tokens: tuple[str, ...]
    in_force: tuple[str, ...]
    is_proposition: bool | None
    holes: tuple[Hole, ...]
    uses_statement: tuple[Reference, ...]
    uses_body: tuple[Reference, ...]
    auto_bound: tuple[str, ...]
    unknown: tuple[Reference, ...]
    variables: tuple[Binder, ...]


def read_declaration(index: int, name: str, syntax: DeclarationCommand, sight: Sight) -> Reading:
    """Resolve everything that `syntax` mentions; `index` and `name` are its own."""
    free = FreeNames(lambda ident: sight.resolver.is_constructor(ident, sight.place))
    environment = sight.place.environment
    first, bound = free.of_binders(syntax.binders, frozenset())
    typed = [*first, *_signature(free, syntax, bound)]
    helpers = frozenset(helper.name for helper in syntax.helpers if helper.name)
    value = list(_value(free, syntax, bound | helpers))
    mentioned = {head(m.name) for m in typed}
    if _body_counts(syntax, sight.lean_version):
        mentioned |= {head(m.name) for m in value}
    variables = included_variables(
        environment.variables, mentioned | environment.included, environment.omitted
    )
    of_variables, around = free.of_binders(variables, frozenset())
    everything = frozenset(n.text for b in environment.variables for n in b.names)
    statement = of_variables + [m for m in typed if head(m.name) not in around]
    body = [m for m in value if head(m.name) not in everything]
    resolve = _Resolution(index, name, sight, syntax)
    auto_bound = resolve.auto_bound(statement)
    # One that is declared later in the file is still what its author means.
    later = {n for n in auto_bound if (f := sight.resolver.resolve(n, sight.place)) is not None and f.forward}
    variables_only = frozenset(auto_bound) - later
    uses_statement = resolve.references([m for m in statement if head(m.name) not in variables_only])
    uses_body = resolve.references([m for m in body if head(m.name) not in variables_only])
    unknown = _first_of_each(resolve.unknown)
    tokens = [t for v in variables for t in sight.texts.within(v.span)] + sight.texts.within(syntax.statement)
    return Reading(
        name,
        digest([_kind_word(syntax), *tokens]),
        tuple(sight.texts.within(syntax.body)),
        (*(f"{k}={v}" for k, v in environment.options), *environment.notations),
        is_proposition(syntax),
        (
            *_holes(statement, "statement", syntax, sight),
            *_holes(value, "body", syntax, sight),
            *_decide_native(syntax),
        ),
        uses_statement,
        uses_body,
        auto_bound,
        unknown,
        variables,
    )


def _kind_word(syntax: DeclarationCommand) -> str:
    """What a change of keyword means: a theorem that becomes an axiom keeps its statement."""
    return "structure" if syntax.members else "inductive" if syntax.constructors else "statement"


def _body_counts(syntax: DeclarationCommand, lean_version: str) -> bool:
    """Does a variable that only the body mentions become a parameter?"""
    if syntax.keyword not in ("theorem", "lemma", "example"):
        return True
    version = version_key(lean_version)
    return version is not None and version[:3] < _STATEMENT_ONLY


def _signature(free: FreeNames, syntax: DeclarationCommand, bound: Bound) -> Iterable[Mentioned]:
    """Names in the type, the parents, the fields and the constructors."""
    if syntax.type is not None:
        yield from free.of(syntax.type, bound)
    for parent in syntax.extends:
        yield from free.of(parent, bound)
    for member in syntax.members:
        found, inner = free.of_binders(member.binders, bound)
        yield from found
        for part in (member.type, member.default):
            if part is not None:
                yield from free.of(part, inner)
        bound |= {name.text for name in member.names}
    own = bound | {syntax.name} if syntax.constructors else bound
    for constructor in syntax.constructors:
        found, inner = free.of_binders(constructor.binders, own)
        yield from found
        if constructor.type is not None:
            yield from free.of(constructor.type, inner)


def _value(free: FreeNames, syntax: DeclarationCommand, bound: Bound) -> Iterable[Mentioned]:
    if syntax.value is not None:
        yield from free.of(syntax.value, bound)
    yield from free.of_alternatives(syntax.alternatives, bound)
    for field in syntax.fields:
        yield from free.of(field, bound)
    for block in syntax.closing:
        yield from free.of(block, bound)
    for helper in syntax.helpers:
        yield from free.of_helper(helper, bound)


def included_variables(
    variables: tuple[Binder, ...], mentioned: frozenset[str] | set[str], omitted: frozenset[str]
) -> tuple[Binder, ...]:
    """The `variable`s that Lean adds: those mentioned, what their types mention, and instances of nothing else.

    An instance binder comes in when every variable it depends on does.
    """
    free = FreeNames(lambda _: False)
    variables = tuple(one for binder in variables for one in _apart(binder))
    names = {name.text for binder in variables for name in binder.names}
    needs = [{head(m.name) for m in free.of_binders((b,), frozenset())[0]} & names for b in variables]
    wanted = set(mentioned)
    chosen: set[int] = set()
    changed = True
    while changed:
        changed = False
        for i, binder in enumerate(variables):
            own = {name.text for name in binder.names}
            if i in chosen or (own and own <= omitted) or _squeezed(binder) in omitted:
                continue
            automatic = binder.kind is BinderKind.INSTANCE and needs[i] <= wanted
            if own & wanted or automatic:
                chosen.add(i)
                wanted |= needs[i] | own
                changed = True
    return tuple(binder for i, binder in enumerate(variables) if i in chosen)


def _apart(binder: Binder) -> Iterable[Binder]:
    """One binder a name: of `(a b : T)` Lean adds only what is mentioned."""
    if len(binder.names) < 2:
        return (binder,)
    return tuple(replace(binder, names=(name,)) for name in binder.names)


def _squeezed(binder: Binder) -> str:
    """An instance binder as `omit` would name it, without blanks."""
    if binder.kind is not BinderKind.INSTANCE or binder.type is None:
        return ""
    return f"[{''.join(print_term(binder.type).split())}]"


class _Resolution:
    """Resolves the mentions of one declaration."""

    def __init__(self, index: int, name: str, sight: Sight, syntax: DeclarationCommand) -> None:
        self._index = index
        self._name = name
        self._sight = sight
        self._syntax = syntax
        self._doubt: Doubt | None = None
        self.unknown: list[Reference] = []

    def references(self, mentions: Sequence[Mentioned]) -> tuple[Reference, ...]:
        """One reference a name of this repository, in order; what nothing declares is added to `unknown`."""
        found: dict[tuple[str, bool], Reference] = {}
        for mention in mentions:
            reference = self._reference(mention)
            if reference is not None:
                key = reference.name, reference.certain
                known = found.setdefault(key, reference)
                if known.optional and not reference.optional:
                    found[key] = reference
        return tuple(found.values())

    def _reference(self, mention: Mentioned) -> Reference | None:
        place = self._sight.place
        if mention.use is Use.FIELD:
            targets = tuple(t for t in self._sight.resolver.field(mention.name, place) if t != self._index)
            return Reference(mention.name, mention.span, targets, certain=False) if targets else None
        if mention.use is Use.TACTIC and _is_tactic(mention):
            return None
        if mention.name.removeprefix("_root_.") in _SORRIES:
            return None
        found = self._found(mention)
        if found is None:
            if _tells(mention):
                self.unknown.append(Reference(mention.name, mention.span))
            return self._of_local(mention)
        return self._known(found, mention)

    def _found(self, mention: Mentioned) -> Found | None:
        place = self._sight.place
        if mention.opened:
            opened = (*place.environment.opened, *(OpenDecl(plain(name)) for name in mention.opened))
            place = replace(place, environment=replace(place.environment, opened=opened))
        return self._sight.resolver.resolve(mention.name, place)

    def _of_local(self, mention: Mentioned) -> Reference | None:
        """`h.f` in a proof, where a tactic has introduced `h`."""
        first = head(mention.name)
        if mention.use is not Use.TACTIC or len(first) == len(mention.name):
            return None
        place, parts = self._sight.place, fields(mention.name[len(first) + 1 :])
        targets = {t for part in parts for t in self._sight.resolver.field(part, place) if t != self._index}
        return (
            Reference(mention.name, mention.span, tuple(sorted(targets)), certain=False) if targets else None
        )

    def _known(self, found: Found, mention: Mentioned) -> Reference | None:
        targets = tuple(t for t in found.targets if t != self._index)
        if not targets:
            return None
        optional = mention.optional or self._is_doubtful(mention)
        return Reference(found.name, mention.span, targets, found.forward, True, found.imported, optional)

    def _is_doubtful(self, mention: Mentioned) -> bool:
        """May a local name be meant, or nothing use it? A parent's field hides what a structure's fields mention."""
        if self._syntax.extends and "." not in mention.name:
            return True
        if mention.use is not Use.TACTIC:
            return False
        if self._doubt is None:
            self._doubt = Doubt(self._sight.texts.tokens(self._syntax.body))
        return not self._doubt.is_sure(head(mention.name), mention.span.start)

    def auto_bound(self, mentions: Sequence[Mentioned]) -> tuple[str, ...]:
        """Undeclared, undotted identifiers of the statement that Lean makes variables of.

        One whose first mention is applied is an error instead; with `relaxedAutoImplicit` off only a single letter
        counts.
        """
        place = self._sight.place
        if place.environment.option("autoImplicit") == "false" or place.library.open_ended:
            return ()
        relaxed = place.environment.option("relaxedAutoImplicit") != "false"
        first: dict[str, Mentioned] = {}
        for mention in sorted(mentions, key=lambda m: m.span.start):
            if mention.use is not Use.FIELD:
                first.setdefault(mention.name, mention)
        return tuple(
            name
            for name, mention in first.items()
            if "." not in name
            and mention.use is Use.PLAIN
            and (relaxed or _single_letter(name))
            and name not in _SORRIES
            and _is_unseen(self._found(mention))
        )


def _is_unseen(found: Found | None) -> bool:
    return found is None or found.forward or not found.imported


def _tells(mention: Mentioned) -> bool:
    """Does a name that nothing declares say anything? In a tactic block only one that begins like a namespace."""
    if mention.use is Use.TACTIC:
        return "." in mention.name and mention.name[0].isupper()
    return True


def _single_letter(name: str) -> bool:
    return (name[0].isascii() or name[0] in _LETTERS) and all(
        c.isdigit() or c in "₀₁₂₃₄₅₆₇₈₉'" for c in name[1:]
    )


def _is_tactic(mention: Mentioned) -> bool:
    """Is this word of a tactic block the name of a tactic, standing where a tactic can?"""
    if "." in mention.name or provider_of("tactic", mention.name) is None:
        return False
    return mention.before not in _BEFORE_TERM


def _holes(
    mentions: Sequence[Mentioned], place: str, syntax: DeclarationCommand, sight: Sight
) -> Iterable[Hole]:
    tactical = any(m.use is Use.TACTIC and m.name in _HOLE_TACTICS for m in mentions)
    heads = {t.start for t in tactic_heads(sight.texts.tokens(syntax.span))} if tactical else set()
    for mention in mentions:
        name = plain(mention.name).removeprefix("_root_.")
        if mention.use is not Use.FIELD and (name in _SORRIES or name in _NATIVE_NAMES):
            yield Hole("sorry" if name in _SORRIES else name, place, mention.span)
        elif name in _HOLE_TACTICS and mention.use is Use.TACTIC:
            if mention.span.start in heads or (name != "stop" and _may_begin(mention)):
                yield Hole(name, place, mention.span)


def _may_begin(mention: Mentioned) -> bool:
    return mention.before in _BEFORE_TACTIC or mention.before.isdigit()


def _decide_native(syntax: DeclarationCommand) -> Iterable[Hole]:
    """`decide +native` and `decide (config := { native := true })`."""
    for node in walk(syntax):
        if isinstance(node, Block) and "decide" in node.text:
            if "+ native" in node.text or "native := true" in node.text:
                place = "body" if node.span.start >= syntax.body.start else "statement"
                yield Hole("native_decide", place, node.span)


def _first_of_each(references: Iterable[Reference]) -> tuple[Reference, ...]:
    found: dict[str, Reference] = {}
    for reference in references:
        found.setdefault(reference.name, reference)
    return tuple(found.values())
