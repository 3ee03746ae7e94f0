"""Many files read together: whose notations hold where."""

from __future__ import annotations

from harness.lean.modules import imports_of, parse_modules
from harness.lean.parser import Parsed
from harness.lean.printer import print_term
from harness.lean.syntax import DeclarationCommand, Opaque

_USE = "theorem t : a ⊹ b = c := h\n"


def _type(parsed: Parsed) -> str:
    (theorem,) = [each for each in parsed.file.commands if isinstance(each, DeclarationCommand)]
    assert theorem.type is not None
    return "opaque" if isinstance(theorem.type, Opaque) else print_term(theorem.type)


def _read(**texts: str) -> dict[str, str]:
    return {name: _type(parsed) for name, parsed in parse_modules(texts).items() if "theorem" in texts[name]}


def test_notations_reach_importers_through_modules_that_add_none() -> None:
    read = _read(C=f"import B\n{_USE}", B="import A\n", A='infixl:65 " ⊹ " => f\n', D=_USE)
    assert read == {"C": "(a ⊹ b) = c", "D": "opaque"}


def test_local_notations_stay_at_home() -> None:
    assert _read(B=f"import A\n{_USE}", A=f'local infixl:65 " ⊹ " => f\n{_USE}') == {
        "A": "(a ⊹ b) = c",
        "B": "opaque",
    }


def test_scoped_notations_hold_where_their_namespace_is_open() -> None:
    added = 'namespace N\nscoped infixl:65 " ⊹ " => f\nend N\n'
    opened, closed = f"import A\nopen scoped N\n{_USE}", f"import A\n{_USE}"
    assert _read(A=added, B=opened, C=closed) == {"B": "(a ⊹ b) = c", "C": "opaque"}


def test_cyclic_imports_are_read_all_the_same() -> None:
    assert set(parse_modules({"A": "import B\n", "B": "import A\n"})) == {"A", "B"}


def test_what_a_file_began_with_is_kept() -> None:
    parsed = parse_modules({"B": f"import A\n{_USE}", "A": 'infixl:65 " ⊹ " => f\n'})
    assert parsed["B"].inherited == parsed["A"].added


def test_imports_by_lines() -> None:
    text = "module\npublic import A.B\nimport all C\nprivate meta import «D».E -- note\n/- x -/ def x := 1"
    assert imports_of(text) == ("A.B", "C", "D.E")
