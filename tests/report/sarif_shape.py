"""The part of SARIF 2.1.0 that is written, as a JSON Schema of our own: stricter, as nothing else may stand there.

The official schema is no part of this repository, since its terms do not clearly allow a copy. Property names, required
properties and ranges follow sections 3.13 to 3.58 of the standard.
"""

from __future__ import annotations

from typing import Any

_Schema = dict[str, Any]


def _object(required: str, optional: str = "", **properties: _Schema) -> _Schema:
    names = {*required.split(), *optional.split()}
    assert names == set(properties)
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def _array(items: _Schema, most: int, **more: object) -> _Schema:
    return {"type": "array", "items": items, "maxItems": most, **more}


_TEXT: _Schema = {"type": "string", "minLength": 1}
_ADDRESS: _Schema = {"type": "string", "pattern": r"^https?://[!-~]+$"}
_RELATIVE: _Schema = {"type": "string", "pattern": r"^(?!/)(?!\.\.?(/|$))[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*$"}
_LEVEL: _Schema = {"enum": ["none", "note", "warning", "error"]}
_COUNT: _Schema = {"type": "integer", "minimum": 1}
_FREE: _Schema = {"type": "object"}
_MESSAGE = _object("text", text={"type": "string", "minLength": 1, "maxLength": 2100})
_LOCATION = _object(
    "",
    "physicalLocation logicalLocations message",
    physicalLocation=_object(
        "artifactLocation",
        "region",
        artifactLocation=_object("uri uriBaseId", uri=_RELATIVE, uriBaseId=_TEXT),
        region=_object("startLine", "startColumn", startLine=_COUNT, startColumn=_COUNT),
    ),
    logicalLocations=_array(_object("fullyQualifiedName", fullyQualifiedName=_TEXT), 1),
    message=_MESSAGE,
)
_RULE = _object(
    "id name shortDescription fullDescription help defaultConfiguration properties",
    id=_TEXT,
    name=_TEXT,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_object("text markdown", text=_TEXT, markdown=_TEXT),
    defaultConfiguration=_object("level", level=_LEVEL),
    properties={
        "type": "object",
        "properties": {"tags": _array(_TEXT, 20, uniqueItems=True)},
        "required": ["tags"],
    },
)
_FLOW = _object(
    "message threadFlows",
    message=_MESSAGE,
    threadFlows=_array(
        _object("locations", locations=_array(_object("location", location=_LOCATION), 1000)), 1
    ),
)
_RESULT = _object(
    "ruleId ruleIndex level message locations partialFingerprints properties",
    "codeFlows hostedViewerUri",
    ruleId=_TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=_LEVEL,
    message=_MESSAGE,
    locations=_array(_LOCATION, 1, minItems=1),
    partialFingerprints={"type": "object", "additionalProperties": _TEXT, "minProperties": 1},
    codeFlows=_array(_FLOW, 1000, minItems=1),
    hostedViewerUri=_ADDRESS,
    properties=_FREE,
)
_RUN = _object(
    "tool invocations versionControlProvenance originalUriBaseIds columnKind properties results",
    tool=_object(
        "driver",
        driver=_object("name rules", "version", name=_TEXT, version=_TEXT, rules=_array(_RULE, 25000)),
    ),
    invocations=_array(
        _object(
            "executionSuccessful toolExecutionNotifications",
            executionSuccessful={"type": "boolean"},
            toolExecutionNotifications=_array(
                _object("level message", level=_LEVEL, message=_MESSAGE), 100000
            ),
        ),
        1,
    ),
    versionControlProvenance=_array(
        _object(
            "repositoryUri revisionId mappedTo",
            repositoryUri=_ADDRESS,
            revisionId=_TEXT,
            mappedTo=_object("uriBaseId", uriBaseId=_TEXT),
        ),
        1000,
    ),
    originalUriBaseIds={
        "type": "object",
        "additionalProperties": _object("description", description=_MESSAGE),
    },
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    properties=_FREE,
    results=_array(_RESULT, 25000),
)

SARIF_SHAPE: _Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        "version runs",
        version={"const": "2.1.0"},
        runs=_array(_RUN, 20),
    ),
}
SARIF_SHAPE["properties"]["$schema"] = _ADDRESS
