"""What the checks look at: for each repository its inventory and trust map, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from harness.claims.evidence import Fresh, Link
from harness.claims.kernel import KernelWord
from harness.inventory.model import Declaration, Inventory
from harness.refutation import Examined
from harness.trust.model import TrustMap

# `corollary` is a word of the source that Lean does not know; what it introduces is meant as a theorem.
THEOREM_KINDS = frozenset({"theorem", "lemma", "corollary"})


@dataclass(frozen=True, slots=True)
class Reached:
    """A repository at its pinned commit, read in this run or taken from a lock.

    `examined`: what the search for counterexamples made of a statement, by the index of its declaration. `kernel`: what
    a real Lean said of them in this run, where one was asked.
    """

    inventory: Inventory
    trust: TrustMap
    fresh: Fresh
    examined: Mapping[int, Examined] = field(default_factory=dict)
    kernel: KernelWord | None = None


@dataclass(frozen=True, slots=True)
class NotReached:
    """A repository that could not be had; `reason` is a phrase a report can show."""

    reason: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All repositories of the manifest, by name."""

    repositories: Mapping[str, Reached | NotReached]

    def get(self, repo: str) -> Reached | NotReached:
        return self.repositories.get(repo, NotReached("the manifest does not name it"))


@dataclass(frozen=True, slots=True)
class Citation:
    """A Lean declaration that a claim names, by the last components of its name; or a whole file.

    With both, the declaration of that name in that file.
    """

    repo: str
    name: str = ""
    file: str = ""

    @property
    def label(self) -> str:
        return self.name or self.file


def cited(inventory: Inventory, citation: Citation) -> tuple[Declaration, ...]:
    """What a citation stands for: every declaration of the name, or every statement of the file."""
    if not citation.name:
        return tuple(d for d in inventory if in_file(d.file, citation.file) and is_statement(d))
    found = inventory.named(citation.name)
    return tuple(d for d in found if not citation.file or in_file(d.file, citation.file))


def in_file(path: str, file: str) -> bool:
    """`path` is the file called `file`, in whichever folder."""
    return path == file or path.endswith("/" + file)


def is_theorem(declaration: Declaration) -> bool:
    """Stated with a proof; a `def` whose type is a proposition counts."""
    if declaration.kind == "axiom":
        return False
    return declaration.kind in THEOREM_KINDS or declaration.is_proposition is True


def is_statement(declaration: Declaration) -> bool:
    """States a proposition, with a proof or without."""
    return declaration.kind == "axiom" or is_theorem(declaration)


def unread(reached: Reached) -> str:
    """Why the text of the files does not settle what the repository declares; empty when it does.

    A part of a declaration that could not be read hides no other: what it is called and its words are known.
    """
    inventory = reached.inventory
    if not inventory.modules:
        return f"no Lean file of {at(inventory)} was read"
    places = [(m.source.path, one) for m in inventory.modules for one in m.unread if one.whole]
    if places:
        first = f"{places[0][0]}:{places[0][1].position.line}"
        return f"{len(places)} command(s) of {at(inventory)} could not be read, the first at {first}"
    forged = [f for f in reached.trust.findings if f.kind.id == "H60"]
    if forged:
        first = f"{forged[0].file}:{forged[0].position.line}"
        return (
            f"{len(forged)} meta-command(s) of {at(inventory)} could make declarations, the first at {first}"
        )
    return ""


def nearest(inventory: Inventory, name: str) -> Declaration | None:
    """The declaration whose last name component is spelt most like that of `name`, if any is like it."""
    by_spelling = {d.name.rpartition(".")[2].lower(): d for d in reversed(inventory.declarations)}
    found = get_close_matches(name.rpartition(".")[2].lower(), by_spelling, n=1)
    return by_spelling[found[0]] if found else None


def at(inventory: Inventory) -> str:
    """`repo@commit`, shortened as people write it; a folder without git has no commit."""
    return f"{inventory.repo}@{inventory.commit[:7]}" if inventory.commit else inventory.repo


def place(declaration: Declaration) -> str:
    """`name` (file:line), as reasons name a declaration."""
    return f"`{declaration.name}` ({declaration.file}:{declaration.line})"


def link(declaration: Declaration) -> Link:
    return Link(declaration.name, declaration.repo, declaration.commit, declaration.file, declaration.line)
