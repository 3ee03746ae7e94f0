"""Applications: implicit arguments, named ones, defaults, and what waits until more is known."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from harness.lean import syntax
from harness.text import Span
from harness.translate.elaborate.coercions import Coercions
from harness.translate.elaborate.environment import Constants
from harness.translate.elaborate.errors import AutoBound, ElabError, Postpone, Why
from harness.translate.elaborate.expr import (
    PROP,
    Expr,
    FVar,
    Kind,
    Lam,
    MVar,
    Pi,
    Proof,
    Sort,
    app,
    has_mvars,
    head,
    head_name,
    mentions,
    mvars,
    show,
    substitute,
)
from harness.translate.elaborate.instances import HOMOGENEOUS, Setting

Arg = syntax.Term | Expr
SYNTAX = (
    syntax.Opaque, syntax.Ident, syntax.Literal, syntax.Sort, syntax.Hole, syntax.App, syntax.Notation, syntax.Arrow,
    syntax.Pi, syntax.Lambda, syntax.FunMatch, syntax.BinderNotation, syntax.Let, syntax.Show, syntax.If, syntax.Match,
    syntax.Block, syntax.StructInst, syntax.Collection, syntax.Paren, syntax.Ascription, syntax.Projection,
    syntax.DotIdent, syntax.Index, syntax.SetBuilder, syntax.Scoped,
)  # fmt: skip


AS_PROP = Sort("Prop")
"""`Prop` where any type would do: Lean expects a sort there, and an operation may take it for its own type."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a term stands: the variables in force, and what names mean."""

    scope: tuple[int, ...]
    names: Mapping[str, FVar]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An unknown that somebody still owes: an instance (`term` is None) or a term to be elaborated."""

    unknown: MVar
    type: Expr
    context: Context
    span: Span
    term: Callable[[Expr], Expr] | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state to come back to."""

    mark: int
    waiting: tuple[Waiting, ...]
    checks: int


class Applications(Coercions):
    """Adds applications, and the list of what is still owed."""

    OUT_PARAMS = frozenset({*HOMOGENEOUS, "HPow", "HSMul", "HVAdd"})
    """Classes whose last argument follows from the others."""

    def __init__(self, constants: Constants, setting: Setting) -> None:
        super().__init__(constants, setting)
        self.names: Mapping[str, FVar] = {}
        self.from_section: frozenset[int] = frozenset()  # the variables that a `variable` command gave
        self.self_bound: frozenset[int] = frozenset()  # the variables that bound themselves
        self.patient = True  # may a term wait for its expected type?
        self.waiting: list[Waiting] = []
        self.checks: list[Callable[[], None]] = []  # what can be judged only once all is known

    @abstractmethod
    def elab(self, term: syntax.Term, expected: Expr | None) -> Expr:
        """The expression that `term` stands for; `expected` is a hint, and what it has may differ."""

    # --- context ---------------------------------------------------------------------------------

    def context(self) -> Context:
        return Context(self.scope, self.names)

    @contextmanager
    def at(self, context: Context) -> Iterator[None]:
        """As if standing there."""
        before = self.context()
        self.scope, self.names = context.scope, context.names
        try:
            yield
        finally:
            self.scope, self.names = before.scope, before.names

    @contextmanager
    def bound(self, *variables: FVar) -> Iterator[None]:
        """With these variables in force under their names."""
        added = {v.name: v for v in variables if v.name}
        with self.at(Context((*self.scope, *(v.id for v in variables)), {**self.names, **added})):
            yield

    def snapshot(self) -> Snapshot:
        return Snapshot(self.mark(), tuple(self.waiting), len(self.checks))

    def restore(self, snapshot: Snapshot) -> None:
        self.undo(snapshot.mark)
        self.waiting = list(snapshot.waiting)
        del self.checks[snapshot.checks :]

    # --- what is owed ------------------------------------------------------------------------------

    def instance(self, type_: Expr, span: Span) -> Expr:
        """An instance of this class: found at once, or owed."""
        try:
            found = self.synthesize(type_)
        except Postpone:
            unknown = self.mvar(type_)
            self.waiting.append(Waiting(unknown, type_, self.context(), span))
            return unknown
        if found is None:
            raise self.no_instance(type_, span)
        return found

    def no_instance(self, type_: Expr, span: Span) -> ElabError:
        what = f"no instance of `{show(self.instantiate(type_))}`"
        if not self.sure_no_instance(type_):
            return ElabError(Why.UNSUPPORTED, f"{what} in the library of this tool", span)
        return ElabError(Why.NO_INSTANCE, what, span)

    def owe(self, type_: Expr, term: Callable[[Expr], Expr], span: Span) -> Expr:
        """An unknown of this type that `term` will give once more is known."""
        unknown = self.mvar(type_)
        self.waiting.append(Waiting(unknown, type_, self.context(), span, term))
        return unknown

    def settle(self, final: bool = False) -> None:
        """Give what can be given now. With `final`, default instances too, and everything must be given."""
        while True:
            if self._settle_once():
                continue
            if not final:
                break
            if self._default_once() or self._insist():
                continue
            break
        if final and self.waiting:
            raise self._stuck(self.waiting[0])
        while final and self.checks:
            self.checks.pop()()

    def _settle_once(self) -> bool:
        progress = False
        queue, self.waiting = self.waiting, []
        for at, owed in enumerate(queue):
            try:
                done = self._give(owed)
            except BaseException:
                self.waiting = [*self.waiting, *queue[at:]]
                raise
            if done:
                progress = True
            else:
                self.waiting.append(owed)
        return progress

    def _give(self, owed: Waiting) -> bool:
        with self.at(owed.context):
            before = len(self.waiting)
            mark = self.mark()
            try:
                if owed.term is None:
                    value = self.synthesize(owed.type)
                    if value is None:
                        raise self.no_instance(owed.type, owed.span)
                else:
                    value = owed.term(self.instantiate(owed.type))
            except Postpone:
                del self.waiting[before:]
                self.undo(mark)
                return False
            if owed.unknown.id in self.values:
                if owed.term is not None and not self.defeq(owed.unknown, value):
                    raise self.undecided(Why.TYPE_MISMATCH, "a term was determined in two ways", owed.span)
                return True
            value = self.ensure(value, owed.type, owed.span) if owed.term is not None else value
            if not self.defeq(owed.unknown, value):
                raise self.undecided(
                    Why.TYPE_MISMATCH,
                    f"`{show(self.instantiate(value))}` does not fit where it stands",
                    owed.span,
                )
            return True

    def _insist(self) -> bool:
        """Read the first waiting term that can be read without its expected type, as Lean does in the end."""
        self.patient = False
        try:
            for at, owed in enumerate(self.waiting):
                if owed.term is not None:
                    rest = [*self.waiting[:at], *self.waiting[at + 1 :]]
                    self.waiting = []
                    if self._give(owed):
                        self.waiting = [*rest, *self.waiting]
                        return True
                    self.waiting = [*rest[:at], owed, *rest[at:]]
        finally:
            self.patient = True
        return False

    def _default_once(self) -> bool:
        """One default instance: operations before numerals, as Lean's priorities have it."""
        ranked = []
        for at, owed in enumerate(self.waiting):
            if owed.term is None:
                name = head_name(self.instantiate(owed.type))
                ranked.append((self._rank_default(name), at, owed, self.setting.mathlib))
                if (
                    name == "HPow"
                ):  # without Mathlib nothing says in time that an exponent is a natural number
                    ranked.append((2, at, owed, True))
        ranked.sort(key=lambda r: r[:2])
        return any(self.default_instance(owed.type, exponent) for _, _, owed, exponent in ranked)

    def _rank_default(self, name: str) -> int:
        return {"HPow": 0, "Neg": 2, "OfScientific": 3, "OfNat": 4}.get(name, 1)

    def _stuck(self, owed: Waiting) -> ElabError:
        what = show(self.instantiate(owed.type))
        if owed.term is not None:
            return self.undecided(
                Why.STUCK, f"too little is known to read this term of type `{what}`", owed.span
            )
        return self.undecided(Why.NO_INSTANCE, f"no instance of `{what}`: too little is known", owed.span)

    # --- applying ------------------------------------------------------------------------------------

    def elab_at(self, term: Arg, expected: Expr, span: Span) -> Expr:
        """`term` at exactly the expected type; what needs to know more is owed."""
        if not isinstance(term, SYNTAX):
            return self.ensure(term, expected, span)
        where = term.span
        expected = self.instantiate(expected)
        if isinstance(term, syntax.Block) and term.keyword == "by":
            made = self._by(expected, where)
            if (
                term.text.split() in (["decide"], ["by", "decide"])
                and isinstance(made, Proof)
                and self.decided(made.type) is False
            ):
                raise ElabError(Why.OTHER, f"`decide` finds `{show(made.type)}` false", where)
            return made
        if self._surely_prop(expected):
            return self._proof(term, expected)
        before = self.snapshot()
        try:
            return self.ensure(self.elab(term, expected), expected, where)
        except Postpone:
            self.restore(before)
            return self.owe(expected, lambda known: self.elab(term, known), where)

    def _by(self, expected: Expr, span: Span) -> Expr:
        if self._surely_prop(expected):
            return Proof(expected)
        if isinstance(head(self.whnf(expected, delta=False)), MVar):
            return self.owe(expected, lambda known: self._by_now(known, span), span)
        if self._surely_prop(self.whnf(expected)):
            return Proof(expected)
        raise ElabError(Why.UNSUPPORTED, "a value made by tactics", span)

    def _by_now(self, expected: Expr, span: Span) -> Expr:
        if isinstance(head(self.whnf(expected, delta=False)), MVar):
            raise Postpone
        return self._by(expected, span)

    def _surely_prop(self, type_: Expr) -> bool:
        """Is `type_` known to be a proposition, so that its terms are proofs?"""
        inner = type_
        while isinstance(inner, Pi):
            self._know(inner.var, inner.type)
            inner = inner.body
        if isinstance(head(inner), MVar):
            return False
        try:
            return self.is_prop(type_)
        except ElabError:
            return False

    def _proof(self, term: syntax.Term, expected: Expr) -> Expr:
        """A proof: which one does not matter, but it may say what the proposition's unknowns are."""
        if not has_mvars(expected):
            return Proof(expected)
        snapshot = self.snapshot()
        try:
            proof = self.elab(term, expected)
            if self.defeq(self.infer(proof), expected):
                return Proof(self.instantiate(expected))
        except (ElabError, Postpone, AutoBound):
            pass  # then it says nothing of the unknowns; whether it proves anything is not asked here
        self.restore(snapshot)
        return Proof(expected)

    def apply(
        self,
        fn: Expr,
        positional: list[Arg],
        named: Mapping[str, Arg],
        expected: Expr | None,
        span: Span,
        explicit: bool = False,
        ellipsis: bool = False,
    ) -> Expr:
        """`fn` applied: implicit arguments become unknowns or instances, unless `explicit`."""
        return _Application(self, positional, dict(named), expected, span, explicit, ellipsis).run(fn)


class _Application:
    """One application in the making."""

    def __init__(
        self,
        elaborator: Applications,
        positional: list[Arg],
        named: dict[str, Arg],
        expected: Expr | None,
        span: Span,
        explicit: bool,
        ellipsis: bool,
    ) -> None:
        self.e = elaborator
        self.rest = list(positional)
        self.named = named
        self.expected = expected
        self.span = span
        self.explicit = explicit
        self.ellipsis = ellipsis
        self.eta: list[tuple[FVar, Kind, Expr]] = []
        self.hinted = False
        self.instances: list[Waiting] = []

    def run(self, fn: Expr) -> Expr:
        e = self.e
        type_ = e.instantiate(e.infer(fn))
        while True:
            if not isinstance(type_, Pi):
                type_ = e.whnf(e.instantiate(type_)) if self.rest or self.named else e.instantiate(type_)
            if isinstance(type_, Pi):
                arg = self._argument(type_)
                if arg is None:
                    break
                fn = app(fn, arg)
                type_ = substitute(type_.body, {type_.var.id: arg})
            elif self.rest or self.named:
                self._find_instances()
                fn = self._function(fn, type_)
                type_ = e.instantiate(e.infer(fn))
            else:
                break
        self._find_instances()
        for var, kind, domain in reversed(self.eta):
            fn = Lam(var, kind, domain, fn)
        return fn

    def _find_instances(self) -> None:
        """Those that can be told now; the others stay owed."""
        e = self.e
        waiting, self.instances = self.instances, []
        for owed in waiting:
            try:
                found = e.synthesize(owed.type)
            except Postpone:
                e.waiting.append(owed)
                continue
            if found is None or not e.defeq(owed.unknown, found):
                raise e.no_instance(owed.type, self.span)

    def _function(self, fn: Expr, type_: Expr) -> Expr:
        """`fn` must be a function here: by what is owed, or by a coercion."""
        e = self.e
        e.settle()
        type_ = e.whnf(e.instantiate(type_))
        if isinstance(type_, Pi):
            return fn
        if isinstance(type_, MVar):
            if isinstance(fn, FVar) and fn.id in e.self_bound and e.locals[fn.id].type == type_:
                raise ElabError(
                    Why.NOT_A_FUNCTION,
                    f"`{show(fn)}` is applied and nothing says it is a function",
                    self.span,
                )
            raise Postpone
        made = e.to_function(fn, type_)
        if made is None:
            what = f"`{show(e.instantiate(fn))}` of type `{show(type_)}` is applied to an argument"
            if e.of_library(fn):
                raise e.undecided(Why.NOT_A_FUNCTION, what, self.span)
            raise e.rejected(Why.NOT_A_FUNCTION, what, self.span, type_)
        return made

    def _argument(self, pi: Pi) -> Expr | None:
        """The next argument; None where the application ends."""
        e, name = self.e, pi.var.name
        if name in self.named:
            return e.elab_at(self.named.pop(name), pi.type, self.span)
        if self.explicit or pi.kind is Kind.EXPLICIT:
            return self._explicit_argument(pi)
        if pi.kind is Kind.INSTANCE:
            # Lean looks for instances once all arguments are read, since these say what the class is about.
            owed = Waiting(e.mvar(pi.type), pi.type, e.context(), self.span)
            self.instances.append(owed)
            return owed.unknown
        if pi.kind is Kind.STRICT and not self.rest and not self.named:
            return None
        return e.mvar(pi.type)

    def _explicit_argument(self, pi: Pi) -> Expr | None:
        e = self.e
        if self.rest:
            self._hint(pi)
            return e.elab_at(self.rest.pop(0), pi.type, self.span)
        if pi.default is not None and not self.explicit:
            return pi.default
        if self.named:
            var = e.local(pi.var.name, pi.type)
            e.scope = (*e.scope, var.id)
            self.eta.append((var, pi.kind, pi.type))
            return var
        return e.mvar(pi.type) if self.ellipsis else None

    def _hint(self, pi: Pi) -> None:
        """Let the expected type say what it can before the arguments are read, where no argument decides the result."""
        if self.hinted:
            return
        self.hinted = True
        e = self.e
        if self.expected is None or self.explicit or self.named:
            return
        if isinstance(head(e.instantiate(self.expected)), MVar):
            return
        left, type_ = len(self.rest), pi
        skipped: list[FVar] = []
        result: Expr = type_
        while isinstance(result, Pi):
            if result.kind is Kind.EXPLICIT:
                if not left:
                    return
                left -= 1
            skipped.append(result.var)
            result = result.body
        if left or any(mentions(result, var) for var in skipped):
            return
        if isinstance(result, MVar) and self._decided_by_instance(result):
            return
        e.defeq(self.expected, result)

    def _decided_by_instance(self, result: MVar) -> bool:
        """A result that an instance determines is not taken from outside, nor is `Prop` for an unknown type."""
        e = self.e
        if self.expected == PROP and self.expected is not AS_PROP:
            return True
        return any(
            head_name(owed.type) in e.OUT_PARAMS and mvars(owed.type)[-1:] == [result]
            for owed in self.instances
        )
