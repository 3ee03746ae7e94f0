"""Audit, inventory, experiments, arguments, agreements, groundings as JSON, and the published JSON Schema of each."""

from __future__ import annotations

import json
import re
from typing import Any, Literal

from pydantic import BaseModel

from harness.report.audit import (
    SCHEMA_VERSION,
    AgreementsReport,
    ArgumentsReport,
    Audit,
    ExperimentsReport,
    InventoryReport,
)
from harness.report.grounding import GroundReport
from harness.report.plain import visible
from harness.report.statements import RefuteReport, VerifyReport

Document = Literal["audit", "inventory", "refute", "verify", "experiments", "argue", "ground", "agree"]
_MODELS: dict[Document, type[BaseModel]] = {
    "audit": Audit,
    "inventory": InventoryReport,
    "refute": RefuteReport,
    "verify": VerifyReport,
    "experiments": ExperimentsReport,
    "argue": ArgumentsReport,
    "ground": GroundReport,
    "agree": AgreementsReport,
}
_NOT_PLAIN = re.compile(r"[^\n -~]")


def audit_json(audit: Audit) -> str:
    """The text of `harness audit --json`: two spaces of indentation, one line break at the end."""
    return _text(audit.model_dump(mode="json", by_alias=True))


def inventory_json(report: InventoryReport) -> str:
    """The text of `harness inventory --json`."""
    return _text(report.model_dump(mode="json", by_alias=True))


def statements_json(report: RefuteReport | VerifyReport) -> str:
    """The text of `harness refute --json` and `harness verify --json`."""
    return _text(report.model_dump(mode="json", by_alias=True))


def experiments_json(report: ExperimentsReport) -> str:
    """The text of `harness experiments --json`."""
    return _text(report.model_dump(mode="json", by_alias=True))


def arguments_json(report: ArgumentsReport) -> str:
    """The text of `harness argue --json`."""
    return _text(report.model_dump(mode="json", by_alias=True))


def agreements_json(report: AgreementsReport) -> str:
    """The text of `harness agree --json`."""
    return _text(report.model_dump(mode="json", by_alias=True))


def ground_json(report: GroundReport) -> str:
    """The text of `harness ground --json`."""
    return _text(report.model_dump(mode="json", by_alias=True))


def json_schema(document: Document = "audit") -> str:
    """The JSON Schema (2020-12) that `document` keeps to; the files in `schema/` hold exactly this."""
    schema = _MODELS[document].model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:lean-crosscheck:{schema_name(document)}",
    }
    return _text(head | schema)


def schema_name(document: Document) -> str:
    """Name of the schema, with its version: `audit-1`."""
    return f"{document}-{SCHEMA_VERSION}"


def _text(value: dict[str, Any]) -> str:
    """JSON with names readable as they are; what is hidden (bidirectional overrides, …) as `\\u202e`."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return _NOT_PLAIN.sub(lambda match: _escaped(match[0]), text) + "\n"


def _escaped(character: str) -> str:
    if visible(character) == character:
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
