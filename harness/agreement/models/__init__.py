"""The counterparts that are compared with Lean definitions, room by room."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from harness.agreement.model import Model

ROOMS = ("beliefs", "gates", "circuits", "machines", "tokens")


@cache
def models() -> Mapping[str, Model]:
    """By name: the function's place below `harness.counterparts`, and a part of what it gives after a colon.

    Rooms are loaded when they are asked for, as those of the counterparts are.
    """
    loaded = (import_module(f"{__name__}.{room}") for room in ROOMS)
    return MappingProxyType({model.name: model for room in loaded for model in room.MODELS})
