"""What a repository declares, read from its source: declarations with resolved names, holes and fingerprints."""

from harness.inventory.collect import collect
from harness.inventory.model import Declaration, Hole, Inventory, Module, Reference

__all__ = ["Declaration", "Hole", "Inventory", "Module", "Reference", "collect"]
