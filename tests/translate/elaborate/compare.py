"""Is our reading of a statement the one that Lean printed? Both are walked side by side, in Lean's own shape.

What Lean writes out and we do not keep is skipped: universe levels, instances, proofs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from harness.translate.elaborate import expr as ours
from tests.oracle import terms as leans
from tests.oracle.answers import CONSTANTS
from tests.oracle.reading import parse_reading

_KIND = {
    leans.Kind.EXPLICIT: ours.Kind.EXPLICIT,
    leans.Kind.IMPLICIT: ours.Kind.IMPLICIT,
    leans.Kind.STRICT: ours.Kind.STRICT,
    leans.Kind.INSTANCE: ours.Kind.INSTANCE,
}


def _kinds(path: Path) -> dict[str, list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return {name: kinds.split() for name, _, kinds in (line.partition("\t") for line in lines)}


KINDS = _kinds(CONSTANTS)


class Difference(Exception):  # not an error: what a comparison found
    """The first place where the two differ."""


def difference(e: ours.Expr, reading: str, matchers: Mapping[str, str], namespace: str = "") -> str:
    """The first difference in words; empty if there is none. `namespace` holds our names and not Lean's."""
    try:
        _Comparison(matchers, namespace).same(e, parse_reading(reading), {})
    except Difference as found:
        return str(found)
    return ""


class _Comparison:
    def __init__(self, matchers: Mapping[str, str], namespace: str) -> None:
        self.matchers = matchers
        self.prefix = f"{namespace}." if namespace else ""

    def same(self, e: ours.Expr, t: leans.Term, names: Mapping[str, int]) -> None:
        """Raises Difference. `names` gives for each variable of Lean's print the number of ours."""
        if isinstance(e, ours.Proof | ours.Inst):
            return
        if isinstance(t, leans.Let) and t.name == "this" and isinstance(t.body, leans.Var):
            t = t.value  # `show T from e`
        if isinstance(t, leans.App) and _head(t) in ("optParam", "autoParam"):
            t = t.args[0]  # we keep the default beside the type
        match e, t:
            case ours.FVar(number), leans.Var(name):
                self.require(names.get(name) == number, e, t)
            case ours.Const(name), leans.Const(other):
                self.require(name.removeprefix(self.prefix) == other, e, t)
            case ours.Sort(name), leans.Sort(kind):
                self.require((name == "Prop") == (kind == "Prop"), e, t)
            case ours.Lit(value, char), leans.Lit(kind, text):
                if isinstance(value, int):
                    self.require(kind == "nat" and int(text) == value, e, t)
                else:
                    self.require((kind == "char") == char, e, t)
            case ours.Lam(var, kind, type_, body), leans.Lam(binder, inner):
                self.same(type_, binder.type, names)
                self.require(_KIND[binder.kind] is kind, e, t)
                self.same(body, inner, {**names, binder.name: var.id})
            case ours.Pi(var, kind, type_, body), leans.Pi(binder, inner):
                self.same(type_, binder.type, names)
                self.require(_KIND[binder.kind] is kind, e, t)
                self.same(body, inner, {**names, binder.name: var.id} if binder.name else names)
            case ours.LetE(var, type_, value, body), leans.Let(_, name, their_type, their_value, inner):
                self.same(type_, their_type, names)
                self.same(value, their_value, names)
                self.same(body, inner, {**names, name: var.id})
            case ours.MatchE(), leans.App(leans.Const(name), args) if name in self.matchers:
                self.match(e, self.matchers[name], args, names)
            case ours.App(fn, args), leans.App(their_fn, their_args):
                self.application(fn, args, their_fn, their_args, names)
            case ours.App(), leans.Proj(target, _):
                self.same(e.args[-1], target, names)
            case _:
                self.require(False, e, t)

    def application(
        self,
        fn: ours.Expr,
        args: tuple[ours.Expr, ...],
        their_fn: leans.Term,
        their_args: tuple[leans.Term, ...],
        names: Mapping[str, int],
    ) -> None:
        if (
            isinstance(fn, ours.MatchE)
            and isinstance(their_fn, leans.Const)
            and their_fn.name in self.matchers
        ):
            count = len(their_args) - len(args)
            self.match(fn, self.matchers[their_fn.name], their_args[:count], names)
            their_args = their_args[count:]
        else:
            self.same(fn, their_fn, names)
        kinds = KINDS.get(fn.name.removeprefix(self.prefix), []) if isinstance(fn, ours.Const) else []
        self.require(len(args) == len(their_args), ours.App(fn, args), leans.App(their_fn, their_args))
        for at, (arg, theirs) in enumerate(zip(args, their_args, strict=True)):
            if at < len(kinds) and kinds[at] == "[]":
                continue
            if isinstance(arg, ours.Const) and "_instance_L" in arg.name:
                continue  # Lean makes up another name
            if isinstance(theirs, leans.Const | leans.App) and "_proof_" in _head(theirs):
                continue
            self.same(arg, theirs, names)

    def match(
        self, e: ours.MatchE, matcher: str, args: tuple[leans.Term, ...], names: Mapping[str, int]
    ) -> None:
        count, rows = len(e.scrutinees), e.alternatives
        self.require(len(args) == 1 + count + len(rows), e, leans.App(leans.Const("match"), args))
        for scrutinee, theirs in zip(e.scrutinees, args[1 : 1 + count], strict=True):
            self.same(scrutinee, theirs, names)
        patterns = _patterns(matcher, len(rows))
        for row, theirs, pattern in zip(rows, args[1 + count :], patterns, strict=True):
            self.row(row, theirs, pattern, names)

    def row(self, row: ours.Alt, theirs: leans.Term, pattern: leans.Term, names: Mapping[str, int]) -> None:
        inner = dict(names)
        variables = [var.id for var, _ in row.vars]
        named = _named(pattern)
        waiting, aliases = list(variables), []
        while isinstance(theirs, leans.Lam):
            binder = theirs.binder
            if binder.name in named:
                aliases.append(binder.name)
            elif waiting:
                inner[binder.name] = waiting.pop(0)
            elif row.vars and _head(binder.type) != "Eq":
                break
            theirs = theirs.body
        self.require(not waiting, row.value, theirs)
        value = row.value
        for name in aliases:  # `x@p`: ours is a `let`
            assert isinstance(value, ours.LetE)
            inner[name], value = value.var.id, value.body
        self.same(value, theirs, inner)
        self.row_patterns(row, pattern, variables)

    def row_patterns(self, row: ours.Alt, pattern: leans.Term, variables: list[int]) -> None:
        """The patterns are the arguments of `motive` in the matcher's type."""
        names: dict[str, int] = {}
        rest = list(variables)
        named = _named(pattern)
        while isinstance(pattern, leans.Pi):
            if rest and pattern.binder.name not in named:
                names[pattern.binder.name] = rest.pop(0)
            pattern = pattern.body
        assert isinstance(pattern, leans.App)
        for mine, theirs in zip(row.patterns, pattern.args, strict=True):
            self.pattern(mine, theirs, names)

    def pattern(self, mine: ours.Expr, theirs: leans.Term, names: Mapping[str, int]) -> None:
        """As `same`, but a numeral may be written with `Nat.zero` or as a literal, and `x@p` is p."""
        if _head(theirs) == "namedPattern" and isinstance(theirs, leans.App):
            theirs = theirs.args[2]
        if (
            ours.head_name(mine) == "OfNat.ofNat"
            and isinstance(theirs, leans.Const)
            and theirs.name == "Nat.zero"
        ):
            return
        match mine, theirs:
            case ours.App(fn, args), leans.App(their_fn, their_args) if len(args) == len(their_args):
                self.same(fn, their_fn, names)
                for arg, their_arg in zip(args, their_args, strict=True):
                    self.pattern(arg, their_arg, names)
            case _:
                self.same(mine, theirs, names)

    def require(self, holds: bool, e: ours.Expr, t: leans.Term) -> None:
        if not holds:
            raise Difference(f"ours: {ours.show(e)[:200]} | Lean's: {_text(t)[:200]}")


def _named(pattern: leans.Term) -> set[str]:
    """The `x` of every `x@p` in the type of a row."""
    return {
        t.args[1].name
        for t in leans.walk(pattern)
        if isinstance(t, leans.App) and _head(t) == "namedPattern" and isinstance(t.args[1], leans.Var)
    }


def _head(t: leans.Term) -> str:
    fn = t.fn if isinstance(t, leans.App) else t
    return fn.name if isinstance(fn, leans.Const) else ""


def _patterns(matcher: str, rows: int) -> list[leans.Term]:
    """The types of the last `rows` arguments of a matcher: its rows."""
    type_ = parse_reading(matcher)
    domains = []
    while isinstance(type_, leans.Pi):
        domains.append(type_.binder.type)
        type_ = type_.body
    return domains[-rows:] if rows else []


def _text(t: leans.Term) -> str:
    from tests.oracle.reading import print_reading

    return print_reading(t)
