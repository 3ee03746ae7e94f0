"""The base of all published values."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Literal["1"] = "1"
LATER = "x-later"
"""What marks a field that was added later, until the schema is printed."""


class Fact(BaseModel):
    """Base of all published values: frozen, and nothing beyond the named fields."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
    )


def later(default: Any) -> Any:
    """A field that documents of this schema version may lack, since it was added after the version was published."""
    return Field(default=default, json_schema_extra={LATER: True})
