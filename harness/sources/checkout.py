"""From a repository of the manifest to its files: the first arrow of the line.

Looked for in this order: the user's override, the mirror, the cache, the network. Local repositories are read
where they are. An override that fails is not silently replaced by another place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from harness.errors import SourceError
from harness.sources.cache import Cache, cached_commit
from harness.sources.folder import Folder
from harness.sources.gitrun import run_git
from harness.sources.limits import Limits
from harness.sources.location import Location, fill_template, is_url, owner_and_name, shown
from harness.sources.manifest import Repository
from harness.sources.network import Reach
from harness.sources.objects import GitObjects, commit_date, resolve_commit
from harness.sources.tree import Contents, TreeFile, Unreadable, read_bytes, read_texts
from harness.text import SourceText

Origin = Literal["folder", "override", "mirror", "cache", "network"]


@dataclass(frozen=True, slots=True)
class Request:
    """How a run wants its repositories: what the command line says, and what its checkouts share."""

    cache: Cache
    overrides: Mapping[str, Location] = field(default_factory=dict)
    mirror: str | None = None  # a template with {owner} and {name}
    reach: Reach = field(default_factory=Reach)
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Checkout:
    """The files of one repository at one commit, as values; nothing is written to disk.

    `commit` is the full hash, empty for a folder without git. `dirty` says that the files are those of a work
    tree and differ from `commit`. `origin` and `place` tell where they were read, `url` where they belong.
    `note` is what a reader should know about that, such as a cache that could not be brought up to date.
    `dated` is when the commit was made (ISO 8601), empty where it cannot be told.
    """

    name: str
    owner: str
    url: str
    commit: str
    dirty: bool
    origin: Origin
    place: str
    note: str
    files: tuple[TreeFile, ...]
    dated: str
    _contents: Contents = field(repr=False, compare=False)
    _by_path: Mapping[str, TreeFile] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_path", {file.path: file for file in self.files})

    @property
    def folder(self) -> Path | None:
        """The folder on disk whose files these are: of a work tree, or without git. None for those of a commit."""
        return self._contents.root if isinstance(self._contents, Folder) else None

    def read(self, path: str) -> SourceText | Unreadable:
        """The text of one file; many are read faster by `read_all`."""
        return next(self.read_all([path]))

    def read_all(self, paths: Iterable[str]) -> Iterator[SourceText | Unreadable]:
        """The texts of `paths`, in that order, in one go; a path that is not among `files` is `Unreadable`."""
        wanted = list(paths)
        texts = read_texts(self._contents, (self._by_path[p] for p in wanted if p in self._by_path))
        return (next(texts) if p in self._by_path else Unreadable(p, "no such file") for p in wanted)

    def every_byte(self) -> dict[str, bytes]:
        """All files that can be read, by path, as they are; links and submodules are left out."""
        return {
            path: data for path, data in read_bytes(self._contents, self.files) if isinstance(data, bytes)
        }


@dataclass(frozen=True, slots=True)
class NotReached:
    """A repository whose files could not be had: `why` tells what each place said, `todo` what helps."""

    name: str
    url: str
    what: str
    why: str
    todo: str


def repository_at(location: Location) -> Repository:
    """The repository that `SOURCE[@REV]` names, outside any manifest."""
    owner, name = owner_and_name(location.place)
    return Repository(name=name, owner=owner, url=location.place, role="lean", pin=location.rev)


def checkout(repository: Repository, *, request: Request) -> Checkout | NotReached:
    """The files of `repository` at its pin, or why they cannot be had.

    Raises only for a request that makes no sense (`UsageError`).
    """
    failures: list[tuple[Origin, SourceError]] = []
    for origin, location in _places(repository, request):
        try:
            if location.is_url:
                return _from_url(repository, origin, location, request)
            return _from_path(repository, origin, location, request.limits)
        except SourceError as error:
            failures.append((origin, error))
    last = failures[-1][1]
    if len(failures) == 1:
        where = f" ({last.where})" if last.where and last.where != shown(repository.url) else ""
        return NotReached(repository.name, shown(repository.url), last.what, last.why + where, last.todo)
    why = "; ".join(f"{origin} {error.where}: {error.what}, {error.why}" for origin, error in failures)
    return NotReached(repository.name, shown(repository.url), last.what, why, last.todo)


def _places(repository: Repository, request: Request) -> list[tuple[Origin, Location]]:
    """Where to look, in order."""
    override = request.overrides.get(repository.name)
    if override is not None:
        return [("override", Location(override.place, override.rev or repository.pin))]
    own: Origin = "network" if is_url(repository.url) else "folder"
    places: list[tuple[Origin, Location]] = [(own, Location(repository.url, repository.pin))]
    if request.mirror is not None and own == "network":
        mirror = fill_template(request.mirror, owner=repository.owner, name=repository.name)
        places.insert(0, ("mirror", Location(mirror.place, repository.pin)))
    return places


def _from_url(repository: Repository, origin: Origin, location: Location, request: Request) -> Checkout:
    found = cached_commit(location.place, location.rev, request.cache, request.reach, request.limits)
    if origin == "network" and not found.asked:
        origin = "cache"
    objects = GitObjects(found.git_dir, request.limits)
    files = objects.list(found.commit)
    dated = commit_date(found.git_dir, found.commit, request.limits)
    return _checkout(
        repository, objects, files, origin, location, commit=found.commit, dated=dated, note=found.note
    )


def _from_path(repository: Repository, origin: Origin, location: Location, limits: Limits) -> Checkout:
    path = location.path
    git_dir = _git_dir(path)
    if git_dir is None:
        return _plain(repository, origin, location, limits)
    if location.rev is None and git_dir != path and origin != "mirror":
        return _work_tree(repository, origin, location, git_dir, limits)
    rev = location.rev or "HEAD"
    commit = resolve_commit(git_dir, (rev,), limits)
    if commit is None:
        raise _no_commit(git_dir, path, rev, limits)
    objects = GitObjects(git_dir, limits)
    dated = commit_date(git_dir, commit, limits)
    return _checkout(repository, objects, objects.list(commit), origin, location, commit=commit, dated=dated)


def _plain(repository: Repository, origin: Origin, location: Location, limits: Limits) -> Checkout:
    """A folder without git, which cannot show its commit: good for a user who names it, not for a mirror."""
    path = location.path
    if not path.exists():
        raise SourceError("no such folder", where=str(path), why="nothing is there", todo="check the path")
    if not path.is_dir():
        raise SourceError(
            "not a folder", where=str(path), why="it is a file", todo="give the folder of the project"
        )
    pinned_elsewhere = origin == "override" and location.rev == repository.pin
    if origin == "mirror" or (location.rev is not None and not pinned_elsewhere):
        raise SourceError(
            "not a git repository",
            where=str(path),
            why=f"so it has no revision {location.rev or 'HEAD'}",
            todo="give a git repository, or a folder without a revision",
        )
    folder = Folder(path, limits)
    note = "a folder without git: its commit is not known"
    return _checkout(repository, folder, folder.walk(), origin, location, commit="", note=note)


def _work_tree(
    repository: Repository, origin: Origin, location: Location, git_dir: Path, limits: Limits
) -> Checkout:
    """The files on disk, which is what someone who works there means; `dirty` if they are not those of HEAD."""
    folder = Folder(location.path, limits)
    files = folder.tracked(git_dir)
    commit = resolve_commit(git_dir, ("HEAD",), limits)
    if commit is None:
        note = "a work tree whose HEAD has no commit"
        return _checkout(repository, folder, files, origin, location, commit="", note=note)
    dirty = folder.differs(files, GitObjects(git_dir, limits).list(commit))
    note = f"a work tree that differs from commit {commit[:12]}" if dirty else ""
    dated = commit_date(git_dir, commit, limits)
    return _checkout(
        repository, folder, files, origin, location, commit=commit, dated=dated, dirty=dirty, note=note
    )


def _checkout(
    repository: Repository,
    contents: Contents,
    files: tuple[TreeFile, ...],
    origin: Origin,
    location: Location,
    *,
    commit: str,
    dated: str = "",
    dirty: bool = False,
    note: str = "",
) -> Checkout:
    return Checkout(
        name=repository.name,
        owner=repository.owner,
        url=shown(repository.url),
        commit=commit,
        dirty=dirty,
        origin=origin,
        place=shown(location.place),
        note=note,
        files=files,
        dated=dated,
        _contents=contents,
    )


def _git_dir(path: Path) -> Path | None:
    """The git folder of a work tree or of a bare repository at `path` itself; None if there is none."""
    if (path / ".git").exists():
        return path / ".git"
    bare = (path / "HEAD").is_file() and (path / "objects").is_dir()
    return path if bare else None


def _no_commit(git_dir: Path, path: Path, rev: str, limits: Limits) -> SourceError:
    """Why `rev` has no commit: an empty repository, a broken one, or a revision that is not there."""
    commits = run_git(["rev-list", "--all", "--max-count=1"], git_dir=git_dir, seconds=limits.read_seconds)
    if not commits.ok:
        return SourceError(
            "not a git repository", where=str(path), why=commits.explain(), todo="check the path"
        )
    if not commits.stdout:
        return SourceError(
            "the repository is empty", where=str(path), why="it has no commits", todo="check the path"
        )
    return SourceError(
        f"revision {rev} is not in the repository",
        where=str(path),
        why="no branch, tag or commit is called that, or several are",
        todo="check the revision (history may have been rewritten), or fetch it there first",
    )
