"""Names: what they are called, and what a mention of one means, by Lean's rules."""

from __future__ import annotations

import pytest

from tests.inventory.build import named, one, repository, uses


def test_namespaces_sections_and_root() -> None:
    text = """
namespace A.B
theorem inner : True := trivial
section S
def _root_.outer := 1
end S
end A.B
theorem last : True := trivial
"""
    assert [d.name for d in repository(Lib=text)] == ["A.B.inner", "outer", "last"]


def test_one_end_may_close_two_namespaces() -> None:
    text = "namespace A\nnamespace B\nend A.B\ndef x := 1\n"
    assert [d.name for d in repository(Lib=text)] == ["x"]


def test_nameless_declarations_get_a_name_with_their_line() -> None:
    text = "namespace A\nexample : True := trivial\ninstance : Inhabited Nat := ⟨0⟩\n"
    assert [d.name for d in repository(Lib=text)] == ["A._example_L2", "A._instance_L3"]


def test_the_innermost_namespace_wins() -> None:
    text = """
def f := 0
namespace A
def f := 1
namespace B
def g := f
end B
end A
def h := f
"""
    found = repository(Lib=text)
    assert uses(named(found, "A.B.g")) == {"A.f"}
    assert uses(named(found, "h")) == {"f"}


@pytest.mark.parametrize(
    "opening, expected",
    [
        ("open A", {"A.f"}),
        ("open A (f)", {"A.f"}),
        ("open A (g)", set()),
        ("open A hiding f", set()),
        ("open A renaming g → f", {"A.g"}),
        ("open scoped A", set()),
        ("open A in", {"A.f"}),
    ],
)
def test_open(opening: str, expected: set[str]) -> None:
    text = f"namespace A\ndef f := 0\ndef g := 0\nend A\n{opening}\ndef h := f\n"
    assert uses(named(repository(Lib=text), "h")) == expected


def test_open_in_holds_for_one_command() -> None:
    text = "namespace A\ndef f := 0\nend A\nopen A in\ndef g := f\ndef h := f\n"
    found = repository(Lib=text)
    assert uses(named(found, "g")) == {"A.f"}
    assert uses(named(found, "h")) == set()


def test_a_protected_name_needs_its_namespace() -> None:
    text = "namespace A\nprotected def f := 0\ndef g := A.f\nend A\nopen A\ndef h := f\n"
    found = repository(Lib=text)
    assert uses(named(found, "A.g")) == {"A.f"}
    assert uses(named(found, "h")) == set()


def test_a_field_of_a_dotted_name_leads_to_its_declaration() -> None:
    text = "structure P where\n  left : Nat\ndef p : P := ⟨1⟩\ndef q := p.left\n"
    assert uses(named(repository(Lib=text), "q")) == {"p"}


def test_constructors_lead_to_their_type() -> None:
    text = "inductive D | up | down\ndef f (d : D) : Nat := match d with\n  | D.up => 1\n  | D.down => 0\n"
    assert {t for used in named(repository(Lib=text), "f").uses_body for t in used.targets} == {0}


@pytest.mark.parametrize(
    "body",
    [
        "fun f => f",
        "let f := 1; f",
        "match (1 : Nat) with | f => f",
        "have f := 1; f",
        "if f : True then 1 else 2",
    ],
)
def test_bound_names_are_no_mentions(body: str) -> None:
    assert uses(one(f"def f := 0\ndef g := {body}\n")) == set()


def test_binders_of_the_statement_hide_in_the_proof_too() -> None:
    assert uses(one("def f := 0\ntheorem g (f : Nat) : f = f := by simp [f]\n")) == set()


def test_names_in_tactics_count_and_tactics_do_not() -> None:
    text = """
namespace A
theorem helper : True := trivial
theorem ext : True := trivial
theorem g : True := by
  ext
  exact helper
end A
"""
    assert uses(named(repository(Lib=text), "A.g")) == {"A.helper"}


def test_a_tactic_word_after_exact_is_a_name() -> None:
    text = "namespace A\ntheorem ext : True := trivial\ntheorem g : True := by exact ext\nend A\n"
    assert uses(named(repository(Lib=text), "A.g")) == {"A.ext"}


def test_dot_notation_is_a_possible_use() -> None:
    text = "theorem A.f (n : Nat) : True := sorry\ndef B.f := 2\ntheorem g (n : Nat) : True := n.f\n"
    (used,) = one(text).uses_body
    assert not used.certain
    assert used.targets == (0, 1)


def test_a_mention_before_the_declaration_is_forward() -> None:
    text = "axiom a : f = f\ndef f := 0\n"
    (used,) = named(repository(Lib=text), "a").uses_statement
    assert (used.name, used.forward, used.targets) == ("f", True, (1,))
    assert named(repository(Lib=text), "a").auto_bound == ("f",)


def test_other_files_are_seen_through_imports_only() -> None:
    found = repository(
        Lib="import Lib.A\nimport Lib.B\n",
        Lib__A="def f := 0\n",
        Lib__B="import Lib.A\ndef g := f\n",
        Lib__C="def h := f\n",
    )
    assert [used.imported for used in named(found, "g").uses_body] == [True]
    assert [used.imported for used in named(found, "h").uses_body] == [False]
    assert [d.built for d in found] == [True, True, False]


def test_a_name_declared_twice_has_both_as_targets() -> None:
    found = repository(
        Lib="import Lib.A\nimport Lib.B\ndef g := f\n", Lib__A="def f := 0\n", Lib__B="def f := 1\n"
    )
    (used,) = named(found, "g").uses_body
    assert used.targets == (0, 1)


def test_library_names_are_known() -> None:
    assert one("def g (l : List Nat) : Nat := List.foldl Nat.add 0 l\n").unknown == ()


def test_unknown_names_are_told_once() -> None:
    declaration = one("def g : Nat := Finset.sum Finset.univ Finset.sum\n")
    assert [used.name for used in declaration.unknown] == ["Finset.sum", "Finset.univ"]


def test_imports_of_other_packages_leave_names_open() -> None:
    found = repository(Lib="import Mathlib\ntheorem t (x : ℝ) : x = x := rfl\n")
    assert found.declarations[0].auto_bound == ()


@pytest.mark.parametrize("word", ["true", "some", "none", "pure", "max", "compare", "default", "throw"])
def test_names_that_the_library_exports_are_known(word: str) -> None:
    declaration = one(f"theorem t : {word} = {word} := rfl\n")
    assert (declaration.auto_bound, declaration.unknown) == ((), ())


def test_one_open_may_stand_below_another() -> None:
    text = "namespace A.B.C\ndef f := 0\nend A.B.C\nopen A B C\ndef g := f\n"
    assert uses(named(repository(Lib=text), "g")) == {"A.B.C.f"}


def test_the_namespace_of_a_dotted_name_is_open_inside() -> None:
    text = "namespace N\ndef A.f := 0\ntheorem A.t : f = 0 := rfl\nend N\n"
    assert uses(named(repository(Lib=text), "N.A.t")) == {"N.A.f"}


def test_notations_and_macros_are_no_names() -> None:
    assert one('def f : Nat := panic! s!"{∅}"\n').unknown == ()


def test_fields_of_what_a_tactic_introduces_are_no_unknown_names() -> None:
    assert one("theorem t : ∀ n : Nat, n = n := by\n  intro n\n  exact n.rec_foo\n").unknown == ()
    assert [u.name for u in one("theorem t : True := by exact Foo.bar\n").unknown] == ["Foo.bar"]


def test_what_is_declared_later_gives_way_to_an_outer_name_declared_before() -> None:
    text = "def A.merge := 0\nnamespace A\ntheorem B.t : merge = 0 := rfl\ndef B.merge := 1\nend A\n"
    (used,) = named(repository(Lib=text), "A.B.t").uses_statement
    assert (used.name, used.forward) == ("A.merge", False)


def test_a_mutual_block_is_declared_at_once() -> None:
    text = "mutual\ndef tick : Nat → Nat := fun n => tock n\ndef tock : Nat → Nat := fun n => tick n\nend\n"
    found = repository(Lib=text)
    assert not any(used.forward for d in found for used in d.uses_body)
    assert uses(named(found, "tick")) == {"tock"}


@pytest.mark.parametrize(
    "tactics, optional",
    [
        ("simp [f]", True),
        ("simp only [a, f]", True),
        ("simp_all (config := { decide := true }) [f]", True),
        ("rw [f]", False),
        ("exact f", False),
        ("simp\n  rw [f]", False),
        ("simp [f]\n  exact f", False),
    ],
)
def test_a_list_of_simp_may_leave_a_lemma_unused(tactics: str, optional: bool) -> None:
    (used,) = one(f"theorem f : True := trivial\ntheorem t : True := by\n  {tactics}\n").uses_body
    assert (used.name, used.optional) == ("f", optional)


def test_a_root_name_is_read_in_the_namespace_around_it() -> None:
    text = "namespace N\ndef f := 0\ntheorem _root_.A.t : f = 0 := rfl\nend N\n"
    assert uses(named(repository(Lib=text), "A.t")) == {"N.f"}


@pytest.mark.parametrize("alias", ["alias b := a", "alias ⟨b, c⟩ := a", "alias ⟨_, b⟩ := a"])
def test_an_alias_leads_to_what_it_stands_for(alias: str) -> None:
    text = f"namespace N\ntheorem a : True := sorry\n{alias}\ntheorem t : True := by exact b\nend N\n"
    assert {t for used in named(repository(Lib=text), "N.t").uses_body for t in used.targets} == {0}


AXIOM = "axiom ax : 1 = 2\n"


@pytest.mark.parametrize(
    "body, sure",
    [
        ("exact ax", True),
        ("have h := ax\n  exact h", True),
        ("have h : 1 = 2 := foo (ax) 3\n  exact h", True),
        ("rw [← ax]", True),
        ("exact fun x => ax", True),
        ("obtain ⟨h⟩ := ax", True),
        ("cases ax", True),
        ("intro ax\n  exact ax", False),
        ("have ax : True := trivial\n  exact ax", False),
        ("obtain ⟨ax, _⟩ := foo\n  exact ax", False),
        ("rcases foo with ax | ax\n  · exact ax", False),
        ("induction n with\n  | zero => rfl\n  | succ n ax => exact ax", False),
        ("exact fun ax => ax", False),
        ("exact { ax := 1 }", False),
        ("refine ⟨?ax, rfl⟩\n  case ax => rfl", False),
        ("by_cases ax : p\n  · exact ax", False),
        ("first | trivial | exact ax", False),
        ("first\n  | trivial\n  | exact ax", False),
        ("try exact ax\n  trivial", False),
        ("mytactic ax", False),
    ],
)
def test_a_name_in_a_proof_is_sure_only_where_nothing_there_may_bind_it(body: str, sure: bool) -> None:
    (used,) = one(f"{AXIOM}theorem t (n : Nat) : n = n := by\n  {body}\n").uses_body
    assert (used.name, used.optional) == ("ax", not sure)


def test_a_name_bound_in_do_is_not_surely_the_axiom() -> None:
    (used,) = one(f"{AXIOM}def f : IO Nat := do\n  let ax ← pure 1\n  return ax\n").uses_body
    assert used.optional


def test_the_field_of_a_parent_hides_an_axiom_of_its_name() -> None:
    text = f"{AXIOM}structure S where\n  ax : Nat\nstructure T extends S where\n  b : Fin ax\n"
    assert {used.name: used.optional for used in one(text).uses_statement}["ax"]


def test_no_other_file_sees_a_private_name() -> None:
    own = "import Lib.A\ntheorem ax : 1 = 1 := rfl\nnamespace N\ntheorem t : 1 = 1 := ax\nend N\n"
    found = repository(Lib=own, Lib__A="namespace N\nprivate axiom ax : 1 = 1\nend N\n")
    assert uses(named(found, "N.t")) == {"ax"}


@pytest.mark.parametrize(
    "text",
    [
        "export F (ax)\ntheorem t : 1 = 2 := ax",
        "namespace G\nexport F (ax)\nend G\ntheorem t : 1 = 2 := G.ax",
        "namespace G\nexport F (ax)\nend G\nopen G\ntheorem t : 1 = 2 := ax",
        "theorem t : 1 = 2 := open F in ax",
        "theorem t : 1 = 2 := by\n  open F in\n  exact ax",
        "theorem t : 1 = 2 := F.«ax»",
        "theorem t : 1 = 2 := «F».ax",
    ],
)
def test_other_ways_to_a_name(text: str) -> None:
    found = repository(Lib=f"namespace F\naxiom «ax» : 1 = 2\nend F\n{text}\n")
    assert [used.targets for used in found.declarations[-1].uses_body if used.certain] == [(0,)]


@pytest.mark.parametrize(
    "text",
    [
        'notation "todo" => ax\ntheorem t : 1 = 2 := todo',
        'notation "todo" => ax\ntheorem t : 1 = 2 := by exact todo',
        'infixl:65 " §§ " => ax\ntheorem t : 1 = 2 := 3 §§ 4',
        'macro "todo" : tactic => `(tactic| exact ax)\ntheorem t : 1 = 2 := by todo',
        "theorem t (n : Nat) : 1 = 2 := by exact (n + 1).ax",
        "theorem t (n : Nat) : 1 = 2 := by exact .ax",
        "theorem t : Nat → 1 = 2 := by\n  intro n\n  exact n.ax",
    ],
)
def test_notations_and_fields_may_mean_a_declaration(text: str) -> None:
    found = repository(Lib=f"axiom N.ax : 1 = 2\nopen N\n{text}\n")
    assert 0 in {t for used in found.declarations[-1].uses_body for t in used.targets}


def test_what_stands_before_a_notation_does_not_mean_it() -> None:
    text = f'{AXIOM}theorem t : todo = 1 := sorry\nnotation "todo" => ax\n'
    assert not one(text).uses_statement


@pytest.mark.parametrize(
    "text",
    [
        "namespace B\nattribute [simp] s\nend B\nend A",
        "end A\nopen A\nattribute [simp] s",
        "end A\nopen A in\nattribute [simp] s",
        "end A\nattribute [local simp] A.s in\ntheorem t : True := trivial",
    ],
)
def test_attributes_given_later(text: str) -> None:
    found = repository(Lib=f"namespace A\ntheorem s : True := sorry\n{text}\n").declarations
    assert any("simp" in attribute for attribute in found[0].attributes)
