"""Names and applications: what an identifier means, and what stands behind a dot."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from harness.lean import syntax
from harness.text import Span
from harness.translate.elaborate.application import Arg
from harness.translate.elaborate.errors import AutoBound, ElabError, Postpone, Why
from harness.translate.elaborate.expr import (
    Const,
    Expr,
    FVar,
    Kind,
    MVar,
    Pi,
    app,
    arguments,
    head,
    head_name,
    show,
)
from harness.translate.elaborate.matching import Matching


class Identifiers(Matching):
    """Adds identifiers, fields and what they are applied to."""

    def elab_app(self, term: syntax.Term, expected: Expr | None) -> Expr:
        """An identifier, a projection, or one of them applied."""
        fn, positional, named, ellipsis = _spine(term)
        span = term.span
        if isinstance(fn, syntax.Ident):
            return self._apply_ident(fn, positional, named, expected, span, ellipsis)
        if isinstance(fn, syntax.Projection):
            target = self.elab_or_owe(fn.target, None, fn.span)
            return self.apply_field(target, fn.field, positional, named, expected, fn.span, ellipsis)
        if isinstance(fn, syntax.DotIdent):
            return self._apply_dotted(fn, positional, named, expected, span, ellipsis)
        head_ = self.elab_or_owe(fn, None, fn.span)
        return self.apply(head_, positional, named, expected, span, ellipsis=ellipsis)

    def _apply_ident(
        self,
        ident: syntax.Ident,
        positional: list[Arg],
        named: dict[str, Arg],
        expected: Expr | None,
        span: Span,
        ellipsis: bool,
    ) -> Expr:
        candidates = self.meanings(ident)
        if len(candidates) == 1:
            return self._apply_meaning(candidates[0], ident, positional, named, expected, span, ellipsis)
        outcomes: list[tuple[Expr, str]] = []
        failures: list[ElabError] = []
        fitting = []
        start = self.snapshot()
        for candidate in candidates:
            try:
                made = self._apply_meaning(candidate, ident, positional, named, expected, span, ellipsis)
                made = self.ensure(made, expected, span)
                self.settle()
                outcomes.append((made, show(candidate[0])))
                fitting.append(candidate)
            except ElabError as error:
                failures.append(error)
            self.restore(start)
        if len(fitting) == 1:
            made = self._apply_meaning(fitting[0], ident, positional, named, expected, span, ellipsis)
            return self.ensure(made, expected, span)
        if not fitting:
            limits = [f for f in failures if not f.ill_typed]
            if limits:
                raise limits[0]
            raise ElabError(failures[0].why, f"overloaded `{ident.name}`: {failures[0].what}", span)
        what = ", ".join(name for _, name in outcomes)
        raise self.undecided(Why.AMBIGUOUS, f"`{ident.name}` can mean {what}", span)

    def meanings(self, ident: syntax.Ident) -> list[tuple[Expr, tuple[str, ...]]]:
        """What an identifier can mean: a variable, or constants; with the fields that follow."""
        first, *fields = _parts(ident.name)
        if first in self.names:
            if ident.levels:
                raise ElabError(Why.OTHER, f"universes for the variable `{ident.name}`", ident.span)
            return [(self.names[first], tuple(fields))]
        found = self.resolve_constants(ident.name)
        if found:
            return [(Const(name), rest) for name, rest in found]
        raise self._unknown(ident)

    def _unknown(self, ident: syntax.Ident) -> Exception:
        if ident.name in (
            "nat_lit",
            "type_of%",
            "no_implicit_lambda%",
            "by_elab",
            "value_of%",
            "clear%",
            "ensure_type_of%",
        ):
            return ElabError(Why.UNSUPPORTED, f"`{ident.name}`", ident.span)
        if self.name_is_lean(ident.name):
            return ElabError(
                Why.UNSUPPORTED, f"`{ident.name}` is not in the library of this tool", ident.span
            )
        if self.may_bind_itself(ident.name):
            if ident.levels:
                return ElabError(Why.OTHER, f"universes for the variable `{ident.name}`", ident.span)
            return AutoBound(ident.name)
        if self.setting.open_ended:
            return ElabError(
                Why.UNSUPPORTED, f"`{ident.name}` is not in the library of this tool", ident.span
            )
        return ElabError(Why.UNKNOWN_NAME, f"unknown name `{ident.name}`", ident.span)

    @abstractmethod
    def is_own_namespace(self, name: str) -> bool:
        """Does a dotted name begin with a namespace that only the file has?"""

    @abstractmethod
    def may_bind_itself(self, name: str) -> bool:
        """Would Lean make this undeclared name a variable of the statement?"""

    def _apply_meaning(
        self,
        meaning: tuple[Expr, tuple[str, ...]],
        ident: syntax.Ident,
        positional: list[Arg],
        named: dict[str, Arg],
        expected: Expr | None,
        span: Span,
        ellipsis: bool,
    ) -> Expr:
        fn, fields = meaning
        if isinstance(fn, Const):
            self.info(fn.name)
        if not fields:
            return self.apply(fn, positional, named, expected, span, ident.explicit, ellipsis)
        value = self.apply(fn, [], {}, None, span)
        for field in fields[:-1]:
            value = self.apply_field(value, field, [], {}, None, span, False)
        return self.apply_field(
            value, fields[-1], positional, named, expected, span, ellipsis, ident.explicit
        )

    def apply_field(
        self,
        target: Expr,
        field: str,
        positional: list[Arg],
        named: dict[str, Arg],
        expected: Expr | None,
        span: Span,
        ellipsis: bool,
        explicit: bool = False,
    ) -> Expr:
        """`target.field args`: a field of a structure, or a function of the namespace of the target's type."""
        type_ = self._field_type(target)
        tried: list[str] = []
        while (found := self._field_at(target, type_, field)) is None:
            tried.append(head_name(type_))
            unfolded = self.unfold(type_)
            if unfolded is None:
                raise self._no_field(target, field, tried, span)
            type_ = self.whnf_core(unfolded)
        fn, value = found
        if value is None:
            return self.apply(fn, positional, named, expected, span, explicit, ellipsis)
        if value is not target:
            type_ = self.whnf(self.infer(value), delta=False)  # a function of a structure that is extended
        placed = self._placed(fn, value, positional, named, type_, span)
        return self.apply(fn, placed, named, expected, span, explicit, ellipsis)

    def _field_type(self, target: Expr) -> Expr:
        type_ = self.whnf(self.instantiate(self.infer(target)), delta=False)
        if isinstance(head(type_), MVar):
            self.settle()
            type_ = self.whnf(self.instantiate(type_), delta=False)
        if isinstance(head(type_), MVar) and not isinstance(target, FVar):
            self.settle_defaults()
            type_ = self.whnf(self.instantiate(type_), delta=False)
        if isinstance(head(type_), MVar):
            raise Postpone
        return type_

    def _no_field(self, target: Expr, field: str, tried: list[str], span: Span) -> ElabError:
        if isinstance(target, Const) and not tried[0]:
            return self._no_name(target.name, field, span)
        library = [name for name in tried if (info := self.constants.get(name)) is not None and info.library]
        if library and self.name_is_lean(f"{library[0]}.{field}"):
            return ElabError(
                Why.UNSUPPORTED, f"`{library[0]}.{field}` is not in the library of this tool", span
            )
        if (library or not tried[0]) and self.setting.mathlib:
            return ElabError(
                Why.UNSUPPORTED, f"`.{field}` on `{tried[0]}` is not in the library of this tool", span
            )
        return ElabError(Why.INVALID_FIELD, f"`{tried[0]}` has no field or function `{field}`", span)

    def _no_name(self, namespace: str, field: str, span: Span) -> ElabError:
        """`Nat.f`, where we know `Nat` and not the whole."""
        full = f"{namespace}.{field}"
        info = self.constants.get(namespace)
        library = info is not None and info.library
        if field in MADE_UP or self.name_is_lean(full) or (library and self.setting.mathlib):
            return ElabError(Why.UNSUPPORTED, f"`{full}` is not in the library of this tool", span)
        return ElabError(Why.UNKNOWN_NAME, f"unknown name `{full}`", span)

    @abstractmethod
    def name_is_lean(self, name: str) -> bool:
        """Does Lean's own library have this name, by our table?"""

    def _field_at(self, target: Expr, type_: Expr, field: str) -> tuple[Expr, Expr | None] | None:
        """The function behind `.field`, and the target as its argument (None where it is applied already)."""
        name = head_name(type_)
        if isinstance(type_, Pi):
            return self._function_field(target, field)
        inductive = self.constants.inductive(name) if name else None
        if field.isdigit():
            return self._numbered(target, type_, field)
        if inductive is not None and inductive.structure:
            path = self._field_path(name, field)
            if path is not None:
                value = target
                for step in path:
                    value = app(Const(step), *arguments(self.whnf(self.infer(value), delta=False)), value)
                return value, None
        if name and (found := self.constant_in(name, field)) is not None:
            return Const(found), target
        if inductive is not None:
            for parent_field, parent in inductive.parents:
                value = app(Const(f"{name}.{parent_field}"), *arguments(type_), target)
                parent_type = self.whnf(self.infer(value), delta=False)
                deeper = self._field_at(value, parent_type, field)
                if deeper is not None and parent:
                    return deeper
        return self._logical(target, type_, field)

    def _function_field(self, target: Expr, field: str) -> tuple[Expr, Expr | None] | None:
        found = self.constant_in("Function", field)
        return None if found is None else (Const(found), target)

    def _numbered(self, target: Expr, type_: Expr, field: str) -> tuple[Expr, Expr | None] | None:
        name, number = head_name(type_), int(field)
        known = {
            "And": ("And.left", "And.right"),
            "Iff": ("Iff.mp", "Iff.mpr"),
            "Subtype": ("Subtype.val", "Subtype.property"),
            "Fin": ("Fin.val", "Fin.isLt"),
        }
        inductive = self.constants.inductive(name)
        fields: Sequence[str] = known.get(name, ())
        if inductive is not None and inductive.structure:
            fields = [f"{name}.{f}" for f in inductive.fields]
        if not 1 <= number <= len(fields):
            return None
        return app(Const(fields[number - 1]), *arguments(type_), target), None

    def _logical(self, target: Expr, type_: Expr, field: str) -> tuple[Expr, Expr | None] | None:
        """Proofs: `h.symm`, `h.le`, … are some proof, and nobody asks which; of what is only known to Lean."""
        del target, field
        if self._surely_prop(type_):
            raise ElabError(Why.UNSUPPORTED, "a field of a proof")
        return None

    def _field_path(self, structure: str, field: str) -> tuple[str, ...] | None:
        """The projections that lead to a field, through the structures that are extended."""
        inductive = self.constants.inductive(structure)
        if inductive is None or not inductive.structure:
            return None
        if field in inductive.fields:
            return (f"{structure}.{field}",)
        for parent_field, parent in inductive.parents:
            below = self._field_path(parent, field)
            if below is not None:
                return (f"{structure}.{parent_field}", *below)
        return None

    @abstractmethod
    def constant_in(self, namespace: str, name: str) -> str | None:
        """The constant `namespace.name` if it can be named here, and what it is called in full."""

    def _placed(
        self, fn: Expr, target: Expr, positional: list[Arg], named: dict[str, Arg], type_: Expr, span: Span
    ) -> list[Arg]:
        """The arguments with the target in the place of the first one of its type."""
        wanted = head_name(type_) if not isinstance(type_, Pi) else "Function"
        function_type = self.infer(fn)
        at = 0
        while True:
            function_type = self.instantiate(function_type)
            if not isinstance(function_type, Pi):
                function_type = self.whnf(function_type)
            if not isinstance(function_type, Pi):
                break
            name = function_type.var.name
            if name not in named:
                explicit = function_type.kind is Kind.EXPLICIT
                if (explicit or name) and self._is_of(self.whnf_core(function_type.type), wanted):
                    if explicit:
                        return [*positional[:at], target, *positional[at:]]
                    named[name] = target
                    return positional
                at += explicit
            self._know(function_type.var, function_type.type)
            function_type = function_type.body
        raise ElabError(Why.INVALID_FIELD, f"`{show(fn)}` has no argument of type `{wanted}`", span)

    def _is_of(self, domain: Expr, wanted: str) -> bool:
        for _ in range(8):
            if wanted == "Function" and isinstance(domain, Pi):
                return True
            if head_name(domain) == wanted:
                return True
            unfolded = self.unfold(domain)
            if unfolded is None:
                return False
            domain = self.whnf_core(unfolded)
        return False

    def _apply_dotted(
        self,
        fn: syntax.DotIdent,
        positional: list[Arg],
        named: dict[str, Arg],
        expected: Expr | None,
        span: Span,
        ellipsis: bool,
    ) -> Expr:
        type_ = self.known_type(expected)
        inner = type_
        while isinstance(inner, Pi):
            inner = self.whnf(inner.body, delta=False)
        tried = []
        while True:
            name = head_name(inner)
            found = self.constant_in(name, fn.name) if name else None
            if found is not None:
                return self.apply(Const(found), positional, named, expected, span, ellipsis=ellipsis)
            tried.append(name)
            unfolded = self.unfold(inner)
            if unfolded is None:
                info = self.constants.get(tried[0])
                why = Why.UNSUPPORTED if info is not None and info.library else Why.UNKNOWN_NAME
                raise ElabError(why, f"`{tried[0] or show(inner)}.{fn.name}` is not known", span)
            inner = self.whnf_core(unfolded)


def _spine(term: syntax.Term) -> tuple[syntax.Term, list[Arg], dict[str, Arg], bool]:
    """The function at the head, its arguments in order, the named ones, and whether `..` follows."""
    if not isinstance(term, syntax.App):
        return term, [], {}, False
    positional: list[Arg] = []
    named: dict[str, Arg] = {}
    for arg in term.args:
        if isinstance(arg, syntax.NamedArg):
            named[arg.name] = arg.value
        else:
            positional.append(arg)
    return term.fn, positional, named, term.ellipsis


def _parts(name: str) -> list[str]:
    """`a.«b.c».d` in its parts."""
    if "«" not in name:
        return name.split(".") if name.strip(".") else [name]
    parts, current, quoted = [], "", False
    for letter in name:
        quoted = letter == "«" or (quoted and letter != "»")
        if letter == "." and not quoted:
            parts.append(current)
            current = ""
        elif letter not in "«»":
            current += letter
    return [*parts, current] if not name.startswith("«·") else [name]


# What Lean makes for every inductive type, and we do not.
MADE_UP = frozenset(
    """rec recOn casesOn brecOn below noConfusion noConfusionType recAux inj injEq sizeOf_spec ctorIdx ctorElim
    induction strongRec strongRecOn caseStrongRecOn rec' ind induct""".split()
)
