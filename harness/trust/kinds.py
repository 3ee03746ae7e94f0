"""The findings table: every id with its slug, its severity and its title, in one place.

A page for each stands in `docs/findings/`, a project that shows it in `tests/adversarial/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from harness.trust.model import FindingKind, Severity

_N, _W, _E = Severity.NOTE, Severity.WARNING, Severity.ERROR

KINDS: tuple[FindingKind, ...] = (
    FindingKind("H01", "commented-out", _N, "A declaration or proof stands inside a comment"),
    FindingKind("H02", "example-only", _N, "The claim exists only as an `example`"),
    FindingKind("H03", "prose-drift", _W, "Prose says what the source contradicts"),
    FindingKind("H04", "not-built", _W, "No build root reaches the file"),
    FindingKind("H05", "missing-dependency", _E, "Names of a library that the project does not depend on"),
    FindingKind("H06", "does-not-parse", _E, "Lean cannot read or resolve the file"),
    FindingKind("H07", "exit", _W, "`#exit` hides the rest of the file"),
    FindingKind(
        "H08", "committed-artefacts", _W, "Build products in the repository, or a build that is not fixed"
    ),
    FindingKind("H10", "trivial-statement", _W, "The conclusion holds for no reason of the subject"),
    FindingKind("H11", "self-witness", _W, "The witness of ∃ is the input"),
    FindingKind("H12", "restatement", _W, "The statement is a definition unfolded"),
    FindingKind("H13", "unused-hypotheses", _W, "A hypothesis that nothing needs"),
    FindingKind("H14", "answer-in-definition", _W, "The definition makes the theorem so"),
    FindingKind(
        "H20",
        "quantifier-order",
        _W,
        "The order of quantifiers, or an arbitrary parameter, weakens the statement",
    ),
    FindingKind("H21", "float", _W, "The statement is about `Float`"),
    FindingKind("H22", "auto-bound", _W, "An undeclared identifier became a variable"),
    FindingKind("H23", "notation", _W, "Something in force changes how a statement reads"),
    FindingKind("H30", "assumed-hypothesis", _W, "The claim stands among the assumptions"),
    FindingKind("H40", "sorry", _E, "A hole stands where a proof or value should be"),
    FindingKind("H50", "axiom", _E, "An axiom of the project's own"),
    FindingKind("H51", "native", _W, "Compiled code is trusted in a proof"),
    FindingKind(
        "H52", "opaque-partial-unsafe", _W, "The statement or proof reaches something Lean cannot unfold"
    ),
    FindingKind("H60", "forged", _W, "Meta-programs that can make or change declarations"),
    FindingKind("H61", "toolchain", _W, "The pinned Lean version has a known soundness bug"),
)

KIND: Mapping[str, FindingKind] = {kind.id: kind for kind in KINDS}
NOTE: Mapping[str, FindingKind] = {kind.id: replace(kind, severity=_N) for kind in KINDS}
"""The same kinds where a single finding takes nothing away from a claim (an API lemma, a name that begins with `_`)."""
