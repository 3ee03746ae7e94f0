"""Audits, inventories and all other results as JSON, and the published JSON Schema of each."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel

from harness.report.audit import AgreementsReport, ArgumentsReport, Audit, ExperimentsReport, InventoryReport
from harness.report.changes import DiffReport
from harness.report.fact import LATER, SCHEMA_VERSION
from harness.report.grounding import GroundReport
from harness.report.lean import LeanReport
from harness.report.plain import json_text
from harness.report.statements import RefuteReport, VerifyReport

Document = Literal[
    "audit", "inventory", "refute", "verify", "experiments", "argue", "ground", "agree", "diff", "lean"
]
_MODELS: dict[Document, type[BaseModel]] = {
    "audit": Audit,
    "inventory": InventoryReport,
    "refute": RefuteReport,
    "verify": VerifyReport,
    "experiments": ExperimentsReport,
    "argue": ArgumentsReport,
    "ground": GroundReport,
    "agree": AgreementsReport,
    "diff": DiffReport,
    "lean": LeanReport,
}


def audit_json(audit: Audit) -> str:
    """The text of `harness audit --json`: two spaces of indentation, one line break at the end."""
    return json_text(audit.model_dump(mode="json", by_alias=True))


def inventory_json(report: InventoryReport) -> str:
    """The text of `harness inventory --json`."""
    return json_text(report.model_dump(mode="json", by_alias=True))


def statements_json(report: RefuteReport | VerifyReport) -> str:
    """The text of `harness refute --json` and `harness verify --json`."""
    return json_text(report.model_dump(mode="json", by_alias=True))


def experiments_json(report: ExperimentsReport) -> str:
    """The text of `harness experiments --json`."""
    return json_text(report.model_dump(mode="json", by_alias=True))


def arguments_json(report: ArgumentsReport) -> str:
    """The text of `harness argue --json`."""
    return json_text(report.model_dump(mode="json", by_alias=True))


def agreements_json(report: AgreementsReport) -> str:
    """The text of `harness agree --json`."""
    return json_text(report.model_dump(mode="json", by_alias=True))


def ground_json(report: GroundReport) -> str:
    """The text of `harness ground --json`."""
    return json_text(report.model_dump(mode="json", by_alias=True))


def diff_json(report: DiffReport) -> str:
    """The text of `harness diff --json`."""
    return json_text(report.model_dump(mode="json", by_alias=True))


def lean_json(report: LeanReport) -> str:
    """The text of `harness lean --json`."""
    return json_text(report.model_dump(mode="json", by_alias=True))


def json_schema(document: Document = "audit") -> str:
    """The JSON Schema (2020-12) that `document` keeps to; the files in `schema/` hold exactly this."""
    schema = _optional_later(_MODELS[document].model_json_schema(mode="serialization"))
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:lean-crosscheck:{schema_name(document)}",
    }
    return json_text(head | schema)


def _optional_later(schema: Any) -> Any:
    """The schema with fields that were added later not required: older documents of the version have none."""
    if isinstance(schema, list):
        return [_optional_later(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {name: _optional_later(part) for name, part in schema.items() if name != LATER}
    fields = schema.get("properties", {})
    late = {name for name, field in fields.items() if isinstance(field, dict) and field.get(LATER) is True}
    if late:
        parts["required"] = [name for name in schema["required"] if name not in late]
    return parts


def schema_name(document: Document) -> str:
    """Name of the schema, with its version: `audit-1`."""
    return f"{document}-{SCHEMA_VERSION}"
