"""What of a repository goes to Lean before a negation: nothing that could make Lean accept what is not so."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from harness.inventory import collect
from harness.inventory.model import Inventory
from harness.kernel.barriers import unfit
from harness.kernel.premises import Asked, Kept, Premises, premises
from harness.text import SourceText

ASKED = "theorem t (n : Nat) : f n = n + 1 := sorry"
F = "def f (n : Nat) : Nat := n\n"


def inventory(files: Mapping[str, str]) -> Inventory:
    return collect("r", "c", {name: SourceText(name, text) for name, text in files.items()}, files)


def about(text: str, name: str = "t", **others: str) -> Premises:
    """What stands before the statement of this name."""
    of = inventory({"M.lean": text, **{f"{module}.lean": other for module, other in others.items()}})
    return premises(of, [d.index for d in of.declarations if d.name.rpartition(".")[2] == name])


def kept(found: Premises) -> list[str]:
    return [
        step.text.strip() if isinstance(step, Kept) else "?" for part in found.parts for step in part.steps
    ]


def refusal(found: Premises) -> str:
    (reason,) = found.refused.values()
    return reason


def test_definitions_that_are_reached_are_kept_and_others_are_not() -> None:
    found = about(f"def g := 1\n{F}theorem lie : False := sorry\naxiom worse : False\n{ASKED}")
    assert kept(found) == [F.strip(), "?"]


def test_scopes_are_kept() -> None:
    text = f"namespace A\nopen Nat\nuniverse u\nvariable (m : Nat)\n{F}{ASKED}\nend A\n"
    assert kept(about(text)) == [
        "namespace A",
        "open Nat",
        "universe u",
        "variable (m : Nat)",
        F.strip(),
        "?",
        "end A",
    ]


def test_scopes_that_a_file_leaves_open_are_closed() -> None:
    (part,) = about(f"namespace A.B\nsection\n{F}{ASKED}\n").parts
    assert part.unclosed == ("", "A.B")


def test_what_a_definition_needs_for_its_own_proof_comes_with_it() -> None:
    lemma = "theorem small : 0 < 3 := by decide\n"
    found = about(f"{lemma}def f (n : Nat) : Nat := (⟨n % 3, by omega⟩ : Fin 3).val + small.rec 0\n{ASKED}")
    assert lemma.strip() in kept(found)


def test_imported_files_come_first() -> None:
    found = about(f"import B\n{ASKED}", B=F)
    assert kept(found) == [F.strip(), "?"]


def test_every_instance_before_the_statement_is_kept() -> None:
    """Lean takes the last one that fits, also by way of a class that the statement does not mention."""
    text = (
        "class Odd (α : Type) where\n  one : α\ninstance : Odd Nat := ⟨1⟩\n"
        "instance {α : Type} [Odd α] : Add α := ⟨fun _ _ => Odd.one⟩\n"
        "theorem t (n : Nat) : n + 0 = n := sorry\ninstance : Sub Nat := ⟨fun _ _ => 0⟩"
    )
    found = kept(about(text))
    assert [step.split()[0] for step in found] == ["class", "instance", "instance", "?"]


def test_a_mutual_block_is_kept_whole_or_not_at_all() -> None:
    block = (
        "mutual\ndef f : Nat → Nat\n  | 0 => 0\n  | n + 1 => g n\n"
        "def g : Nat → Nat\n  | 0 => 1\n  | n + 1 => f n\nend\n"
    )
    found = kept(about(block + ASKED))
    assert (found[0], found[-2:], len(found)) == ("mutual", ["end", "?"], 5)
    assert kept(about(block + "theorem t (n : Nat) : n = 0 := sorry")) == ["?"]


def test_comments_are_taken_out() -> None:
    (text, _) = kept(about(f"/-- axiom -/\ndef f (n : Nat) : Nat := -- sorry\n  /- macro -/ n\n{ASKED}"))
    assert text.split() == "def f (n : Nat) : Nat := n".split()


def test_a_prefix_holds_for_the_statement_alone() -> None:
    found = about(f"{F}open Nat in\n{ASKED}")
    (step,) = (s for part in found.parts for s in part.steps if isinstance(s, Asked))
    assert step.within == ("open Nat",)


@pytest.mark.parametrize(
    ("definition", "reason"),
    [
        ("axiom f : Nat → Nat\n", "declared with `axiom`"),
        ("opaque f : Nat → Nat\n", "declared with `opaque`"),
        ("def f (n : Nat) : Nat := sorry\n", "holds `sorry`"),
        ("def g : Nat := sorry\ndef f (n : Nat) : Nat := n + g\n", "`g`, which holds `sorry`"),
        ("unsafe def f (n : Nat) : Nat := n\n", "is `unsafe`"),
        ("@[implemented_by Nat.succ] def f (n : Nat) : Nat := n\n", "carries `@[implemented_by"),
        (
            "def f (n : Nat) : Nat := if h : 1 = 1 then n else (by native_decide : False).elim\n",
            "native_decide",
        ),
        ("def f (n : Nat) : Nat := n + (by run_tac pure (); exact 0)\n", "run_tac"),
        ("set_option debug.skipKernelTC true in\ndef f (n : Nat) : Nat := n\n", "set_option debug"),
        ('def f (n : Nat) : Nat := n + "axiom".length\n', "holds `axiom`"),
        ("def f (n : Nat) : Nat := (unsafeCast n)\n", "unsafeCast"),
        ("theorem g : 0 = 1 := sorryAx _\ndef f (n : Nat) : Nat := g ▸ n\n", "holds `sorry`"),
    ],
)
def test_a_statement_about_what_is_not_sure_is_not_asked(definition: str, reason: str) -> None:
    found = about(definition + ASKED)
    assert reason in refusal(found)
    assert kept(found) == []


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ('macro "oops" : term => `(True)\n', "M.lean:1: `macro`"),
        ('notation "¬" x => x\n', "`notation`"),
        ('infixl:65 " +++ " => Nat.add\n', "`infixl`"),
        ("@[default_instance] instance : OfNat Bool 1 := ⟨true⟩\n", "`@[default_instance]`"),
        ("@[term_elab f] def g := 1\n", "`@[term_elab]`"),
        ("attribute [instance] Nat.add\n", "`attribute [instance]`"),
        ("set_option debug.skipKernelTC true\n", "set_option debug.skipKernelTC"),
        ("open Lean Elab\n", "`open`"),
        ("open _root_.Lean\n", "`open`"),
        ("export Nat (succ)\n", "`export`"),
        ("run_cmd pure ()\n", "`run_cmd`"),
        ("variable (h : sorry)\n", "`variable` with `sorry`"),
        ("?? nobody knows\n", "may change what is read"),
    ],
)
def test_a_command_that_may_change_what_is_read_is_a_barrier(before: str, reason: str) -> None:
    assert reason in refusal(about(f"{before}{F}{ASKED}"))
    after = about(f"{F}{ASKED}\n{before}")
    assert (after.refused, kept(after)) == ({}, [F.strip(), "?"])


def test_nothing_is_asked_after_exit() -> None:
    assert kept(about(f"{F}{ASKED}\n#exit\n{ASKED.replace(' t ', ' u ')}")) == [F.strip(), "?"]
    assert about(f"{F}#exit\n{ASKED}").parts == ()


def test_a_barrier_in_an_imported_file_counts() -> None:
    assert "B.lean:2: `macro`" in refusal(about(f"import B\n{ASKED}", B=F + 'macro "x" : term => `(1)\n'))


def test_an_instance_that_holds_sorry_keeps_what_it_is_about_from_being_asked() -> None:
    text = (
        "structure P where\n  x : Nat\ninstance (p q : P) : Decidable (p = q) := sorry\n"
        "theorem t (p : P) : p.x = 0 := sorry"
    )
    assert "holds `sorry`" in refusal(about(text))


def test_what_imports_another_package_is_not_asked() -> None:
    assert "imports Mathlib" in refusal(about(f"import Mathlib.Data.Nat\n{F}{ASKED}"))


def test_an_axiom_that_only_a_variable_leads_to_is_not_kept() -> None:
    found = about(f"axiom a : Nat\ndef g := a\ndef g2 := g\nvariable (h : g2 = g2)\n{F}{ASKED}")
    assert not any("axiom" in step for step in kept(found))
    assert kept(found)[-1] == "?"


def test_files_that_import_each_other_in_a_long_row_are_no_trouble() -> None:
    chain = {f"M{n}.lean": f"import M{n + 1}\n" for n in range(1500)} | {"M1500.lean": F}
    of = inventory({**chain, "T.lean": f"import M0\n{ASKED}"})
    found = premises(of, [of.named("t")[0].index])
    assert kept(found) == [F.strip(), "?"]


def test_quiet_commands_go() -> None:
    found = about(
        f"#check Nat\n#eval 1\n/-! doc -/\n@[simp] theorem s : 1 = 1 := rfl\n{F}attribute [simp] f\n{ASKED}"
    )
    assert kept(found) == [F.strip(), "?"]


def test_options_of_the_lakefile_hold_in_its_files() -> None:
    lakefile = (
        'name = "p"\n[leanOptions]\nautoImplicit = false\n"pp.x" = "true\\naxiom a : False"\n'
        'debug.skipKernelTC = true\n[[lean_lib]]\nname = "M"\n'
    )
    texts = {"lakefile.toml": lakefile, "M.lean": F + ASKED}
    of = collect("r", "c", {name: SourceText(name, text) for name, text in texts.items()}, texts)
    (part,) = premises(of, [of.named("t")[0].index]).parts
    assert part.options == (("autoImplicit", "false"),)


@pytest.mark.parametrize("text", ["my.axiom", "native_code", "UniversalLean.x", "alternative", "stopped"])
def test_parts_of_other_words_are_no_bad_words(text: str) -> None:
    assert not unfit(text)


@pytest.mark.parametrize(
    "text", ["«axiom»", "x:=sorry", "(by simp?)", "decide +native", "harness_stated_0_0"]
)
def test_bad_words_are_found(text: str) -> None:
    assert unfit(text)
