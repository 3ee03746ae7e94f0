"""A stand-in for the package `lean_dojo`, for tests of what is done around it: its settings, its failures, its results.

It holds the three things that are used: `TracedFile` with two ways to load, `constants`, `trace`. Its artefacts are
trees `[class, fields, children]` in JSON. What the real classes make of real formats is shown in `test_lean_dojo.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

INIT = """
import json, os
from pathlib import Path
from types import SimpleNamespace as Space
from . import constants

seen = {name: os.environ.get(name) for name in (
    "GITHUB_ACCESS_TOKEN", "DISABLE_REMOTE_CACHE", "CACHE_DIR", "NUM_PROCS", "MY_SECRET", "PATH")}

def _node(tree):
    name, fields, children = tree
    node = type(name, (), {})()
    node.start = node.end = Space(line_nb=1, column_nb=1)
    node.children = [_node(child) for child in children]
    for key, value in fields.items():
        setattr(node, key, Space(line_nb=value[0], column_nb=value[1]) if key in ("start", "end") else value)
    return node

class TracedFile:
    @classmethod
    def from_traced_file(cls, root, place, repo):
        data = json.loads(place.read_text())
        lines = data["text"].split("\\n")
        found = cls()
        found.lean_file = Space(path=Path(data["path"]), code=lines[:-1], endwith_newline=True)
        found.ast = _node(data["ast"])
        return found

    from_xml = from_traced_file

class LeanGitRepo:
    def __init__(self, url, commit):
        self.url, self.commit = url, commit

def trace(repo, dst_dir, build_deps):
    seen["while tracing"] = dict(os.environ)
    raise RuntimeError("no toolchain for " + repo.commit)
"""
CONSTANTS = """
import os
__version__ = "4.20.0"
DISABLE_REMOTE_CACHE = "DISABLE_REMOTE_CACHE" in os.environ
"""


def write_stand_in(folder: Path, init: str = INIT) -> None:
    package = folder / "lean_dojo"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(init)
    (package / "constants.py").write_text(CONSTANTS)


def leaf(text: str, line: int = 1, column: int = 1) -> list[Any]:
    place = {"start": [line, column], "end": [line, column + len(text)]}
    return ["AtomNode", {"val": text, **place}, []]


def declared(keyword: str, name: str, *more: list[Any]) -> list[Any]:
    head = ["CommandAnyNode", {}, [leaf(keyword), *more]]
    return ["CommandDeclarationNode", {"full_name": name}, [["CommandDeclmodifiersNode", {}, []], head]]


def write_artefact(root: Path, path: str, *declarations: list[Any], ending: str = ".ast.json") -> Path:
    place = root / ".lake/build/ir" / (path.removesuffix(".lean") + ending)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(
        json.dumps({"path": path, "text": "-- ours\n", "ast": ["FileNode", {}, list(declarations)]})
    )
    return place
