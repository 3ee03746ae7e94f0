"""The published schemas stay what readers were promised: `published/` holds each as it was when its version came out.

A change that breaks one of these needs a new `SCHEMA_VERSION`, a new file in `harness/report/schema/` and one here.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from harness.report.diff import read_audit
from harness.report.json import Document, json_schema, schema_name
from tests.report.compatible import breaks

PUBLISHED = Path(__file__).parent / "published"
DOCUMENTS: tuple[Document, ...] = get_args(Document)


def published(document: Document) -> Any:
    return json.loads((PUBLISHED / f"{schema_name(document)}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_fields_are_added_and_none_is_taken_away_or_narrowed(document: Document) -> None:
    assert breaks(published(document), json.loads(json_schema(document))) == []


def test_an_audit_written_when_the_version_came_out_is_valid_today_and_is_read() -> None:
    text = (PUBLISHED / "an-audit.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(published("audit")).validate(json.loads(text))
    jsonschema.Draft202012Validator(json.loads(json_schema("audit"))).validate(json.loads(text))
    audit = read_audit(text, "an-audit.json")
    assert (len(audit.claims), audit.suppressions) == (4, ())


def changed(path: str, value: Any) -> Any:
    """The published schema of audits with one place changed; None takes it away."""
    schema = copy.deepcopy(published("audit"))
    *way, last = path.split("/")
    place = schema
    for step in way:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return schema


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("properties/seed", None, "/seed: taken away"),
        ("$defs/ClaimFact/properties/title", None, "/ClaimFact/title: taken away"),
        ("properties/seed", {"type": "string"}, "/seed: type integer became string"),
        ("$defs/Mark/enum", ["proved", "assumed", "refuted"], "/Mark: unchecked taken away"),
        ("properties/seed", {"type": "integer", "minimum": 0}, "/seed: minimum None became 0"),
        ("properties/seed", {"type": "integer", "enum": [0, 1]}, "/seed: narrowed to [0, 1]"),
        ("required", ["schema"], "/seed: no longer promised"),
        ("$defs/LinkFact/required", ["label", "new"], "/LinkFact/new: older documents lack it"),
    ],
)
def test_what_breaks_readers_or_documents_is_seen(path: str, value: Any, says: str) -> None:
    assert any(fault.startswith(says) for fault in breaks(published("audit"), changed(path, value)))


def test_a_field_that_is_added_and_a_word_that_is_added_break_nothing() -> None:
    assert breaks(published("audit"), changed("properties/more", {"type": "string"})) == []
    assert breaks(published("audit"), changed("$defs/Mark/enum", [*get_marks(), "withdrawn"])) == []


def get_marks() -> list[str]:
    return list(published("audit")["$defs"]["Mark"]["enum"])
