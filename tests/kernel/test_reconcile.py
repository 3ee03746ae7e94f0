"""Source reading beside Lean, and when Lean's word is evidence."""

from __future__ import annotations

from dataclasses import replace

from harness.kernel.model import KernelRun, Opinion
from harness.kernel.plain import without_lake
from harness.kernel.reconcile import Difference, Reconciled, Seen, reconcile
from harness.lean_check import no_evidence, source_words
from tests.kernel.pretend import Says, pretend
from tests.trust.repository import Assessed, assessed


def both(project: Assessed, *says: Says, **options: object) -> tuple[KernelRun, Reconciled]:
    run = without_lake(project.inventory, "Lean", pretend(*says, **options))  # type: ignore[arg-type]
    source = source_words(project.inventory, project.trust)
    return run, reconcile(project.inventory, source, run.words)


def differences(project: Assessed, found: Reconciled) -> list[tuple[str, Difference]]:
    return [(project.name(d.declaration), d.difference) for d in found.disagreements]


def evidence(project: Assessed, run: KernelRun) -> list[str]:
    reasons = no_evidence(project.inventory, project.trust, run)
    return [d.name for d, why in zip(project.inventory, reasons, strict=True) if not why]


ONE = "theorem one : 1 = 1 := rfl\ntheorem two : 2 = 2 := rfl\n"


def test_what_agrees_is_counted_and_not_listed() -> None:
    _, found = both(assessed(ONE))
    assert found.disagreements == ()
    assert (Seen.NOTHING, "accepted", 2) in found.table
    assert sum(number for _, _, number in found.table) == 2


def test_a_name_that_source_missed_is_its_defect_and_comes_first() -> None:
    project = assessed("theorem one : 1 = 2 := rfl\ntheorem two : 2 = 2 := rfl\n")
    wrong = Says("1 = 2", "Type mismatch")
    _, found = both(project, wrong, Says("2 = 2", "Unknown identifier `missed`"))
    assert differences(project, found) == [("two", Difference.TOO_KIND), ("one", Difference.BEYOND)]


def test_a_name_that_source_saw_agrees() -> None:
    project = assessed("theorem one : Finset.sum = 1 := rfl\ntheorem two : Finset.card = 1 := rfl\n")
    says = [Says(word, f"Unknown identifier `{word}`") for word in ("Finset.sum", "Finset.card")]
    _, found = both(project, *says)
    assert found.disagreements == ()


def test_a_word_of_a_tactic_library_counts_at_every_place() -> None:
    """The build problem names its first place alone."""
    project = assessed("theorem one : 1 = 1 := by ring\ntheorem two : 2 = 2 := by ring\n")
    says = [Says(f"{n} = {n} := by ring", "unknown tactic", after=12) for n in (1, 2)]
    _, found = both(project, *says)
    assert found.disagreements == ()
    assert (Seen.PROBLEM, "rejected", 2) in found.table


def test_sorry_is_compared_both_ways() -> None:
    project = assessed("theorem one : 1 = 1 := sorry\ntheorem two : 2 = 2 := rfl\n")
    _, found = both(project, Says("two", "declaration uses `sorry`", "warning", "hasSorry"))
    assert differences(project, found) == [("two", Difference.TOO_KIND), ("one", Difference.TOO_STRICT)]


def test_what_was_not_reached_is_not_compared() -> None:
    project = assessed("theorem one : Finset.sum = 1 := rfl\n")
    _, found = both(project, unread=["theorem one"])
    assert found.disagreements == ()
    assert (Seen.PROBLEM, "not reached", 1) in found.table


# --- evidence ------------------------------------------------------------------------------------


def test_a_clean_closure_that_lean_accepted_is_evidence() -> None:
    project = assessed(ONE)
    run, _ = both(project)
    assert evidence(project, run) == ["one", "two"]


def test_nothing_rests_on_what_lean_rejected_or_did_not_reach() -> None:
    project = assessed(
        "theorem base : 1 = 1 := rfl\ntheorem over : 1 = 1 := base\ntheorem free : 2 = 2 := rfl\n"
    )
    run, _ = both(project, Says("base : 1", "Type mismatch"))
    assert evidence(project, run) == ["free"]
    run, _ = both(project, unknown=["base"])
    assert evidence(project, run) == ["free"]


def test_nor_on_what_lean_warns_of() -> None:
    project = assessed("theorem base : 1 = 1 := hidden_hole\ntheorem over : 1 = 1 := base\n")
    run, _ = both(project, Says("base", "declaration uses `sorry`", "warning", "hasSorry"))
    assert evidence(project, run) == []


def test_a_simp_set_and_an_instance_may_carry_a_rejected_declaration() -> None:
    project = assessed(
        "@[simp] theorem of_simp : 1 = 2 := rfl\ntheorem by_simp : 1 = 1 := by simp\ntheorem free : 2 = 2 := rfl\n"
    )
    run, _ = both(project, Says("1 = 2", "Type mismatch"))
    assert evidence(project, run) == ["free"]


def test_an_axiom_of_the_project_is_no_evidence_and_carries_none() -> None:
    project = assessed("axiom ax : 1 = 2\ntheorem over : 1 = 2 := ax\n")
    run, _ = both(project)
    assert evidence(project, run) == []


def test_lean_s_own_list_of_axioms_counts_beside_ours() -> None:
    project = assessed(ONE)
    told = {
        "one": "'one' depends on axioms: [propext, Lean.ofReduceBool]",
        "two": "'two' depends on axioms: [propext]",
    }
    run, _ = both(project, axioms=told.__getitem__)
    assert evidence(project, run) == ["two"]


def test_a_file_that_can_forge_gives_no_evidence() -> None:
    project = assessed("#eval 1\n" + ONE)
    run, _ = both(project)
    assert evidence(project, run) == []


def test_a_place_that_could_not_be_read_may_hide_an_axiom() -> None:
    project = assessed(ONE + "theorem ⟨⟩⟩ garbled\n")
    run, _ = both(project, unread=["theorem ⟨⟩⟩ garbled"])
    assert evidence(project, run) == []


def test_a_name_that_lean_takes_for_a_variable_is_no_evidence() -> None:
    project = assessed(
        "theorem one (x : Later) : x = x := rfl\ntheorem two (n : ℕ) : n = n := rfl\nstructure Later where\n  a : Nat\n"
    )
    run, _ = both(project)
    assert evidence(project, run) == ["Later"]


def test_a_compiled_file_that_shows_more_takes_evidence_away_also_from_what_uses_it() -> None:
    project = assessed(
        "theorem base : 1 = 1 := rfl\ntheorem over : 1 = 1 := base\ntheorem free : 2 = 2 := rfl\n"
    )
    run, _ = both(project)
    unmeasured = Opinion(1, not_measured="no constant there has its name")
    for bad, says in (
        (Opinion(0, "base", "theorem", None, ("sorryAx",), "Init is not there"), "rests on sorryAx"),
        (Opinion(0, "base", "theorem", ("wish",), ("wish",)), "rests on wish"),
        (Opinion(0, "base", "axiom", (), ()), "has it as axiom, and a theorem is written"),
    ):
        shown = replace(run, opinions=(bad, unmeasured, Opinion(2, "free", "theorem", ())))
        assert no_evidence(project.inventory, project.trust, shown) == (
            f"its compiled file {says}",
            "it uses what is no evidence: `base` is contradicted by its compiled file",
            "",
        )


def test_a_clean_compiled_file_is_no_evidence_for_anything() -> None:
    project = assessed(ONE)
    run, _ = both(project, Says("1 = 1", "Type mismatch"), unread=["theorem two"])
    clean = tuple(Opinion(d.index, d.name, "theorem", (), ()) for d in project.inventory)
    assert evidence(project, replace(run, opinions=clean)) == []
