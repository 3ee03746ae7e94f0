"""Files given one by one come with what they import: an instance in there can decide what a statement says."""

from __future__ import annotations

from pathlib import Path

from harness.sources.loose import from_path


def test_a_file_without_a_project_brings_what_it_imports_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "Deep").mkdir()
    (tmp_path / "A.lean").write_text("import Deep.C\n")
    (tmp_path / "Deep" / "C.lean").write_text("instance : LT Nat := ⟨fun _ _ => True⟩\n")
    (tmp_path / "Other.lean").write_text("def other := 1\n")
    (tmp_path / "B.lean").write_text("import A\nimport Mathlib\ntheorem below (n : Nat) : n < 1 := sorry\n")
    loose = from_path(tmp_path / "B.lean")
    assert set(loose.texts) == {"A.lean", "B.lean", "Deep/C.lean"}
    assert loose.wanted == ("B.lean",)
