"""From declarations to constants: definitions with their values, structures, inductive types, instances."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from harness.inventory.names import plain
from harness.inventory.scope import Environment
from harness.lean import syntax
from harness.lean.syntax import Binder, DeclarationCommand
from harness.text import Span
from harness.translate.elaborate.environment import (
    Constants,
    ConstInfo,
    ConstKind,
    Constructor,
    Inductive,
)
from harness.translate.elaborate.errors import AutoBound, ElabError, Postpone, Why
from harness.translate.elaborate.expr import (
    PROP,
    TYPE,
    Const,
    Expr,
    FVar,
    Inst,
    Kind,
    Lam,
    MVar,
    Pi,
    Proof,
    Sort,
    app,
    arguments,
    constants,
    has_mvars,
    head,
    head_name,
    lams,
    mentions,
    mvars,
    pis,
    show,
    substitute,
    walk,
)
from harness.translate.elaborate.instances import Setting
from harness.translate.elaborate.names import Place, outwards, resolve
from harness.translate.elaborate.notations import Notations, OwnNotation
from harness.translate.elaborate.scoping import NOTHING, InForce, activated

_MAX_AUTO_BOUND = 16


@dataclass(frozen=True, slots=True)
class Item:
    """A declaration to elaborate: its full name, its tree, where it stands, and what it can name.

    `variables` are the section variables it includes, `notations` the file's own in force, `macros` the words that
    commands of the repository give a meaning we cannot read, `universes` those declared, `source` the text of the file,
    `scoped`: the notations that an `open` would bring; `open_ended` as in `Setting`,
    `roots` the outermost namespaces of the repository;
    `force` tells which instances of the repository count there; `library`: of our prelude.
    """

    name: str
    syntax: DeclarationCommand
    environment: Environment
    place: Place
    variables: tuple[Binder, ...] = ()
    notations: Mapping[str, OwnNotation] | None = None
    macros: frozenset[str] = frozenset()
    universes: frozenset[str] = frozenset()
    source: str = ""
    scoped: tuple[OwnNotation, ...] = ()
    open_ended: bool = False
    roots: frozenset[str] = frozenset()
    force: InForce = NOTHING
    library: bool = False


class Elaborator(Notations):
    """The whole elaborator, for one declaration."""

    def __init__(
        self,
        constants_: Constants,
        setting: Setting,
        item: Item,
        is_lean: Callable[[str], bool],
        in_statement: bool = True,
    ) -> None:
        super().__init__(constants_, setting)
        self.item = item
        self.is_lean = is_lean
        self.in_statement = in_statement
        self.own_name = item.name

    # --- what the levels below ask for ---------------------------------------------------------------

    def resolve_constants(self, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found = resolve(name, self.item.place)
        if name.removeprefix("_root_.").split(".")[-1] in self.item.force.unread and not any(
            full in self.constants.infos and not self.constants.infos[full].library for full, _ in found
        ):
            what = f"`{name}` may be declared by a command that could not be read"
            raise ElabError(Why.UNSUPPORTED, what, self.item.syntax.span)
        return found

    def constant_in(self, namespace: str, name: str) -> str | None:
        full = f"{namespace}.{name}"
        place = self.item.place
        return full if place.exists(full) or place.elsewhere(full) else None

    def user_notation(self, rule: str) -> OwnNotation | None:
        signs = " ".join(rule.replace("_", " ").split())
        if " " in rule and self.is_macro(signs):
            what = f"the notation `{rule}`, to which a macro of the repository gives a meaning"
            raise ElabError(Why.UNSUPPORTED, what, self.item.syntax.span)
        return None if self.item.notations is None else self.item.notations.get(rule)

    def source_at(self, span: Span) -> str:
        return self.item.source[span.start : span.end]

    @contextmanager
    def opening(self, namespaces: Sequence[str]) -> Iterator[None]:
        before = self.item
        place = before.place
        opened = (*place.opened, *(syntax.OpenDecl(name) for name in namespaces))
        inside = set(activated(opened, place.namespace))
        already = set(activated(place.opened, place.namespace)) | set(outwards(place.namespace))
        if (inside - already) & before.force.namespaces:
            raise ElabError(
                Why.UNSUPPORTED, "an `open` inside a term that brings instances", before.syntax.span
            )
        notations = dict(before.notations or {}) | {
            own.command.rule: own.beside((before.notations or {}).get(own.command.rule))
            for own in before.scoped
            if own.namespace in inside
        }
        self.item = replace(before, place=replace(place, opened=opened), notations=notations)
        try:
            yield
        finally:
            self.item = before

    def check_level(self, term: syntax.Sort) -> None:
        names = re.findall(r"[^\W\d]\w*", term.level)
        if "*" in term.level and not self.setting.mathlib:
            raise ElabError(Why.PARSE, "`Type*` is Mathlib's", term.span)
        if self.setting.auto_implicit or self.item.library:
            return
        for name in set(names) - {"max", "imax"} - self.item.universes:
            raise ElabError(Why.UNKNOWN_NAME, f"unknown universe `{name}`", term.span)

    def is_own_namespace(self, name: str) -> bool:
        root, dot, _ = name.removeprefix("_root_.").partition(".")
        return bool(dot) and root in self.item.roots and self.constants.get(root) is None

    def is_macro(self, word: str) -> bool:
        return word in self.item.macros

    def name_is_lean(self, name: str) -> bool:
        return self.is_lean(name)

    def may_bind_itself(self, name: str) -> bool:
        if not (self.in_statement and self.setting.auto_implicit) or "." in name or self.is_lean(name):
            return False
        if self.setting.open_ended and not _is_single_letter(name):
            return False  # the library may have it
        if self.setting.relaxed:
            return name.isidentifier() or name.strip("_'?!").isalnum() or bool(name)
        return _is_single_letter(name)

    # --- headers ---------------------------------------------------------------------------------------

    def telescope(self, binders: Iterable[syntax.Binder]) -> list[tuple[FVar, Kind, Expr]]:
        """Binders in order, left in force, with the default values of optional arguments dropped."""
        opened: list[tuple[FVar, Kind, Expr]] = []
        for binder in binders:
            if binder.default is not None and binder.type is not None:
                binder = replace(binder, default=None)
            opened += self.bind(binder)
        return opened

    def header(
        self, build: Callable[[], Expr], binders: Sequence[syntax.Binder]
    ) -> tuple[list[tuple[FVar, Kind, Expr]], Expr]:
        """The binders and what `build` makes below them, with undeclared names bound, as Lean does.

        Those of section variables come in front, those of the declaration behind the section variables.
        """
        early: list[str] = []
        late: list[str] = []
        start = self.context()
        for _ in range(_MAX_AUTO_BOUND):
            snapshot = self.snapshot()
            missing = early
            try:
                front = self._bind_names(early)
                given = self.telescope(self.item.variables)
                self.from_section = frozenset(v.id for v, _, _ in given)
                missing = late
                opened = [*front, *given, *self._bind_names(late), *self.telescope(binders)]
                built = build()
                self.settle(final=True)
                self.auto_bound_names = (*early, *late)
                return self._generalised(opened, built)
            except AutoBound as unknown:
                self.restore(snapshot)
                self.scope, self.names = start.scope, start.names
                if unknown.name in missing:
                    raise ElabError(Why.OTHER, f"`{unknown.name}` cannot be bound") from None
                missing.append(unknown.name)
        raise ElabError(Why.TOO_LARGE, f"more than {_MAX_AUTO_BOUND} undeclared names")

    def _bind_names(self, names: Iterable[str]) -> list[tuple[FVar, Kind, Expr]]:
        """Variables for undeclared names, of types still to be found."""
        made: list[tuple[FVar, Kind, Expr]] = []
        for name in names:
            type_ = self.type_mvar()
            made.append((self.bring(name, type_), Kind.IMPLICIT, type_))
        self.self_bound |= {var.id for var, _, _ in made}
        return made

    def _generalised(
        self, opened: list[tuple[FVar, Kind, Expr]], built: Expr
    ) -> tuple[list[tuple[FVar, Kind, Expr]], Expr]:
        """Types that nothing determines become variables in front; the rest is filled in."""
        front: list[tuple[FVar, Kind, Expr]] = []
        for var, kind, type_ in opened:
            type_ = self.instantiate(type_)
            for unknown in mvars(type_):
                if unknown.id in self.values:
                    continue
                sort = self.instantiate(self.types[unknown.id])
                if isinstance(type_, MVar) and self._is_universe(var, built, opened):
                    self.values[unknown.id] = TYPE
                    self.trail.append(unknown.id)
                elif isinstance(sort, Sort):
                    new = self.local(f"α{len(front) + 1}", TYPE)
                    self.values[unknown.id] = new
                    self.trail.append(unknown.id)
                    front.append((new, Kind.IMPLICIT, TYPE))
                else:
                    raise self.undecided(
                        Why.STUCK, f"nothing says what `{show(type_)}` is", self.item.syntax.span
                    )
            del kind
        done = [*front, *((v, k, self.instantiate(t)) for v, k, t in opened)]
        built = self.instantiate(built)
        if has_mvars(built):
            raise self.still_unknown(built, self.item.syntax.span)
        return done, built

    def _is_universe(self, var: FVar, built: Expr, opened: list[tuple[FVar, Kind, Expr]]) -> bool:
        """Is this variable used as a type?"""
        uses = [built, *(self.instantiate(t) for _, _, t in opened)]
        return any(isinstance(t, FVar) and t.id == var.id for t in uses) or any(
            self._types_something(var, use) for use in uses
        )

    def _types_something(self, var: FVar, e: Expr) -> bool:
        for node in walk(e):
            if isinstance(node, Pi | Lam) and isinstance(node.type, FVar) and node.type.id == var.id:
                return True
        return any(
            isinstance(local_type := self.instantiate(local.type), FVar) and local_type.id == var.id
            for local in self.locals.values()
        )


def _is_single_letter(name: str) -> bool:
    """Without `relaxedAutoImplicit`: one letter, then only digits, subscripts and primes."""
    return bool(name) and all(c.isdigit() or c in "'₀₁₂₃₄₅₆₇₈₉" for c in name[1:]) and name[0].isalpha()


class Declarations:
    """Turns items into constants, each when it is first asked for."""

    def __init__(
        self, constants_: Constants, setting: Callable[[Item], Setting], is_lean: Callable[[str], bool]
    ) -> None:
        self.constants = constants_
        self.setting = setting
        self.is_lean = is_lean
        self.failures: dict[str, str] = {}  # definitions of which only the type is known, and why

    def elaborator(self, item: Item, in_statement: bool = True) -> Elaborator:
        return Elaborator(self.constants, self.setting(item), item, self.is_lean, in_statement)

    def declare(self, item: Item) -> None:
        """Add the constants of a declaration. Raises ElabError where it cannot be read."""
        keyword = (
            item.syntax.keyword.removeprefix("class ") if item.syntax.constructors else item.syntax.keyword
        )
        if keyword in ("structure", "class") and not item.syntax.constructors:
            self._structure(item)
        elif keyword == "inductive":
            self._inductive(item)
        elif keyword == "instance":
            self._instance(item)
        elif keyword in ("def", "abbrev", "opaque", "theorem", "lemma", "axiom", "example"):
            self._definition(item)
        else:
            raise ElabError(Why.UNSUPPORTED, f"a declaration by `{keyword}`", item.syntax.span)

    # --- definitions -----------------------------------------------------------------------------------

    def _definition(self, item: Item) -> None:
        tree = item.syntax
        if "unsafe" in tree.modifiers or "partial" in tree.modifiers:
            raise ElabError(Why.UNSUPPORTED, f"`{item.name}` is {' '.join(tree.modifiers)}", tree.span)
        e = self.elaborator(item)
        proposition = tree.keyword in ("theorem", "lemma", "example")
        opaque = tree.keyword in ("axiom", "opaque") or proposition
        if tree.type is None and not opaque:
            self._untyped(e, item)
            return
        if tree.type is None:
            raise ElabError(Why.OTHER, f"`{item.name}` has no type", tree.span)
        type_syntax = tree.type
        opened, result = e.header(lambda: e.elab_type(type_syntax), tree.binders)
        type_ = _with_defaults(e, pis(opened, result), tree.binders)
        kind = ConstKind.PRIMITIVE if item.library and opaque else self._kind(tree.keyword)
        info = ConstInfo(item.name, type_, kind, reducible=_reducible(tree), library=item.library)
        self.constants.add(info)
        if not opaque:
            try:
                body = self._value(e, item, result)
                self._finish(info, e.instantiate(lams(_without_unknowns(e, opened), body)))
            except (ElabError, AutoBound, Postpone) as error:
                if isinstance(error, ElabError) and error.ill_typed:
                    del self.constants.infos[item.name]  # for Lean there is no such constant
                    raise
                self.failures[item.name] = str(error)

    def _kind(self, keyword: str) -> ConstKind:
        return {
            "axiom": ConstKind.AXIOM,
            "opaque": ConstKind.AXIOM,
            "theorem": ConstKind.THEOREM,
            "lemma": ConstKind.THEOREM,
            "example": ConstKind.THEOREM,
        }.get(keyword, ConstKind.DEFINITION)

    def _finish(self, info: ConstInfo, value: Expr) -> None:
        if value.open:
            raise ElabError(Why.UNSUPPORTED, f"the value of `{info.name}` has parts that nothing determines")
        recursive = info.name in constants(value) or self._reaches(value, info.name)
        self.constants.add(replace(info, value=value, recursive=recursive))

    def _reaches(self, value: Expr, name: str) -> bool:
        """Does the value mention a definition (of a `mutual` block) that mentions this one?"""
        seen: set[str] = set()
        stack = list(constants(value))
        while stack:
            each = stack.pop()
            if each in seen:
                continue
            seen.add(each)
            info = self.constants.infos.get(each)
            if info is None or info.value is None or info.library:
                continue
            if each == name:
                return True
            stack += constants(info.value)
        return name in seen

    def _untyped(self, e: Elaborator, item: Item) -> None:
        """`def f (x : ℕ) := e`: the type is that of the value."""
        tree = item.syntax
        if tree.value is None:
            raise ElabError(Why.UNSUPPORTED, f"`{item.name}` has neither type nor value", tree.span)
        value_syntax = tree.value
        opened, body = e.header(lambda: e.elab_or_owe(value_syntax, None, tree.span), tree.binders)
        value = lams(opened, body)
        info = ConstInfo(
            item.name,
            e.instantiate(pis(opened, e.infer(body))),
            ConstKind.DEFINITION,
            reducible=_reducible(tree),
            library=item.library,
        )
        self.constants.add(info)
        self._finish(info, value)

    def _value(self, e: Elaborator, item: Item, result: Expr) -> Expr:
        tree = item.syntax
        e.in_statement = False
        if e._surely_prop(result):  # noqa: SLF001
            return Proof(result)
        if tree.helpers:
            self._helpers(item)
            e.item = replace(item, place=replace(item.place, namespace=item.name))
        if tree.alternatives:
            body: Expr = e.elab_fun_match(tree.alternatives, result, tree.span)
            body = e.ensure(body, result, tree.span)
        elif tree.fields:
            fields = tree.fields
            body = e.elab_at(syntax.StructInst((), fields, span=tree.span), result, tree.span)
        elif tree.value is not None:
            body = e.elab_at(tree.value, result, tree.span)
        else:
            raise ElabError(Why.UNSUPPORTED, f"`{item.name}` has no value that could be read", tree.span)
        e.settle(final=True)
        return e.instantiate(body)

    def _helpers(self, item: Item) -> None:
        """Definitions after `where` that mention no variable of the definition become constants of their own."""
        for helper in item.syntax.helpers:
            name = f"{item.name}.{plain(helper.name)}"
            inner = replace(item, name=name, syntax=replace(helper, keyword="def"), variables=item.variables)
            place = replace(inner.place, namespace=item.name)
            self.declare(replace(inner, place=place))

    # --- structures and inductive types ------------------------------------------------------------------

    def _structure(self, item: Item) -> None:
        tree = item.syntax
        e = self.elaborator(item)
        sort = PROP if isinstance(tree.type, syntax.Sort) and tree.type.kind == "Prop" else TYPE
        fields: list[tuple[FVar, Kind, Expr]] = []
        parents: list[tuple[str, str]] = []
        defaults: dict[str, tuple[syntax.StructField, int]] = {}

        def build() -> Expr:
            fields.clear()
            parents.clear()
            defaults.clear()
            for parent in tree.extends:
                self._extend(e, parent, fields, parents)
            for member in tree.members:
                self._member(e, member, fields, parents, defaults)
            return sort

        opened, _ = e.header(build, tree.binders)
        fields = [(v, k, self._without_names(e, t)) for v, k, t in fields]
        if tree.type is None and fields and not item.library and all(e.is_prop_type(t) for _, _, t in fields):
            sort = PROP  # what holds only proofs is a proposition
        params: list[tuple[FVar, Kind, Expr]] = [
            (v, k if k is Kind.INSTANCE else Kind.IMPLICIT, t) for v, k, t in opened
        ]
        is_class = tree.keyword == "class"
        maker = f"{item.name}.{tree.constructors[0].name if tree.constructors else 'mk'}"
        self.constants.add(
            ConstInfo(
                item.name,
                pis([(v, k, t) for v, k, t in opened], sort),
                ConstKind.INDUCTIVE,
                library=item.library,
            )
        )
        own = app(Const(item.name), *(v for v, _, _ in opened))
        self.constants.add(
            ConstInfo(
                maker,
                pis([*params, *fields], own),
                ConstKind.CONSTRUCTOR,
                parent=item.name,
                library=item.library,
            )
        )
        inductive = Inductive(
            item.name,
            len(opened),
            (Constructor(maker, tuple(v.name for v, _, _ in fields)),),
            structure=True,
            is_class=is_class,
            proposition=sort == PROP,
            parents=tuple(parents),
            defaults=tuple((name, f"{item.name}.{name}._default") for name in defaults),
            deriving=frozenset(tree.deriving),
        )
        self.constants.inductives[item.name] = inductive
        self._projections(item, params, own, fields, is_class)
        self._defaults(e, item, opened, fields, defaults)

    def _without_names(self, e: Elaborator, type_: Expr) -> Expr:
        """The names of inherited fields replaced by what they stand for: projections of the parent."""
        values = {n: local.value for n, local in e.locals.items() if local.value is not None}
        return substitute(e.instantiate(type_), values)

    def _extend(
        self,
        e: Elaborator,
        parent: syntax.Term,
        fields: list[tuple[FVar, Kind, Expr]],
        parents: list[tuple[str, str]],
    ) -> None:
        type_ = e.elab_type(parent)
        known = e.whnf(type_, delta=False)
        name = head_name(known)
        inductive = self.constants.inductive(name)
        if inductive is None and not e.is_class(known):
            raise ElabError(Why.UNSUPPORTED, f"`extends {show(type_)}`", parent.span)
        field = "to" + name.rpartition(".")[2]
        instance = e.is_class(known)
        var = e.bring(field, known, instance=instance)
        fields.append((var, Kind.INSTANCE if instance else Kind.EXPLICIT, known))
        parents.append((field, name))
        # The fields of what is extended are in scope by their own names.
        if inductive is not None and inductive.structure:
            self._bring_fields(e, var, known, inductive)

    def _bring_fields(self, e: Elaborator, value: Expr, type_: Expr, inductive: Inductive) -> None:
        for name in inductive.fields:
            inner = app(Const(f"{inductive.name}.{name}"), *arguments(type_), value)
            inner_type = e.infer(inner)
            if name in dict(inductive.parents):
                known = e.whnf(inner_type, delta=False)
                below = self.constants.inductive(head_name(known))
                if below is not None and below.structure:
                    self._bring_fields(e, inner, known, below)
            else:
                e.bring(name, inner_type, value=inner)

    def _member(
        self,
        e: Elaborator,
        member: syntax.StructField,
        fields: list[tuple[FVar, Kind, Expr]],
        parents: list[tuple[str, str]],
        defaults: dict[str, tuple[syntax.StructField, int]],
    ) -> None:
        from harness.translate.elaborate.terms import KINDS

        for name in member.names:
            if member.type is None:
                raise ElabError(Why.UNSUPPORTED, f"a field `{name.text}` without a type", member.span)
            type_syntax: syntax.Term = member.type
            if member.binders:
                type_syntax = syntax.Pi(member.binders, type_syntax, span=member.span)
            type_ = e.elab_type(type_syntax)
            if member.default is not None:
                defaults[name.text] = (member, len(fields))
            kind = KINDS[member.kind]
            var = e.bring(name.text, type_, instance=kind is Kind.INSTANCE)
            fields.append((var, kind, type_))
        del parents

    def _projections(
        self,
        item: Item,
        params: list[tuple[FVar, Kind, Expr]],
        own: Expr,
        fields: list[tuple[FVar, Kind, Expr]],
        is_class: bool,
    ) -> None:
        this = FVar(-7, "self")
        before: dict[int, Expr] = {}
        for at, (var, _, type_) in enumerate(fields):
            from harness.translate.elaborate.expr import fresh

            this = fresh("self")
            params = self._projection_params(params, type_) if is_class else params
            values = {
                k: app(Const(f"{item.name}.{v}"), *(p for p, _, _ in params), this)
                for k, v in before_names(before)
            }
            field_type = substitute(type_, values)
            kind = Kind.INSTANCE if is_class else Kind.EXPLICIT
            self.constants.add(
                ConstInfo(
                    f"{item.name}.{var.name}",
                    pis([*params, (this, kind, own)], field_type),
                    ConstKind.PROJECTION,
                    parent=item.name,
                    index=at,
                    library=item.library,
                )
            )
            before[var.id] = Const(var.name)

    def _projection_params(
        self, params: list[tuple[FVar, Kind, Expr]], field: Expr
    ) -> list[tuple[FVar, Kind, Expr]]:
        """Parameters of a class that a field's type does not mention are given explicitly."""
        return [
            (v, k if k is Kind.INSTANCE else Kind.IMPLICIT if mentions(field, v) else Kind.EXPLICIT, t)
            for v, k, t in params
        ]

    def _defaults(
        self,
        e: Elaborator,
        item: Item,
        opened: list[tuple[FVar, Kind, Expr]],
        fields: list[tuple[FVar, Kind, Expr]],
        defaults: Mapping[str, tuple[syntax.StructField, int]],
    ) -> None:
        for name, (member, count) in defaults.items():
            var, _, type_ = fields[count]
            if e.is_prop_type(type_):
                body: Expr = Proof(type_)
            else:
                assert member.default is not None
                value: syntax.Term = member.default
                if member.binders:
                    value = syntax.Lambda(member.binders, value, span=member.span)
                body = e.elab_at(value, type_, member.span)
                e.settle(final=True)
            full = self._without_names(e, lams([*opened, *fields[:count]], body))
            self.constants.add(
                ConstInfo(
                    f"{item.name}.{name}._default",
                    e.infer(full),
                    ConstKind.DEFINITION,
                    value=full,
                    library=item.library,
                )
            )
            del var

    def _inductive(self, item: Item) -> None:
        tree = item.syntax
        e = self.elaborator(item)
        type_syntax: syntax.Term = tree.type if tree.type is not None else syntax.Sort("Type")
        opened, sort = e.header(lambda: e.elab_type(type_syntax), tree.binders)
        indices, inner = 0, sort
        while isinstance(inner, Pi):
            indices += 1
            inner = inner.body
        self.constants.add(ConstInfo(item.name, pis(opened, sort), ConstKind.INDUCTIVE, library=item.library))
        known = Inductive(
            item.name,
            len(opened),
            (),
            proposition=inner == PROP,
            indices=indices,
            deriving=frozenset(tree.deriving),
            is_class=tree.keyword.startswith("class"),
        )
        self.constants.inductives[item.name] = known
        made = tuple(self._constructor(item, c, len(opened)) for c in tree.constructors)
        self.constants.inductives[item.name] = replace(known, constructors=made)

    def _constructor(self, item: Item, tree: syntax.Constructor, params: int) -> Constructor:
        """One constructor: the binders of the type come first and are implicit."""
        place = replace(item.place, namespace=item.name)
        e = self.elaborator(replace(item, place=place))
        outer: list[tuple[FVar, Kind, Expr]] = []

        def build() -> Expr:
            own = app(Const(item.name), *(v for v, _, _ in outer))
            fields = e.telescope(tree.binders)
            result = e.elab_type(tree.type) if tree.type is not None else own
            return pis(fields, result)

        def header() -> Expr:
            outer.clear()
            outer.extend(
                (e.names[n.text], Kind.IMPLICIT, e.locals[e.names[n.text].id].type)
                for b in (*item.variables, *item.syntax.binders)
                for n in b.names
                if n.text in e.names
            )
            return build()

        opened, body = e.header(header, item.syntax.binders)
        # An undeclared name of a constructor is a field of its own.
        declared = {n.text for b in (*item.variables, *item.syntax.binders) for n in b.names}
        front = [(v, Kind.IMPLICIT, t) for v, _, t in opened if v.name not in declared]
        shared = [(v, Kind.IMPLICIT, t) for v, _, t in opened if v.name in declared]
        if len(shared) != params and front and not item.syntax.binders:
            shared, front = [*front[:params], *shared], front[params:]
        type_ = pis([*shared, *front], body)
        fields = []
        inner = type_
        while isinstance(inner, Pi):
            fields.append(inner.var.name)
            inner = inner.body
        name = f"{item.name}.{plain(tree.name)}"
        self.constants.add(
            ConstInfo(name, type_, ConstKind.CONSTRUCTOR, parent=item.name, library=item.library)
        )
        return Constructor(name, tuple(fields[params:]))

    # --- instances ---------------------------------------------------------------------------------------

    def _instance(self, item: Item) -> None:
        tree = item.syntax
        if tree.type is None:
            raise ElabError(Why.UNSUPPORTED, "an instance without a class", tree.span)
        e = self.elaborator(item)
        type_syntax = tree.type
        opened, result = e.header(lambda: e.elab_type(type_syntax), tree.binders)
        info = ConstInfo(
            item.name, pis(opened, result), ConstKind.INSTANCE, reducible=True, library=item.library
        )
        class_name = head_name(e.whnf(result, delta=False))
        inductive = self.constants.inductive(class_name)
        self.constants.add(info)
        self.constants.instances.setdefault(class_name, []).append(item.name)
        if inductive is None or not inductive.structure:
            value: Expr = Inst(result)
        else:
            value = self._value(e, item, result)
        self.constants.add(replace(info, value=e.instantiate(lams(opened, value))))


def before_names(before: Mapping[int, Expr]) -> list[tuple[int, str]]:
    return [(k, v.name) for k, v in before.items() if isinstance(v, Const)]


def _reducible(tree: syntax.DeclarationCommand) -> bool:
    return tree.keyword == "abbrev" or any(a.name == "reducible" for a in tree.attributes)


def _without_unknowns(e: Elaborator, opened: list[tuple[FVar, Kind, Expr]]) -> list[tuple[FVar, Kind, Expr]]:
    return [(v, k, e.instantiate(t)) for v, k, t in opened]


def _with_defaults(e: Elaborator, type_: Expr, binders: Sequence[syntax.Binder]) -> Expr:
    """Optional arguments keep their default in the type."""
    wanted = {n.text: b for b in binders if b.default is not None for n in b.names}
    if not wanted or not isinstance(type_, Pi):
        return type_
    binder = wanted.get(type_.var.name)
    default = type_.default
    if binder is not None and binder.default is not None:
        made = (
            Proof(type_.type)
            if isinstance(binder.default, syntax.Block)
            else e.elab_at(binder.default, type_.type, binder.span)
        )
        e.settle(final=True)
        default = e.instantiate(made)
    return replace(type_, default=default, body=_with_defaults(e, type_.body, binders))


__all__ = ["Declarations", "Elaborator", "Item", "MVar", "Postpone", "head", "mentions"]
