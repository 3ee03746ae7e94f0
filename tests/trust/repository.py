"""Small repositories written out in tests, read and assessed like real ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harness.inventory.collect import collect
from harness.inventory.model import Inventory
from harness.text import SourceText
from harness.trust import assess
from harness.trust.model import Finding, Root, TrustMap

LAKEFILE = 'name = "own"\ndefaultTargets = ["Own"]\n[[lean_lib]]\nname = "Own"\n'
MATHLIB = (
    f'{LAKEFILE}[[require]]\nname = "mathlib"\nrev = "{"a" * 40}"\ngit = "https://example.org/mathlib.git"\n'
)


@dataclass(frozen=True)
class Assessed:
    inventory: Inventory
    trust: TrustMap

    def name(self, index: int) -> str:
        return self.inventory.declarations[index].name

    def roots(self, name: str) -> list[Root]:
        return [r for d in self.inventory if d.name == name for r in self.trust.roots[d.index]]

    def paths(self, name: str) -> list[list[str]]:
        """The paths from a declaration to its roots, as names."""
        return [[self.name(step) for step in root.path] for root in self.roots(name)]

    def findings(self, finding: str) -> list[Finding]:
        return [f for f in self.trust.findings if f.kind.id == finding]

    def found(self, finding: str) -> list[str]:
        """The names of the declarations with this finding, in order."""
        return [self.name(f.declaration) for f in self.findings(finding) if f.declaration is not None]


def assessed(files: Mapping[str, str] | str, lakefile: str = LAKEFILE, version: str = "v4.28.0") -> Assessed:
    """A repository of these files, or of one file `Own.lean`."""
    listed = {"Own.lean": files} if isinstance(files, str) else dict(files)
    listed = {"lakefile.toml": lakefile, "lean-toolchain": f"leanprover/lean4:{version}\n", **listed}
    texts = {path: SourceText(path, text) for path, text in listed.items()}
    inventory = collect("own", "0" * 40, texts, listed)
    return Assessed(inventory, assess(inventory, texts, listed))
