"""The readings that ship: every one is there, can be read, and comes out as this page says."""

from __future__ import annotations

import re

import pytest

from harness.certificate.verify import Accepted, verify
from harness.claims.evidence import Mark
from harness.claims.register import read_register
from harness.claims.rulings import rule_claims
from harness.process import processors
from harness.readings import read_readings, run_readings
from harness.refutation import Effort
from harness.resources import refs_dir
from harness.search.tools import BUDGETS
from harness.statements import RefuteRequest, restate
from harness.translate.elaborate.theory import Theory
from harness.translate.translation import translate
from tests.claims.build import sources

FOLDER = refs_dir() / "transformers-are-bayesian-networks"
REGISTER = read_register(FOLDER / "claims.toml")
FILES = read_readings(REGISTER, FOLDER)
NAMED = {one.key for claim in REGISTER.claims for one in claim.readings}

# What the translation or the search refuses, by the construct it names: faithful first, executable second.
REFUSED = {
    "LogOdds.true_false_and": "Filter.Tendsto",
    "LogOdds.false_true_and": "Filter.Tendsto",
    "LogOdds.true_false_or": "Filter.Tendsto",
    "LogOdds.false_true_or": "Filter.Tendsto",
    "LogOdds.opposite_cancel": "Filter.Tendsto",
    "BeliefPropagation.fixed_point_is_stationary": "HasDerivAt",
    "Transformer.softmax_tends": "Filter.Tendsto",
    "Transformer.step_is_sum_product": "a quantifier ranges over infinitely many values",
    "Transformer.network_computes": "Matrix.mulVec",
}
REFUTED = """
LogOdds.weights_add_unconditionally LogOdds.disjunction_of_independent LogOdds.disjunction_of_any
BeliefPropagation.exact_from_factors BeliefPropagation.exact_from_variables BeliefPropagation.settles_from_variables
BeliefPropagation.fixed_point_minimises
Transformer.product_peaks_at_match Transformer.head_finds_neighbour Transformer.head_places_belief
Transformer.key_decides_printed Transformer.forward_is_exact Transformer.step_keeps_cross_ratio
Transformer.routing_forces_ones Transformer.routing_forces_rank_one
Circuits.chain_of_log_steps
"""
SURVIVED = """
LogOdds.logit_sigmoid LogOdds.disjunction_of_list LogOdds.weights_forced
Transformer.project_score Transformer.cross_writes Transformer.cross_leaves Transformer.match_is_largest
Transformer.softmax_bound
Circuits.any_layer Circuits.conjunction Circuits.tree_of_log_levels
FiniteConcepts.behaviours_bounded FiniteConcepts.some_confused FiniteConcepts.keys_counted
"""


@pytest.mark.parametrize(("file", "name"), sorted(NAMED))
def test_every_reading_is_elaborated_and_says_why_it_is_faithful(file: str, name: str) -> None:
    inventory = FILES[file].inventory
    (declaration,) = (d for d in inventory if d.name == name)
    assert declaration.docstring
    assert declaration.auto_bound == ()
    found = translate(Theory(inventory, intended=True), declaration)
    assert found.proposition is not None, found.refusal


def test_the_files_are_read_whole_and_import_what_they_use() -> None:
    for name, file in FILES.items():
        assert [unread for module in file.inventory.modules for unread in module.unread] == [], name
        assert file.text.startswith("import Mathlib\n")
        assert max(len(line) for line in file.text.splitlines()) <= 120
    assert {name.removeprefix("readings/") for name in FILES} == {
        path.name for path in (FOLDER / "readings").iterdir()
    }


def test_every_theorem_of_the_files_is_a_reading_or_stands_behind_one() -> None:
    behind = {"BeliefPropagation.uniform_is_fixed"}  # that the fixed point of a reading is one
    stated = {d.name for file in FILES.values() for d in file.inventory if d.kind == "theorem"}
    assert stated - behind == {name for _, name in NAMED}


def test_the_lean_is_ours_alone() -> None:
    """No name is one that the register cites, so nothing of upstream stands here under another cover."""
    cited = {one.name for claim in REGISTER.claims for one in claim.cites if one.name}
    for file in FILES.values():
        assert not set(re.findall(r"\w+", file.text)) & cited


@pytest.mark.slow
def test_every_reading_comes_out_as_listed_and_every_certificate_is_accepted() -> None:
    request = RefuteRequest(Effort(BUDGETS["normal"], seconds=120.0), workers=processors())
    outcomes = run_readings(REGISTER, FILES, request)
    assert set(outcomes) == NAMED
    expected = dict.fromkeys(REFUSED, "unsupported")
    expected |= dict.fromkeys(REFUTED.split(), "refuted") | dict.fromkeys(SURVIVED.split(), "survived")
    for (_, name), one in outcomes.items():
        outcome = one.examined.outcome
        assert outcome.kind == expected.pop(name, "verified"), (name, outcome.reason)
        assert REFUSED.get(name, "") in outcome.reason
        assert not outcome.nondeterministic, name
        if outcome.kind == "refuted":
            certificate = one.examined.certificate
            assert certificate is not None
            assert isinstance(verify(certificate, lambda c: restate(c, lambda *_: "none")), Accepted)
    assert expected == {}
    gone = sources(**dict.fromkeys(REGISTER.repositories(), "no network"))
    marks = {one.claim.id: one.mark.mark for one in rule_claims(REGISTER, gone, readings=outcomes)}
    refuted = {claim for claim, mark in marks.items() if mark is Mark.REFUTED}
    assert refuted == set("L8b B1b B2a T1b T2c T3a T4d T5c T5d T7a T7b T9e T10b F2c".split())
    assert {c for c, m in marks.items() if m is Mark.PROVED} == set(
        "L1 L2 L3 L4 L5 L6a L6b L7a L7b L8 L10 T10c M2b F2b".split()
    )
