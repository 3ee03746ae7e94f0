"""The counterparts that are compared with Lean definitions, room by room."""

from collections.abc import Mapping
from types import MappingProxyType

from harness.agreement.model import Model
from harness.agreement.models import beliefs, circuits, gates, machines, tokens

MODELS: Mapping[str, Model] = MappingProxyType(
    {model.name: model for room in (beliefs, gates, circuits, machines, tokens) for model in room.MODELS}
)
"""By name: the function's place below `harness.counterparts`, and a part of what it gives after a colon."""
