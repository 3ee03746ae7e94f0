"""The story of `harness init`: from repositories to a manifest and a register that a reviewer fills in.

SOURCE* -checkout-> Checkout* -read-> Inventory* -> manifest.toml, claims.toml

Both files can be audited as they are. What only a reader of the paper knows is left to be written, and says so.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from harness.claims.material import at, is_theorem
from harness.errors import SourceError, UsageError
from harness.inventory.model import Declaration, Inventory
from harness.reaching import read_repository
from harness.sources.checkout import Checkout, NotReached, Request, checkout, repository_at
from harness.sources.location import Location

MOST_CLAIMS = 12
"""Theorems of one repository that get a claim; a register that lists every lemma tells a reader nothing."""

_PLACEHOLDER = "https://example.org/owner"


@dataclass(frozen=True, slots=True)
class Paper:
    """What the command line says of the paper; empty parts are left to be written."""

    title: str = ""
    id: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Started:
    """Two files to begin with, and the command that audits them; `places` name the folders that were read."""

    manifest: str
    claims: str
    places: tuple[tuple[str, str], ...]

    def command(self, manifest: str) -> str:
        """What to run next, with the manifest where it was written."""
        options = "".join(f" --repo {name}={place}" for name, place in self.places)
        return f"harness audit {manifest}{options} --out report"


def start(
    named: Sequence[tuple[str, Location]], paper: Paper, sources: Request, progress: Callable[[str], None]
) -> Started:
    """A manifest and a register for these repositories; an empty name stands for the end of the place.

    Raises SourceError where one cannot be reached or holds no Lean, UsageError where two have one name.
    """
    found = [_read(name, location, sources, progress) for name, location in named]
    locations = [location for _, location in named]
    names = Counter(one.name for one, _ in found)
    if twice := next((name for name, times in names.items() if times > 1), None):
        raise UsageError(
            f"two repositories are called {twice}",
            why="a manifest knows its repositories by name",
            todo="begin with one of them, and add the other to the manifest under a name of its own",
        )
    places = tuple(
        (checkout.name, location.place)
        for (checkout, _), location in zip(found, locations, strict=True)
        if not location.is_url
    )
    manifest = "".join(_manifest(paper, [one for one, _ in found], locations))
    claims = "\n".join(part for _, inventory in found for part in _claims(inventory, len(found) > 1))
    return Started(manifest, _HEAD + claims, places)


def _read(
    name: str, location: Location, sources: Request, progress: Callable[[str], None]
) -> tuple[Checkout, Inventory]:
    progress(f"reading {location.place}")
    repository = repository_at(location)
    found = checkout(replace(repository, name=name or repository.name), request=sources)
    if isinstance(found, NotReached):
        raise SourceError(found.what, where=found.url, why=found.why, todo=found.todo)
    reached, _ = read_repository(found)
    if not reached.inventory.modules:
        raise SourceError(
            "no Lean file was read",
            where=location.place,
            why="the repository holds none, or none could be read",
            todo="name a repository with .lean files; others can be added to the manifest by hand",
        )
    return found, reached.inventory


# --- the manifest --------------------------------------------------------------------------------


def _manifest(paper: Paper, found: Iterable[Checkout], locations: Iterable[Location]) -> Iterator[str]:
    yield "# What is audited: a paper and the repositories it cites.\n\n"
    yield f"title = {_text(paper.title or 'The title of the paper')}\n"
    yield f'base = "{_PLACEHOLDER}"\n'
    yield 'claims = "claims.toml"\n\n'
    yield "[paper]\n"
    yield f"id = {_text(paper.id or 'to be written, such as arXiv:2301.00001v1')}\n"
    yield f"url = {_text(paper.url or _PLACEHOLDER + '/paper')}\n"
    for one, location in zip(found, locations, strict=True):
        yield f"\n[[repository]]\nname = {_text(one.name)}\n"
        yield 'role = "lean" # or "experiment"\n'
        if location.is_url:
            yield f"url = {_text(_address(one.url))}\n"
        else:
            yield "# write its address here; until then name its folder with --repo\n"
            yield f"url = {_text(f'{_PLACEHOLDER}/{one.name}')}\n"
        if one.commit and not one.dirty:
            yield f"commit = {_text(one.commit)}\n"
        else:
            yield '# commit = "40 hexadecimal digits" # the files read were not those of a commit\n'


def _address(url: str) -> str:
    """`git@host:owner/name` as the address that it stands for."""
    if "://" in url:
        return url
    host, _, path = url.partition(":")
    return f"ssh://{host}/{path}"


# --- the register --------------------------------------------------------------------------------

_HEAD = """# What the paper claims, an entry a sentence. Data only: no verdict stands here.
# Write in `title` what the paper says, in your own words, and in `where` its section; delete what it does not claim.
# What else an entry can hold: readings in Lean of your own, counts, experiments, references (see the documentation).

"""


def _claims(inventory: Inventory, several: bool) -> Iterator[str]:
    """The claims of one repository: its headline theorems, then what is said of all of it."""
    theorems = list(_headlines(inventory))
    suffix = f"/{inventory.repo}" if several else ""
    yield f"# --- {at(inventory)}: {len(inventory.declarations)} declarations\n"
    for number, declaration in enumerate(theorems[:MOST_CLAIMS], start=1):
        yield _theorem(f"T{number}{suffix}", f"V{number}{suffix}", declaration)
    if (more := len(theorems) - MOST_CLAIMS) > 0:
        yield f"# {more} more that nothing else uses; add those that the paper claims.\n"
    repos = f"repos = [{_text(inventory.repo)}]"
    yield _entry(
        f"S1{suffix}",
        f"{inventory.repo} holds no sorry",
        "artefact",
        f'checks = [{{ check = "no_sorry", {repos} }}]',
    )
    yield _entry(
        f"S2{suffix}",
        f"{inventory.repo} declares no axiom of its own",
        "artefact",
        f'checks = [{{ check = "declaration_counts", {repos}, kinds = ["axiom"], stated = 0 }}]',
    )


def _headlines(inventory: Inventory) -> Iterator[Declaration]:
    """Theorems that no other declaration mentions, in the order of the files: what a project builds up to."""
    used = {
        target
        for declaration in inventory
        for reference in (*declaration.uses_statement, *declaration.uses_body)
        for target in reference.targets
        if target != declaration.index
    }
    for declaration in inventory:
        if is_theorem(declaration) and declaration.kind != "example" and declaration.index not in used:
            if "private" not in declaration.modifiers:
                yield declaration


def _theorem(statement: str, verified: str, declaration: Declaration) -> str:
    name, repo, file = _text(declaration.name), _text(declaration.repo), _text(declaration.file)
    short = declaration.name.rpartition(".")[2]
    cites = f"cites = [{{ repo = {repo}, name = {name}, file = {file} }}]"
    return _entry(
        statement, f"what {short} states (to be written)", "mathematical", cites, 'needs = ["search"]'
    ) + "\n" + _entry(
        verified,
        f"{short} is formally verified",
        "artefact",
        cites,
        f'checks = [{{ check = "formally_verified", repos = [{repo}], name = {name}, file = {file} }}]',
    )  # fmt: skip


def _entry(id_: str, title: str, kind: str, *rest: str) -> str:
    lines = (
        "[[claim]]",
        f"id = {_text(id_)}",
        f"title = {_text(title)}",
        'where = "to be written"',
        f'kind = "{kind}"',
        *rest,
    )
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A TOML string; its escapes are those of JSON, but for the one control character that JSON lets through."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
