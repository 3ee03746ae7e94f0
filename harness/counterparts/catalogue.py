"""Every executed argument by name, `room.function`: what registers name and `harness argue` runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from harness.counterparts.arguments import Argue

ROOMS: tuple[tuple[str, Sequence[Argue]], ...] = ()
"""Each room of models and its arguments, in the order of the mathematics."""

ARGUMENTS: Mapping[str, Argue] = MappingProxyType(
    {f"{room}.{argue.__name__}": argue for room, arguments in ROOMS for argue in arguments}
)
