"""Every executed argument by name, `room.function`: what registers name and `harness argue` runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from harness.counterparts.arguments import Argue

ROOMS: tuple[str, ...] = (
    "log_odds",
    "belief_propagation",
    "transformer",
    "decomposition",
    "turing",
    "finite_concepts",
    "grounding",
)
"""The rooms of models, in the order of the mathematics. Each lists its arguments as `ARGUMENTS`."""


@cache
def arguments() -> Mapping[str, Argue]:
    """All of them. Rooms are loaded when they are asked for: computer algebra alone takes a second to load."""
    loaded = ((room, import_module(f"harness.counterparts.{room}")) for room in ROOMS)
    return MappingProxyType(
        {f"{name}.{argue.__name__}": argue for name, room in loaded for argue in room.ARGUMENTS}
    )
