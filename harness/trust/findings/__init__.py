"""What source alone shows to be hollow: one detector a finding id, in the order of ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from harness.trust.findings.answers import answer_in_definition
from harness.trust.findings.assumed import assumed_hypothesis
from harness.trust.findings.comments import commented_out
from harness.trust.findings.examples import example_only
from harness.trust.findings.floats import float_statements
from harness.trust.findings.forged import forged
from harness.trust.findings.prose import prose_drift
from harness.trust.findings.quantifiers import quantifier_order
from harness.trust.findings.reading import auto_bound, notation_in_force
from harness.trust.findings.repository import committed_artefacts, exits, not_built, toolchain
from harness.trust.findings.rests import axioms, holes, native, unseen
from harness.trust.findings.shapes import restatement, self_witness, trivial_statement
from harness.trust.findings.unused import unused_hypotheses
from harness.trust.findings.vocabulary import does_not_parse, missing_dependency
from harness.trust.found import Found
from harness.trust.model import Finding

Detector = Callable[[Found], Iterator[Finding]]

DETECTORS: tuple[tuple[str, Detector], ...] = (
    ("H01", commented_out),
    ("H02", example_only),
    ("H03", prose_drift),
    ("H04", not_built),
    ("H05", missing_dependency),
    ("H06", does_not_parse),
    ("H07", exits),
    ("H08", committed_artefacts),
    ("H10", trivial_statement),
    ("H11", self_witness),
    ("H12", restatement),
    ("H13", unused_hypotheses),
    ("H14", answer_in_definition),
    ("H20", quantifier_order),
    ("H21", float_statements),
    ("H22", auto_bound),
    ("H23", notation_in_force),
    ("H30", assumed_hypothesis),
    ("H40", holes),
    ("H50", axioms),
    ("H51", native),
    ("H52", unseen),
    ("H60", forged),
    ("H61", toolchain),
)
