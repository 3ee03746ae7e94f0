"""Lean's print of a term (`set_option pp.all true`), on one line: read as a value of `terms.py`, and printed again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from tests.oracle.terms import App, Binder, Const, Kind, Lam, Layout, Let, Lit, Pi, Proj, Sort, Term, Var


class ReadingError(ValueError):
    """The text is not a term as Lean prints it; says where."""


_WORD = r"""(?:«[^»]*»|(?!\.\{)[^\s()\[\]{}⦃⦄,:;@"→∀«])+"""
_NAMES = re.compile(rf"\s*{_WORD}(?: {_WORD})* : ")
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<string>"(?:[^"\\]|\\.)*")
    | (?P<char>'(?:[^'\\]|\\(?:x..|u....|.))')
    | (?P<levels>\.\{{[^}}]*\}})
    | (?P<symbol>=>|:=|[→∀()\[\]{{}}⦃⦄,:;@])
    | (?P<field>(?<=\))\.\d+)
    | (?P<word>{_WORD})
    )""",
    re.VERBOSE,
)
_OPENING = {"(": Kind.EXPLICIT, "{": Kind.IMPLICIT, "[": Kind.INSTANCE, "⦃": Kind.STRICT}
_CLOSING = {"(": ")", "{": "}", "[": "]", "⦃": "⦄"}
_ENDS = frozenset([")", "}", "]", "⦄", ",", ";", ":=", "=>", "→", ":", ""])
_ROOT = "_root_."
_SORTS = frozenset(["Prop", "Type", "Sort"])


def parse_reading(text: str) -> Term:
    """The term that fills `text`. Raises ReadingError."""
    reader = _Reader(text)
    term = reader.term(frozenset())
    if reader.tok:
        raise reader.error("the end")
    return term


class _Reader:
    """Tokens of one text, with the current one in `tok` and its group in `kind`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.start = 0
        self.tok = self.kind = ""
        self.read()

    def read(self) -> str:
        """Take the current token."""
        taken = self.tok
        self.start = self.at
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            if self.text[self.at :].strip():
                raise ReadingError(f"not a token: {self.text[self.at :][:40]!r}")
            self.tok = self.kind = ""
            return taken
        self.kind = str(found.lastgroup)
        self.tok = found[self.kind]
        self.at = found.end()
        return taken

    def error(self, expected: str) -> ReadingError:
        return ReadingError(f"expected {expected} at {self.start}: {self.text[self.start :][:40]!r}")

    def expect(self, token: str) -> None:
        if self.tok != token:
            raise self.error(f"`{token}`")
        self.read()

    def term(self, bound: frozenset[str]) -> Term:
        """`∀ …, t`, `fun … => t`, `let …; t`, `A → t`, or an application."""
        if self.tok == "∀":
            self.read()
            return self._binding(bound, ",")
        if self.tok == "fun":
            self.read()
            return self._binding(bound, "=>")
        if self.tok in ("let", "have"):
            return self._let(bound)
        if self.tok == "[" or self._at_binder():
            return self._named_arrow(bound)
        left = self._application(bound)
        if self.tok != "→":
            return left
        self.read()
        return Pi(Binder("", left), self.term(bound), Layout.ARROW)

    def _at_binder(self) -> bool:
        """Does a binder begin here? No term of a print has a colon behind nothing but names."""
        return self.tok in _OPENING and _NAMES.match(self.text, self.at) is not None

    def _named_arrow(self, bound: frozenset[str]) -> Term:
        binders, inner = self._group(bound)
        self.expect("→")
        return _bind(binders, self.term(inner), Layout.NAMED_ARROW)

    def _binding(self, bound: frozenset[str], end: str) -> Term:
        binders: list[Binder] = []
        while self.tok != end:
            group, bound = self._group(bound)
            binders += group
        self.read()
        body = self.term(bound)
        if end == ",":
            return _bind(binders, body, Layout.FORALL)
        for binder in reversed(binders):
            body = Lam(binder, body)
        return body

    def _group(self, bound: frozenset[str]) -> tuple[list[Binder], frozenset[str]]:
        """`(x y : A)` or `[A]`, and what is bound after it."""
        if self.tok not in _OPENING:
            raise self.error("a binder")
        named = self._at_binder()
        opening = self.read()
        names = []
        while named and self.tok != ":":
            names.append(self.read())
        if named:
            self.read()
        elif opening != "[":
            raise self.error("a name")
        type_ = self.term(bound)
        self.expect(_CLOSING[opening])
        kind = _OPENING[opening]
        binders = [Binder(name, type_, kind, at > 0) for at, name in enumerate(names or [""])]
        return binders, bound | set(names)

    def _let(self, bound: frozenset[str]) -> Term:
        keyword, name = self.read(), self.read()
        self.expect(":")
        type_ = self.term(bound)
        self.expect(":=")
        value = self.term(bound)
        self.expect(";")
        return Let(keyword, name, type_, value, self.term(bound | {name}))

    def _application(self, bound: frozenset[str]) -> Term:
        if self.tok == "nat_lit":
            self.read()
            return Lit("nat", self.read())
        if self.tok in _SORTS:
            return self._sort(True)
        fn = self._atom(bound)
        args = []
        while self.tok not in _ENDS:
            args.append(self.term(bound) if self.tok == "fun" else self._atom(bound))
        return App(fn, tuple(args)) if args else fn

    def _sort(self, level: bool) -> Sort:
        kind = self.read()
        if not level or kind == "Prop" or self.tok in _ENDS:
            return Sort(kind)
        if self.tok != "(":
            return Sort(kind, self.read())
        words = []
        depth = 0
        while True:
            depth += (self.tok == "(") - (self.tok == ")")
            words.append(self.read())
            if not depth:
                return Sort(kind, " ".join(words).replace("( ", "(").replace(" )", ")"))

    def _atom(self, bound: frozenset[str]) -> Term:
        if self.kind == "string":
            return Lit("str", self.read())
        if self.kind == "char":
            return Lit("char", self.read())
        if self.tok in _SORTS:
            return self._sort(False)
        if self.tok == "(":
            self.read()
            inner = self.term(bound)
            self.expect(")")
            while self.kind == "field":
                inner = Proj(inner, self.read()[1:])
            return inner
        if explicit := self.tok == "@":
            self.read()
        if self.kind != "word":
            raise self.error("a name")
        name = self.read()
        levels: tuple[str, ...] = ()
        if self.kind == "levels":
            levels = tuple(level.strip() for level in self.read()[2:-1].split(","))
        if name in bound and not levels:
            return Var(name, explicit)
        return Const(name.removeprefix(_ROOT), levels, explicit, name.startswith(_ROOT))


def _bind(binders: Sequence[Binder], body: Term, layout: Layout) -> Term:
    for binder in reversed(binders):
        body = Pi(binder, body, layout)
    return body


# --- printing ------------------------------------------------------------------------------------


def print_reading(term: Term) -> str:
    """`term` as Lean prints it, on one line."""
    match term:
        case Const(name, levels, explicit, root):
            universes = f".{{{', '.join(levels)}}}" if levels else ""
            return f"{'@' * explicit}{_ROOT * root}{name}{universes}"
        case Var(name, explicit):
            return "@" * explicit + name
        case Lit(kind, text):
            return f"nat_lit {text}" if kind == "nat" else text
        case Sort(kind, level):
            return f"{kind} {level}" if level else kind
        case App(fn, args):
            *front, last = args
            words = [_argument(fn), *[_argument(arg) for arg in front]]
            return " ".join([*words, print_reading(last) if isinstance(last, Lam) else _argument(last)])
        case Lam():
            return _binding("fun", " =>", term)
        case Pi(binder, body, Layout.ARROW):
            return f"{_domain(binder.type)} → {print_reading(body)}"
        case Pi(layout=Layout.NAMED_ARROW):
            return _binding("", " →", term)
        case Pi():
            return _binding("∀", ",", term)
        case Let(keyword, name, type_, value, body):
            head = f"{keyword} {name} : {print_reading(type_)} := {print_reading(value)}"
            return f"{head}; {print_reading(body)}"
        case Proj(target, number):
            return f"({print_reading(target)}).{number}"
        case _:
            assert_never(term)


def _binding(word: str, end: str, term: Lam | Pi) -> str:
    """`fun (x y : A) (z : B) => body`, and its likes: what is laid out alike and follows belongs together."""
    parts = [word] * bool(word)
    node: Term = term
    while isinstance(node, Lam | Pi) and _same_layout(node, term):
        names = [node.binder.name]
        head, node = node.binder, node.body
        while isinstance(node, Lam | Pi) and node.binder.joined:
            names.append(node.binder.name)
            node = node.body
        opening, closing = head.kind
        named = f"{' '.join(names)} : " if head.name else ""
        parts.append(f"{opening}{named}{print_reading(head.type)}{closing}")
        if not word:
            break
    return f"{' '.join(parts)}{end} {print_reading(node)}"


def _same_layout(one: Lam | Pi, other: Lam | Pi) -> bool:
    if isinstance(one, Pi) and isinstance(other, Pi):
        return one.layout is other.layout
    return type(one) is type(other)


def _argument(term: Term) -> str:
    """In parentheses, unless it is an atom."""
    text = print_reading(term)
    match term:
        case Const() | Var() | Proj() | Lit("str") | Lit("char") | Sort(_, ""):
            return text
        case _:
            return f"({text})"


def _domain(term: Term) -> str:
    """Left of an arrow: in parentheses if what ends it would swallow the arrow."""
    swallows = isinstance(term, Pi | Let | Lam) or (isinstance(term, App) and isinstance(term.args[-1], Lam))
    return f"({print_reading(term)})" if swallows else print_reading(term)
