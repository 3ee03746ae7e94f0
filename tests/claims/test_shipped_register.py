"""The register that ships: complete, short, and about repositories that the manifest names."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import harness
from harness.claims.author_notes import read_author_notes
from harness.claims.register import Claim, ClaimKind, read_register
from harness.claims.rulings import rule_claims
from tests.claims.build import sources

FOLDER = Path(__file__).parents[2] / "lean_refs" / "transformers-are-bayesian-networks"
REGISTER = read_register(FOLDER / "claims.toml")

IDS = """
L1 L2 L3 L4 L5 L6 L7 L8 L9 L10
B1 B2 B3
T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11
M1 M2
F1 F2 F3
Q1
E1 E2 E3 E4
V1 V2 V3 V4 V5 R1
"""

# Ids that must be there letter by letter: readings, and one entry a named theorem.
READINGS = (
    "L6a L6b L8b L9a L9b L9c B1a B1b T1a T1b T2a T2b T2c T2d T2e T4e T4f M1c M1d M2c F2a F2b F2c F3a F3b"
)

NAMED = """
every_sigmoid_transformer_is_bayesian_network FFNUniqueness AttentionUniqueness
transformer_implements_bp transformer_exact_on_tree bp_exact_on_tree updateBelief_pos updateBelief_neutral
transformer_is_turing_complete posEncDot_distinct softmax_concentrates
finite_distinguishable_symbols routing_classes_finite AND_decomposes_to_binary OR_decomposes_to_binary
logit_sigmoid_inverse
"""

LEAN = ["universal-lean", "sigmoid-transformer-lean", "transformer-bp-lean", "hard-bp-lean", "godel"]


def ids() -> set[str]:
    return {claim.id for claim in REGISTER.claims}


@pytest.mark.parametrize("base", IDS.split())
def test_every_claim_has_an_entry(base: str) -> None:
    assert any(re.fullmatch(rf"{base}([a-z]|/.+)?", one) for one in ids())


def test_no_entry_stands_outside_the_list() -> None:
    bases = {re.match(r"[A-Z]\d+", one).group() for one in ids()}  # type: ignore[union-attr]
    assert bases == set(IDS.split())


def test_readings_and_named_theorems_have_entries_of_their_own() -> None:
    assert set(READINGS.split()) <= ids()
    assert {f"{check}/{name}" for check in ("V1", "V3") for name in NAMED.split()} <= ids()
    assert {f"V2/{repo}" for repo in LEAN} <= ids()


@pytest.mark.parametrize("claim", REGISTER.claims, ids=lambda claim: claim.id)
def test_titles_are_short(claim: Claim) -> None:
    assert len(claim.title.split()) <= 15


def test_entries_with_one_title_are_told_apart_by_their_reading() -> None:
    seen = [(claim.title, claim.reading) for claim in REGISTER.claims]
    assert len(seen) == len(set(seen))
    lettered = [claim for claim in REGISTER.claims if re.fullmatch(r"[A-Z]\d+[a-z]", claim.id)]
    assert [claim.id for claim in lettered if not claim.reading and not claim.id.startswith("T9")] == []


def test_what_is_asked_about_the_artefact_is_asked_of_the_source() -> None:
    unasked = {c.id for c in REGISTER.claims if c.kind is ClaimKind.ARTEFACT and not c.checks}
    assert unasked == {"E4"}


def test_the_manifest_names_every_repository() -> None:
    manifest = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))
    assert REGISTER.repositories() <= {one["name"] for one in manifest["repository"]}


def test_no_claim_is_ruled_anything_but_unchecked_when_nothing_can_be_reached() -> None:
    gone = dict.fromkeys(REGISTER.repositories(), "no network")
    rulings = rule_claims(REGISTER, sources(**gone))
    assert {one.mark.mark.value for one in rulings} == {"unchecked"}
    assert {one.formal.mark.value for one in rulings if one.formal} == {"unchecked"}
    assert all(one.mark.reasons for one in rulings)


def test_the_notes_file_is_valid_and_so_far_empty() -> None:
    assert read_author_notes(FOLDER / "author-notes.toml", ids()) == ()


def test_no_code_knows_a_name_of_the_register() -> None:
    names = {citation.name for claim in REGISTER.claims for citation in claim.cites if citation.name}
    names |= {citation.file for claim in REGISTER.claims for citation in claim.cites if citation.file}
    package = Path(harness.__file__).parent
    for path in package.rglob("*.py"):
        if (
            path.relative_to(package).parts[0] == "counterparts"
        ):  # hand-written models of just these definitions
            continue
        text = path.read_text(encoding="utf-8")
        assert [name for name in names if name in text] == [], path
