"""An inventory without what only reading and search look at: syntax trees and tokens are nearly all of its memory."""

from __future__ import annotations

from dataclasses import replace

from harness.inventory.model import Declaration, Inventory
from harness.lean.syntax import DeclarationCommand


def without_trees(inventory: Inventory) -> Inventory:
    """What reports say of it stays: names, places, references, fingerprints, texts, what could not be read."""
    modules = tuple(replace(each, opaque=(), commands=(), tokens=()) for each in inventory.modules)
    declarations = tuple(map(_lighter, inventory.declarations))
    return replace(inventory, declarations=declarations, modules=modules, given=None)


def _lighter(declaration: Declaration) -> Declaration:
    whole = declaration.syntax
    syntax = DeclarationCommand(
        whole.keyword,
        whole.name,
        known=whole.known,
        name_span=whole.name_span,
        keyword_span=whole.keyword_span,
        statement=whole.statement,
        body=whole.body,
    )
    environment = replace(declaration.environment, variables=())
    return replace(declaration, syntax=syntax, variables=(), environment=environment)
