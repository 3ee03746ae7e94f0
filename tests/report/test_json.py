from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, get_args

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion

from harness.claims.evidence import Mark
from harness.report.audit import Audit, ExperimentsReport, InventoryReport
from harness.report.diff import diff
from harness.report.json import (
    Document,
    agreements_json,
    arguments_json,
    audit_json,
    diff_json,
    experiments_json,
    ground_json,
    inventory_json,
    json_schema,
    lean_json,
    schema_name,
    statements_json,
)
from tests.report import sample

DOCUMENTS: tuple[Document, ...] = get_args(Document)
REQUIRED: dict[Document, tuple[str, ...]] = {
    "audit": ("schema", "not_measured", "declarations"),
    "inventory": ("schema", "not_measured", "declarations"),
    "refute": ("schema", "statements", "counts"),
    "verify": ("schema", "certificates"),
    "experiments": ("schema", "not_measured", "tool"),
    "argue": ("schema", "arguments", "tool"),
    "agree": ("schema", "agreements", "seed", "tool"),
    "diff": ("schema", "changes", "counts", "old", "new"),
    "lean": ("schema", "declarations", "disagreements", "not_measured", "containment"),
    "ground": ("schema", "clauses", "posteriors", "loopy", "not_measured"),
}
INVENTORY_FIELDS = set(
    "repo commit file line kind modifiers name fingerprint meaning_fingerprint has_sorry axioms holes "
    "uses_statement uses_body built".split()
)


def texts() -> dict[Document, str]:
    return {
        "audit": audit_json(sample.audit()),
        "inventory": inventory_json(sample.inventory()),
        "experiments": experiments_json(sample.experiments()),
        "argue": arguments_json(sample.arguments()),
        "agree": agreements_json(sample.agreements()),
        "ground": ground_json(sample.grounding()),
        "refute": statements_json(sample.refutation()),
        "verify": statements_json(sample.verification()),
        "lean": lean_json(sample.lean()),
        "diff": diff_json(diff(sample.audit(), sample.nothing(), "harness 0.1.0")),
    }


def validate(document: Document, value: Any) -> None:
    schema = json.loads(json_schema(document))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(value)


def test_audit_json(json_file: SnapshotAssertion) -> None:
    assert audit_json(sample.audit()) == json_file


def test_inventory_json(json_file: SnapshotAssertion) -> None:
    assert inventory_json(sample.inventory()) == json_file


def test_experiments_json(json_file: SnapshotAssertion) -> None:
    assert experiments_json(sample.experiments()) == json_file


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_published_schema_is_that_of_the_values(document: Document) -> None:
    """Regenerate with `json_schema`; a change that breaks readers needs a new version and a new file."""
    path = files("harness.report").joinpath("schema", f"{schema_name(document)}.json")
    assert path.read_text(encoding="utf-8") == json_schema(document)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_output_keeps_to_its_schema(document: Document) -> None:
    validate(document, json.loads(texts()[document]))


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "0"},
        {"seed": "zero"},
        {"unheard_of": 1},
        {"claims": [{"id": "K1"}]},
    ],
)
def test_the_schema_rejects_what_is_wrong(change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate("audit", json.loads(texts()["audit"]) | change)


@pytest.mark.parametrize(
    ("document", "missing"), [(document, name) for document, names in REQUIRED.items() for name in names]
)
def test_no_field_of_the_contract_may_be_missing(document: Document, missing: str) -> None:
    value = json.loads(texts()[document])
    del value[missing]
    with pytest.raises(jsonschema.ValidationError, match=f"'{missing}' is a required property"):
        validate(document, value)


def test_fields_that_the_contract_names() -> None:
    audit = json.loads(texts()["audit"])
    assert {"schema", "claims", "declarations", "counts", "not_measured", "sources", "seed", "budget"} <= set(
        audit
    )
    assert set("id title where mark formal reasons evidence declarations readings says".split()) <= set(
        audit["claims"][0]
    )
    assert INVENTORY_FIELDS | set(
        "mark reasons findings outcome outcome_as_written readings counterpart".split()
    ) <= set(audit["declarations"][0])
    inventory = json.loads(texts()["inventory"])
    assert set(inventory["declarations"][0]) >= INVENTORY_FIELDS


def test_what_was_written_reads_back_as_the_same_value() -> None:
    assert Audit.model_validate_json(texts()["audit"]) == sample.audit()
    assert InventoryReport.model_validate_json(texts()["inventory"]) == sample.inventory()
    assert ExperimentsReport.model_validate_json(texts()["experiments"]) == sample.experiments()


def test_an_audit_of_nothing_is_valid() -> None:
    nothing = sample.audit().model_copy(
        update={"sources": (), "claims": (), "declarations": (), "findings": (), "not_measured": ()}
    )
    validate("audit", json.loads(audit_json(nothing)))


def test_marks_are_words() -> None:
    assert {claim["mark"] for claim in json.loads(texts()["audit"])["claims"]} <= {str(mark) for mark in Mark}


def test_hidden_characters_are_escaped_and_letters_are_not() -> None:
    name = "∀.\u202e.\x7f.\udcff.\U000e0041.λ\n"
    text = audit_json(sample.audit().model_copy(update={"title": name}))
    assert r'"title": "∀.\u202e.\u007f.\udcff.\udb40\udc41.λ\n"' in text
    assert json.loads(text)["title"] == name
    assert text.encode("utf-8")
