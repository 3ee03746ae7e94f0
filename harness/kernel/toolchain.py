"""Which Lean is at hand: elan and lake on the path, or an executable that was named.

Sources: elan's README and `src/elan/src/toolchain.rs` (folders are named after toolchains), lean-toolchain files.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from harness.errors import SourceError
from harness.process import asked

_INSTALL = (
    "install elan (https://github.com/leanprover/elan) and put it on PATH, or name a Lean with --lean PATH"
)
_NIGHTLY = re.compile(r"nightly-\d{4}-\d{2}-\d{2}")
_RELEASE = re.compile(r"\bv?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)")


@dataclass(frozen=True, slots=True)
class Lean:
    """A Lean to run. `lake` is None where only the compiler is there; `version` as it prints it.

    `reads` are the folders that the programs need besides the system's own (elan's toolchains). `note` says where this
    Lean is not the one that the project asks for; empty where it is, or where the project asks for none.
    """

    lean: Path
    version: str
    lake: Path | None = None
    reads: tuple[Path, ...] = ()
    note: str = ""


def find_lean(named: Path | None, wanted: str) -> Lean:
    """The Lean that `named` points to, else the one on PATH that fits `wanted` (the text of lean-toolchain).

    Of elan's toolchains the one wanted is taken where it is installed, and elan's default otherwise; nothing is
    downloaded. Raises SourceError, saying what to install, where there is none or it does not answer `--version`.
    """
    wanted = wanted.strip()
    program = _named(named) if named is not None else _on_path()
    if (home := _elan_of(program)) is not None:
        program = _toolchain(home, wanted) / "bin" / "lean"
    version = _version(program)
    program = program if _is_script(program) else program.resolve()
    lake = program.with_name("lake")
    return Lean(
        lean=program,
        version=version,
        lake=lake if os.access(lake, os.X_OK) else None,
        reads=_reads(program),
        note=_difference(wanted, version),
    )


def _named(path: Path) -> Path:
    program = Path(os.path.abspath(path))  # noqa: PTH100 # a link is called by its own name: elan goes by it
    if not program.is_file() or not os.access(program, os.X_OK):
        raise SourceError(
            "there is no program of this name", where=str(path), todo="give --lean a Lean executable"
        )
    return program


def _on_path() -> Path:
    found = shutil.which("lean")
    if found is None:
        raise SourceError("no Lean was found", why="there is no `lean` on PATH", todo=_INSTALL)
    return Path(found).absolute()


# --- elan ----------------------------------------------------------------------------------------


def _elan_of(program: Path) -> Path | None:
    """elan's folder, where `program` is one of its stand-ins that choose a toolchain when they are called."""
    homes = [Path(home)] if (home := os.environ.get("ELAN_HOME")) else [Path.home() / ".elan"]
    homes.append(program.parent.parent)
    return next(
        (home for home in homes if (home / "toolchains").is_dir() and program.parent == home / "bin"), None
    )


def _toolchain(home: Path, wanted: str) -> Path:
    """The folder of the toolchain wanted, else of elan's default, else of the only or, where none is wanted, newest."""
    folders = {folder.name: folder for folder in sorted((home / "toolchains").iterdir()) if folder.is_dir()}
    for name in (wanted, _default(home)):
        if name and (folder := folders.get(_folder_name(name))) is not None:
            return folder
    if folders and (len(folders) == 1 or not wanted):
        return max(folders.values(), key=lambda folder: _order(folder.name))
    raise SourceError(
        f"elan has not installed the toolchain {wanted or '(none is named)'}",
        where=str(home / "toolchains"),
        todo=f"elan toolchain install {wanted or 'stable'}",
    )


def _folder_name(toolchain: str) -> str:
    """`leanprover/lean4:v4.28.0` is `leanprover--lean4---v4.28.0`; without an owner it is Lean's own."""
    if ":" not in toolchain and "/" not in toolchain and re.match(r"v?\d|nightly|stable|beta", toolchain):
        toolchain = f"leanprover/lean4:{toolchain if not toolchain[0].isdigit() else 'v' + toolchain}"
    return toolchain.replace("/", "--").replace(":", "---")


def _order(name: str) -> tuple[int, ...]:
    """Releases by their numbers; what has none comes first."""
    return tuple(int(number) for number in re.findall(r"\d+", _numbered(name.replace("---", " "))))


def _default(home: Path) -> str:
    try:
        said = tomllib.loads((home / "settings.toml").read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    default = said.get("default_toolchain")
    return default if isinstance(default, str) else ""


# --- what a Lean needs and what it is ------------------------------------------------------------


def _version(program: Path) -> str:
    status, line = asked([str(program), "--version"])
    if status != 0 or not line.startswith("Lean "):
        raise SourceError(
            "this program does not answer `--version` as Lean does",
            where=str(program),
            why=line or f"it ended with status {status}",
            todo=_INSTALL,
        )
    return line


def _is_script(program: Path) -> bool:
    with program.open("rb") as file:
        return file.read(2) == b"#!"


def _reads(program: Path) -> tuple[Path, ...]:
    """The toolchain around a compiler; for a script, its folder and what it keeps under the system's temporary folder.

    A script that fetches its Lean by itself keeps it, by this convention, in a folder there that is called like the
    script's own folder and the user's number, and belongs to the user.
    """
    root = program.parent.parent
    if (root / "lib" / "lean").is_dir():
        return (root,)
    if not _is_script(program):
        return (program,)
    kept = Path(tempfile.gettempdir()) / f"{program.parent.name}-{os.getuid()}"
    ours = kept.is_dir() and not kept.is_symlink() and kept.stat().st_uid == os.getuid()
    return (program.parent, kept) if ours else (program.parent,)


def _difference(wanted: str, version: str) -> str:
    """What to say where the project asks for another Lean; also where that cannot be told."""
    if not wanted:
        return ""
    if (known := _numbered(wanted)) and known == _numbered(version):
        return ""
    return f"the project asks for {wanted}, and this is {version}: what Lean says may differ between them"


def _numbered(text: str) -> str:
    """The release or nightly build that a text names; empty where it names none."""
    if nightly := _NIGHTLY.search(text):
        return nightly[0]
    return release[1] if (release := _RELEASE.search(text)) else ""
