"""Small repositories from texts, for tests of the inventory and of what is built on it."""

from __future__ import annotations

from harness.inventory import Declaration, Inventory, collect
from harness.text import SourceText

LAKEFILE = 'name = "lib"\n\n[[lean_lib]]\nname = "Lib"\n'
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def repository(
    toolchain: str = "leanprover/lean4:v4.28.0", lakefile: str = LAKEFILE, **files: str
) -> Inventory:
    """A repository whose keyword arguments are modules: `Lib__Basic` is `Lib/Basic.lean`."""
    texts = {"lean-toolchain": toolchain, "lakefile.toml": lakefile}
    texts |= {name.replace("__", "/") + ".lean": text for name, text in files.items()}
    sources = {path: SourceText(path, text) for path, text in texts.items()}
    return collect("lib", COMMIT, sources, list(sources))


def one(text: str) -> Declaration:
    """The last declaration of a repository of one file."""
    return repository(Lib=text).declarations[-1]


def named(inventory: Inventory, name: str) -> Declaration:
    """The only declaration called exactly `name`."""
    (found,) = [declaration for declaration in inventory if declaration.name == name]
    return found


def uses(declaration: Declaration) -> set[str]:
    """Names that the statement or body surely mentions."""
    return {used.name for used in (*declaration.uses_statement, *declaration.uses_body) if used.certain}
