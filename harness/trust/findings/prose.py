"""H03: what README files, module comments and docstrings say, beside what the source says.

Read are three kinds of statement: that something is absent ("no sorry", "0 axioms", "fully proved"), counts, and names
in backticks that tables list or sentences place in a file. A sentence in the past, in the future or with a negation is
left alone, and so is all that stands in a block of code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harness.inventory.model import Declaration
from harness.text import Position
from harness.trust.context import Context
from harness.trust.findings.prose_tables import table_findings
from harness.trust.found import Found
from harness.trust.kinds import KIND
from harness.trust.model import Finding
from harness.trust.sentences import absences, counted, named_files, placed_names, sentences
from harness.trust.tally import Scope, Tally, tally

_README = "readme"


@dataclass(frozen=True, slots=True)
class _Drift:
    """Something that one line says and the source contradicts."""

    line: int
    reason: str


def prose_drift(found: Found) -> Iterator[Finding]:
    """READMEs against the project, module comments against their file, docstrings against their declaration."""
    context = found.context
    for path in sorted(context.texts):
        name = path.rpartition("/")[2].lower()
        if name.startswith(_README) and name.endswith((".md", ".txt", _README)):
            folder = path.rpartition("/")[0]
            scope = Scope.below(folder, context)
            drifts = _of_readme(context.texts[path].text, scope, context)
            for drift in sorted(drifts, key=lambda drift: drift.line):
                yield Finding(KIND["H03"], drift.reason, path, Position(drift.line, 1))
    for module in context.inventory.modules:
        scope = Scope.of_files([module.source.path])
        for token in module.tokens:
            if token.text.startswith("/-!"):
                for drift in _absent(token.text, scope, context):
                    line = module.source.position(token.start).line + drift.line - 1
                    yield Finding(KIND["H03"], drift.reason, module.source.path, Position(line, 1))
    for declaration in context.inventory.declarations:
        if declaration.docstring:
            yield from _of_docstring(declaration, found)


def _of_readme(text: str, scope: Scope, context: Context) -> Iterator[_Drift]:
    lines = _outside_code(text)
    yield from _absent("\n".join(lines), scope, context)
    for number, line in enumerate(lines, 1):
        if "|" not in line:
            yield from (_Drift(number, reason) for reason in _counts(line, scope, context))
            yield from (_Drift(number, reason) for reason in _names(line, context))
    for number, reason in table_findings(lines, context):
        yield _Drift(number, reason)


def _outside_code(text: str) -> list[str]:
    """The lines of a Markdown text; those of code blocks are empty."""
    lines, fenced = [], False
    for line in text.splitlines():
        fence = line.lstrip().startswith(("```", "~~~"))
        fenced ^= fence
        code = fenced or fence or line.startswith(("    ", "\t"))
        lines.append("" if code else line)
    return lines


def _absent(text: str, scope: Scope, context: Context) -> Iterator[_Drift]:
    """Phrases that something is absent, one finding a line."""
    for number, line in enumerate(text.splitlines(), 1):
        reasons: dict[str, None] = {}
        for sentence in sentences(line):
            files = named_files(sentence, context) or named_files(line, context)
            narrowed = Scope.of_files(files) if files else scope
            for phrase, what in absences(sentence):
                against = _against(what, tally(narrowed, context), bool(files))
                if against:
                    reasons[f"it says “{phrase}”; {against} in {narrowed.label}"] = None
        if reasons:
            yield _Drift(number, "; ".join(reasons))


def _against(what: str, counts: Tally, one_file: bool) -> str:
    """What the source holds against a phrase; `what` is `sorry`, `axiom` or `proved`."""
    found = []
    if what in ("sorry", "proved") and counts.sorries:
        found.append(f"the source has {counts.sorries} `sorry`")
    if (what == "axiom" or (what == "proved" and one_file)) and counts.axioms:
        found.append(f"the source has {counts.axioms} axiom{'s' * (counts.axioms > 1)}")
    return " and ".join(found)


def _counts(line: str, scope: Scope, context: Context) -> Iterator[str]:
    """`the 5 theorems of X.lean`, `2 axioms in all`: only where the sentence says of what it is the count."""
    for sentence in sentences(line):
        files = named_files(sentence, context)
        for number, what, overall in counted(sentence):
            if files or overall:
                narrowed = Scope.of_files(files) if files else scope
                counts = tally(narrowed, context)
                if number not in counts.readings(what):
                    yield f"it says {number} {what}; the source has {counts.of(what)} in {narrowed.label}"


def _names(line: str, context: Context) -> Iterator[str]:
    """`name` in `File.lean`, where no declaration of that name is."""
    for sentence in sentences(line):
        for name, file in placed_names(sentence):
            paths = named_files(file, context)
            if paths and not context.inventory.named(name):
                yield f"it places `{name}` in {paths[0]}; no declaration of the project has that name"


def _of_docstring(declaration: Declaration, found: Found) -> Iterator[Finding]:
    """“No sorry” above a declaration that holds one, or rests on one."""
    context = found.context
    syntax = declaration.syntax
    roots = {root.what for root in found.roots[declaration.index]}
    for number, line in enumerate((declaration.docstring or "").splitlines()):
        for sentence in sentences(line):
            for phrase, what in absences(sentence):
                held = _held(what, roots)
                if held:
                    position = context.position(declaration, syntax.span.start)
                    reason = f"its docstring says “{phrase}”; it holds or rests on `{held}`"
                    at = Position(position.line + number, 1)
                    yield Finding(KIND["H03"], reason, declaration.file, at, declaration.index)


def _held(what: str, roots: set[str]) -> str:
    wanted: Sequence[str] = {"sorry": ("sorry", "admit", "stop"), "axiom": ("axiom",)}.get(
        what, ("sorry", "admit", "stop", "axiom")
    )
    return next((word for word in wanted if word in roots), "")
