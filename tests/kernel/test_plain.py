"""What counts as Lean's word: positive answers at the right places, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.kernel.forging import doubts
from harness.kernel.model import Heard, KernelRun, Rejection, Word
from harness.kernel.plain import without_lake
from harness.kernel.run import Answer
from tests.kernel.pretend import Says, pretend
from tests.trust.repository import Assessed, assessed


def run(project: Assessed, *says: Says, **options: object) -> KernelRun:
    return without_lake(project.inventory, "Lean (version 4.28.0)", pretend(*says, **options))  # type: ignore[arg-type]


def word(project: Assessed, heard: KernelRun, name: str) -> Word:
    return next(heard.words[d.index] for d in project.inventory if d.name == name)


ONE = "theorem one : 1 = 1 := rfl\ntheorem two : 2 = 2 := one\n"


def test_a_declaration_with_every_sign_is_accepted() -> None:
    project = assessed(ONE)
    heard = run(project)
    assert [w.heard for w in heard.words] == [Heard.ACCEPTED, Heard.ACCEPTED]
    assert heard.not_measured == ()
    assert heard.doubtful == frozenset()


def test_without_the_sign_that_lean_elaborated_it_nothing_is_accepted() -> None:
    project = assessed(ONE)
    assert word(project, run(project, unread=["theorem two"]), "two").heard is Heard.NOT_REACHED


def test_without_the_constant_behind_the_file_nothing_is_accepted() -> None:
    project = assessed(ONE)
    found = word(project, run(project, unknown=["two"]), "two")
    assert found.heard is Heard.NOT_REACHED
    assert "does not know it" in found.message


def test_an_error_rejects_the_declaration_in_which_it_falls_and_no_other() -> None:
    project = assessed(ONE)
    heard = run(project, Says("2 = 2", "Type mismatch\n  one\nhas type"))
    assert word(project, heard, "one").heard is Heard.ACCEPTED
    found = word(project, heard, "two")
    assert (found.heard, found.rejection, found.line) == (Heard.REJECTED, Rejection.TYPE, 2)


def test_where_the_parser_stopped_the_unfinished_command_is_rejected() -> None:
    """Lean points at the next word, which begins another command; that one is not to blame."""
    project = assessed("theorem one : 1 = 1 :=\n\ntheorem two : 2 = 2 := rfl\n")
    heard = run(project, Says("theorem two", "unexpected token 'theorem'; expected term"))
    assert word(project, heard, "one").rejection is Rejection.PARSE
    assert word(project, heard, "two").heard is Heard.ACCEPTED


def test_where_a_command_was_expected_the_one_before_stands() -> None:
    project = assessed("theorem one : 1 = 1 := by\n  rfl\nlemma two : 2 = 2 := rfl\n")
    says = Says("lemma two", "unexpected identifier; expected command")
    heard = run(project, says, unread=["lemma two"])
    assert word(project, heard, "one").heard is Heard.ACCEPTED
    assert word(project, heard, "two").heard is Heard.REJECTED


def test_a_declaration_skipped_after_a_parse_error_is_not_reached() -> None:
    project = assessed("theorem one : (1 = 1 := rfl\ntheorem two : 2 = 2 := rfl\n")
    says = Says(":= rfl", "unexpected token ':='; expected ')'")
    found = word(project, run(project, says, unread=["theorem two"]), "two")
    assert found.heard is Heard.NOT_REACHED
    assert "skipped" in found.message


@pytest.mark.parametrize("tail", ["#exit\n", "/- no end\n"])
def test_what_stands_behind_the_end_is_not_reached(tail: str) -> None:
    texts: list[str] = []
    project = assessed(f"theorem one : 1 = 1 := rfl\n{tail}theorem two : 2 = 2 := rfl\n")
    heard = run(project, texts=texts)
    assert word(project, heard, "one").heard is Heard.ACCEPTED
    assert "theorem two" not in texts[0]
    assert all(w.heard is Heard.NOT_REACHED for w in heard.words[1:])


@pytest.mark.parametrize("before", ["#guard_msgs (drop error) in", "#guard_msgs in"])
def test_what_may_have_its_messages_kept_back_is_not_reached(before: str) -> None:
    """Lean adds a constant in spite of the error, so all other signs are there."""
    project = assessed(f"{before}\ntheorem bad : 1 = 2 := rfl\ntheorem one : 1 = 1 := rfl\n")
    heard = run(project)
    assert all(w.heard is Heard.NOT_REACHED for w in heard.words if project.name(w.declaration) == "bad")
    assert word(project, heard, "one").declaration in heard.doubtful


def test_all_of_a_mutual_block_falls_with_one_error() -> None:
    text = "mutual\ndef a : Nat → Nat\n  | n => n\ndef b : Nat → Nat\n  | n => z\nend\ntheorem one : 1 = 1 := rfl\n"
    project = assessed(text)
    heard = run(project, Says("| n => z", "Unknown identifier `z`", after=7))
    assert [word(project, heard, n).heard for n in "ab"] == [Heard.REJECTED] * 2
    assert word(project, heard, "one").heard is Heard.ACCEPTED


def test_an_error_before_in_rejects_what_stands_behind_it() -> None:
    project = assessed("open Nowhere in\ntheorem one : 1 = 1 := rfl\n")
    heard = run(project, Says("Nowhere", "unknown namespace `Nowhere`"), unread=["theorem one"])
    assert word(project, heard, "one").rejection is Rejection.NAME


def test_a_warning_of_sorry_belongs_to_its_declaration() -> None:
    project = assessed(ONE)
    heard = run(project, Says("one", "declaration uses 'sorry'", "warning"))
    assert (word(project, heard, "one").sorry, word(project, heard, "two").sorry) == (True, False)


def test_axioms_are_taken_where_lean_tells_them() -> None:
    project = assessed(ONE)
    told = {
        "one": "'one' does not depend on any axioms",
        "two": "'two' depends on axioms: [propext,\n sorryAx]",
    }
    heard = run(project, axioms=told.__getitem__)
    assert word(project, heard, "one").axioms == ()
    assert word(project, heard, "two").axioms == ("propext", "sorryAx")
    assert word(project, heard, "two").sorry


def test_a_run_that_was_cut_short_accepts_nothing() -> None:
    project = assessed(ONE)
    heard = run(project, cut="time")
    assert {w.heard for w in heard.words} == {Heard.NOT_REACHED}
    assert any("cut short" in line for line in heard.not_measured)


def test_columns_are_counted_in_characters() -> None:
    """`𝔸` is one character of Lean's, and two units in UTF-16."""
    text = "theorem first : (∀ 𝔸 : Nat, 𝔸 = 𝔸) := fun _ => rfl; theorem second : 1 = 1 := rfl\n"
    project = assessed(text)
    heard = run(project, Says("theorem second", "Type mismatch", after=17))
    assert word(project, heard, "first").heard is Heard.ACCEPTED
    assert word(project, heard, "second").heard is Heard.REJECTED


# --- files among each other ----------------------------------------------------------------------


def test_a_file_does_not_stand_in_one_text_with_a_name_that_it_would_meet() -> None:
    texts: list[str] = []
    project = assessed(
        {
            "Own/A.lean": "def shared := 1\n",
            "Own/B.lean": "theorem uses : shared = 1 := rfl\n",
        }
    )
    run(project, texts=texts)
    assert not any("theorem uses" in text and "def shared" in text for text in texts)


@pytest.mark.parametrize(
    "acting",
    [
        "@[simp] theorem a : 1 = 1 := rfl",
        "instance : Inhabited Nat := ⟨1⟩",
        'notation "twice" x => x + x',
        "attribute [simp] Nat.add_comm",
        "export Nat (succ)",
        'macro "trick" : tactic => `(tactic| rfl)',
    ],
)
def test_what_acts_without_its_name_is_kept_from_files_that_do_not_import_it(acting: str) -> None:
    texts: list[str] = []
    project = assessed(
        {
            "Own/A.lean": f"{acting}\n",
            "Own/B.lean": "theorem other : 2 = 2 := rfl\n",
        }
    )
    run(project, texts=texts)
    assert not any("theorem other" in text and acting in text for text in texts)


def test_imports_that_would_meet_each_other_keep_a_file_from_being_asked() -> None:
    project = assessed(
        {
            "Own.lean": "import Own.A\nimport Own.B\ntheorem over : 1 = 1 := rfl\n",
            "Own/A.lean": "@[simp] theorem a : 1 = 1 := rfl\n",
            "Own/B.lean": "theorem b : 1 = 1 := by simp\n",
        }
    )
    heard = run(project)
    assert word(project, heard, "b").heard is Heard.ACCEPTED
    found = word(project, heard, "over")
    assert found.heard is Heard.NOT_REACHED
    assert "would not stay apart" in found.message


def test_files_that_cannot_meet_share_a_run() -> None:
    texts: list[str] = []
    files = {f"Own/{n}.lean": f"namespace {n}\ntheorem of_{n} : 1 = 1 := rfl\n" for n in "ABC"}
    project = assessed({"Own.lean": "import Own.A\nimport Own.B\nimport Own.C\n", **files})
    heard = run(project, texts=texts)
    assert len(texts) == 1
    assert {w.heard for w in heard.words} == {Heard.ACCEPTED}


def test_a_private_name_that_an_importing_file_could_mean_keeps_it_from_being_asked() -> None:
    project = assessed(
        {
            "Own.lean": "import Own.A\ntheorem uses : helper = 1 := rfl\n",
            "Own/A.lean": "private def helper := 1\n",
        }
    )
    found = word(project, run(project), "uses")
    assert found.heard is Heard.NOT_REACHED
    assert "keeps to itself" in found.message


def test_a_file_that_needs_another_package_is_not_reached_nor_what_imports_it() -> None:
    project = assessed(
        {
            "Own.lean": "import Own.A\ntheorem over : 1 = 1 := rfl\n",
            "Own/A.lean": "import Mathlib.Order.Basic\ntheorem under : 1 = 1 := rfl\n",
        }
    )
    heard = run(project)
    assert [w.heard for w in heard.words] == [Heard.NOT_REACHED] * 2
    assert all("needs Mathlib" in w.message for w in heard.words)


def test_imports_in_a_circle_and_imports_of_nothing_are_not_asked() -> None:
    project = assessed(
        {
            "Own.lean": "import Own.A\n",
            "Own/A.lean": "import Own.B\ntheorem a : 1 = 1 := rfl\n",
            "Own/B.lean": "import Own.A\ntheorem b : 1 = 1 := rfl\n",
            "Own/C.lean": "import Own.Nowhere\ntheorem c : 1 = 1 := rfl\n",
        }
    )
    heard = run(project)
    assert {w.heard for w in heard.words} == {Heard.NOT_REACHED}
    assert "circle" in word(project, heard, "a").message
    assert "`Own.Nowhere`" in word(project, heard, "c").message


def test_an_acceptance_says_where_lake_would_not_come_to_the_file() -> None:
    project = assessed(
        {
            "Own.lean": "import Own.A\ntheorem over : 1 = 1 := under\n",
            "Own/A.lean": "theorem under : 1 = 1 := rfl\n",
        }
    )
    found = word(project, run(project, Says("under", "Type mismatch")), "over")
    assert found.heard is Heard.ACCEPTED
    assert "uses `under`, which Lean rejected" in found.message
    assert "lake would not come" in found.message


def test_the_options_of_the_lakefile_are_set_where_the_file_stands() -> None:
    texts: list[str] = []
    lakefile = 'name = "own"\n[[lean_lib]]\nname = "Own"\n[lean_lib.leanOptions]\nautoImplicit = false\n'
    run(assessed(ONE, lakefile), texts=texts)
    assert texts[0].index("set_option autoImplicit false") < texts[0].index("theorem one")


# --- forging -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "macro \"#check\" t:term : command => `(#print \"harmless\")",
        "#eval IO.println \"{}\"",
        "run_cmd pure ()",
        "initialize pure ()",
        "elab \"x\" : tactic => pure ()",
        "set_option debug.skipKernelTC true",
        "set_option warn.sorry false in\ntheorem a : 1 = 1 := rfl",
        "@[command_elab foo] def a := 1",
        "theorem a : 1 = 1 := by native_decide",
        "theorem a : 1 = 1 := by run_tac pure ()",
        "theorem a : 1 = 1 := by set_option debug.skipKernelTC true in rfl",
        'notation "#check" x => x',
        "unknown_command x",
    ],
)  # fmt: skip
def test_what_could_forge_lean_s_word_gives_doubt(line: str) -> None:
    project = assessed(f"{line}\ntheorem one : 1 = 1 := rfl\n")
    heard = run(project)
    assert word(project, heard, "one").declaration in heard.doubtful
    assert any("no evidence" in said for said in heard.not_measured)


@pytest.mark.parametrize(
    "line",
    [
        "infixl:65 \" ⊞ \" => Nat.add",
        "set_option maxHeartbeats 400000",
        "@[simp] theorem a : 1 = 1 := rfl",
        "#check Nat\n#print axioms Nat.succ",
        "theorem a : 1 = 1 := by decide",
    ],
)  # fmt: skip
def test_plain_text_gives_no_doubt(line: str) -> None:
    project = assessed(f"{line}\ntheorem one : 1 = 1 := rfl\n")
    assert doubts(project.inventory.modules[0]) == ()


def test_doubt_reaches_the_files_that_import_one() -> None:
    project = assessed(
        {
            "Own.lean": "import Own.A\ntheorem over : 1 = 1 := rfl\n",
            "Own/A.lean": "#eval 1\ntheorem under : 1 = 1 := rfl\n",
        }
    )
    assert len(run(project).doubtful) == 2


def test_a_command_of_lean_s_where_we_read_none_gives_doubt() -> None:
    """Lean may have read a declaration that we took for something else."""
    project = assessed("theorem one : 1 = 1 := by\n  rfl\n-- no comment to Lean\n")
    heard = run(project, Says("-- no", "[Elab.command] theorem hidden", "information", "trace"))
    assert heard.doubtful == frozenset({0})


def test_errors_outside_of_declarations_are_told_and_give_doubt() -> None:
    project = assessed("open Nowhere\ntheorem one : 1 = 1 := rfl\n")
    heard = run(project, Says("Nowhere", "unknown namespace `Nowhere`"))
    assert heard.outside == ("Own.lean:1: unknown namespace `Nowhere`",)
    assert heard.words[0].heard is Heard.ACCEPTED
    assert heard.doubtful == frozenset({0})


def test_a_file_behind_one_that_left_its_scope_open_is_asked_again() -> None:
    texts: list[str] = []
    project = assessed(
        {
            "Own/A.lean": "theorem of_a : 1 = 1 := rfl\n",
            "Own/B.lean": "theorem of_b : 2 = 2 := rfl\n",
        }
    )
    ask = pretend(texts=texts)

    def spilling(text: str) -> Answer:
        answer = ask(text)
        asked_of = next((m.line for m in answer.messages if m.text.startswith("of_a : ")), 0)
        changed = tuple(
            replace(m, text="variable (k : Nat)")
            if m.text == "initial scope" and m.line == asked_of - 1
            else m
            for m in answer.messages
        )
        return replace(answer, messages=changed)

    heard = without_lake(project.inventory, "Lean", spilling)
    assert len(texts) == 2
    assert "of_a" not in texts[1]
    assert {w.heard for w in heard.words} == {Heard.ACCEPTED}
