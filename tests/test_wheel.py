"""The wheel in a fresh environment with the runtime lock has its command and its data (`make wheel-test`)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of a program that must succeed; both its streams stand in the failure otherwise."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "HARNESS_"))}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment with the wheel and the runtime lock, and nothing of the checkout."""
    home = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", home, cwd=ROOT)
    [wheel] = home.glob("*.whl")
    run(sys.executable, "-m", "venv", home / "venv", cwd=home)
    bin_folder = home / "venv" / "bin"
    pip = (bin_folder / "python", "-m", "pip", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "lock.txt", cwd=home)
    run(*pip, "--no-deps", wheel, cwd=home)
    return bin_folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_runtime_lock_satisfies_the_package(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "python", "-m", "pip", "check", cwd=tmp_path) == "No broken requirements found.\n"


def test_the_data_ships_inside(installed: Path, tmp_path: Path) -> None:
    code = "from harness.resources import refs_dir; print(refs_dir())"
    folder = Path(run(installed / "python", "-c", code, cwd=tmp_path).strip())
    assert folder.is_relative_to(installed.parent.resolve())
    assert files(folder) == files(ROOT / "lean_refs")


def test_the_pages_of_findings_ship_inside(installed: Path, tmp_path: Path) -> None:
    page = run(installed / "harness", "explain", "sorry", cwd=tmp_path)
    assert page.strip() == (ROOT / "docs" / "findings" / "H40.md").read_text(encoding="utf-8").strip()


def test_every_file_of_the_package_ships(installed: Path, tmp_path: Path) -> None:
    code = "import harness; print(harness.__path__[0])"
    folder = Path(run(installed / "python", "-c", code, cwd=tmp_path).strip())
    shipped = {
        name: text
        for name, text in files(folder).items()
        if not name.startswith(("_lean_refs/", "_findings/"))
    }
    assert shipped == files(ROOT / "harness")


def test_the_command_audits_its_default(installed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(installed / "harness", "audit", "--offline", "--exit-zero", "--out", out, cwd=tmp_path)
    assert files(out)
