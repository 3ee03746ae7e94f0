"""Notations as data: what Lean and Mathlib write between, before, after and around terms, with their precedences.

A higher number binds tighter; `MAX` (1024) is what an argument of an application needs. Sources: Lean's
`Prelude`/`Notation` and Mathlib's `notation` commands as documented; `LEAN_SEMANTICS` rows for the ones run in Lean.
User notation read from a file becomes the same `Rule`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MAX = 1024
ARG = 1023
LEAD = 1022
MIN = 10

Item = str | int  # an atom, or the precedence of a slot


@dataclass(frozen=True, slots=True)
class Rule:
    """One notation: `items` in order, `level` of the whole, `shape` such as `_ + _` as its stable name."""

    shape: str
    items: tuple[Item, ...]
    level: int

    @property
    def leading(self) -> bool:
        return isinstance(self.items[0], str)

    @property
    def key(self) -> str:
        """The atom by which a parser finds the rule."""
        return str(self.items[0] if self.leading else self.items[1])

    @property
    def left(self) -> int:
        """The least level its left operand must have (trailing rules only)."""
        first = self.items[0]
        return first if isinstance(first, int) else 0

    @property
    def atoms(self) -> tuple[str, ...]:
        return tuple(item for item in self.items if isinstance(item, str))


# Two spellings of one notation share the shape of the second.
_SPELLINGS = {"/\\": "∧", "\\/": "∨", "<->": "↔", "<=": "≤", ">=": "≥"}


def rule(items: Iterable[Item], level: int) -> Rule:
    """The rule of these items; its shape is the items with `_` for every slot."""
    listed = tuple(items)
    shape = " ".join("_" if isinstance(item, int) else _SPELLINGS.get(item, item) for item in listed)
    return Rule(shape, listed, level)


def infixl(level: int, atom: str) -> Rule:
    return rule((level, atom, level + 1), level)


def infixr(level: int, atom: str) -> Rule:
    return rule((level + 1, atom, level), level)


def infix(level: int, atom: str) -> Rule:
    return rule((level + 1, atom, level + 1), level)


def prefix(level: int, atom: str) -> Rule:
    return rule((atom, level), level)


def postfix(level: int, atom: str) -> Rule:
    return rule((level, atom), level)


SIMPLE = {"infixl": infixl, "infixr": infixr, "infix": infix, "prefix": prefix, "postfix": postfix}

# One line a precedence: how it associates, the level, the atoms.
_TABLE = r"""
infixr 90 ∘
infixr 80 ∘ₗ ∘ₛₗ ⋙ ≫
infixr 80 ^ ∘r
infixr 75 ▸
infixl 75 <<< >>>
infixr 73 • •> <•
infixr 72 ⬝ᵥ
infixl 73 ᵥ*
infixr 73 *ᵥ
infixl 70 * / % ∩
infixl 70 □
infix 70 \
infixr 67 ::
infixl 69 ⊓
infixl 68 ⊔
infixl 65 + - ++ ∪ +ᵥ -ᵥ ⊞
infixl 58 ^^^
infixl 60 &&& <*> <* *>
infixl 55 ||| >>=
infixr 55 >=> <=<
infixl 60 >>
infixl 1 <&>
infixr 100 <$> <$
infixr 2 <|>
infixr 30 ⊕ ⊕'
infixr 35 × ×' ×ₗ ∧ /\ xor
infixr 30 ∨ \/
infixl 35 &&
infixl 30 ||
infixl 33 ^^
infix 20 ↔ <->
infix 50 = ≠ < > ≤ ≥ <= >= ∣ ∤ ⊆ ⊂ ⊇ ⊃ ⊄ ⊈ ⊊ == != ≈ ≉ ~ ∼
infix 50 ⋖ ⩿ ⊑ ≺ ≼ ≻ ≽ ⪯ ≪ ∥ ⟂ ∋ ≍ ≢ ≃. ⇔ <+: <:+ <:+: <+ <+~ ⊨ ⊨ᵇ ~r ~ᵤ
infixl 25 ≃ ≃ₜ ≃ᵢ ≃o ≃+* ≃* ≃+ ≃ᵤ ≃ᵐ ≃r
infixr 25 ↪ ↪o ↪r →r →o →+ →* →+* →₀ →ₛ →ᵇ →*₀ →+*o →*o →ₙ+* →. ≼i ≺i
infixr 10 ⟶ ⟹ ≌ ≅
infixr 26 ⥤ ⥤ₗ ⥤ᵣ
infixl 100 ∆ ⊗
infixr 60 ⇨
infixl 82 ×ˢ
infixl 80 '' ⁻¹'
prefix 75 -
prefix 100 ~~~ ∂ 𝓝ˢ
prefix 110 ⋃₀ ⋂₀
prefix 1023 #
prefix 1024 ↑ ⇑ ↥ √ ⅟ ∁
postfix 1024 ⁻¹ ᶜ ᵀ ᴴ ᵒᵖ ˣ ᵃᵐᵒᵖ ᵐᵒᵖ ᵈᵐᵃ ᵈᵃᵃ ⁺ ⁻ ᵒᵈ ᗮ †
infixl 50 →g ↪g ≃g
infixl 20 ⨯
infixl 300 ⤳
infixl 15 ⊣
infixl 35 ⧸
infixl 74 ×₃ ⨯₃
infixl 100 ⊗ₜ ⊗ₖ
infixl 60 ⟂ₘ
infixl 25 ≃ᵈ ≃ₕ
infixr 67 ::ₘ ⋆
infix 50 ⊴
prefix 60 ∐ ∏ᶜ
prefix 1024 ↿
"""

# Slots carry their precedence after a colon; `_` alone is 0. The last word is the level.
_MIXFIX = """
_:50 ∈ _:50 50
_:50 ∉ _:50 50
_:51 ≡ _:51 [MOD _ ] 50
_:51 ≡ _:51 [ZMOD _ ] 50
_:51 ≡ _:51 [PMOD _ ] 50
_:51 ≡ _:51 [SMOD _ ] 50
_:51 ≡ _:51 mod _:51 50
_:51 ≡ _:51 50
_:51 ≢ _:51 [PMOD _ ] 50
_:51 ≢ _:51 [MOD _ ] 50
_:51 ≢ _:51 [ZMOD _ ] 50
_:51 =ᶠ[ _ ] _:51 50
_:51 ≤ᶠ[ _ ] _:51 50
_:51 <ᶠ[ _ ] _:51 50
_:51 =ᵐ[ _ ] _:51 50
_:51 ≤ᵐ[ _ ] _:51 50
_:51 <ᵐ[ _ ] _:51 50
_:100 =O[ _ ] _:100 100
_:100 =o[ _ ] _:100 100
_:100 =Θ[ _ ] _:100 100
_:51 ~[ _ ] _:51 50
_:25 →ₗ[ _ ] _:0 25
_:25 →ₛₗ[ _ ] _:0 25
_:25 →ₐ[ _ ] _:0 25
_:25 →L[ _ ] _:0 25
_:25 →SL[ _ ] _:0 25
_:25 →ₗᵢ[ _ ] _:0 25
_:25 →ᴬ[ _ ] _:0 25
_:25 →ᵃ[ _ ] _:0 25
_:25 →⋆ₐ[ _ ] _:0 25
_:25 →+[ _ ] _:0 25
_:25 →[ _ ] _:0 25
_:25 →₁ₛ[ _ ] _:0 25
_:25 →₁[ _ ] _:0 25
_:25 →ₘ[ _ ] _:0 25
_:25 ≃ₗ[ _ ] _:50 50
_:25 ≃ₐ[ _ ] _:50 50
_:25 ≃L[ _ ] _:50 50
_:25 ≃SL[ _ ] _:50 50
_:25 ≃ₗᵢ[ _ ] _:50 50
_:25 ≃ᵃ[ _ ] _:50 50
_:25 ≃ᵃⁱ[ _ ] _:50 50
_:25 ≃⋆ₐ[ _ ] _:50 50
_:100 ⊗[ _ ] _:101 100
_:100 ⊗ₜ[ _ ] _:101 100
_:70 ⊗ₘ _:71 70
_:1024 ^[ _ ] 1024
_ ! 10000
_ ‼ 10000
_:1024 ⟦ _ ⟧ 1024
_:1024 ⟮ _ ⟯ 1024
_:1024 ⸨ _ ⸩ 1024
_:1024 ⟦X⟧ 1024
_:51 matches _:51 50
_ <| _:10 10
_ $ _:10 10
_ |> _:11 10
_:1024 ∙ _:1024 1000
⌊ _ ⌋ 1024
⌊ _ ⌋₊ 1024
⌈ _ ⌉ 1024
⌈ _ ⌉₊ 1024
‖ _ ‖ 1024
‖ _ ‖₊ 1024
‖ _ ‖ₑ 1024
⟪ _ , _ ⟫ 1024
⟪ _ , _ ⟫_ℝ 1024
⟪ _ , _ ⟫_ℂ 1024
⟪ _ , _ ⟫_𝕜 1024
⁅ _ , _ ⁆ 1024
⟦ _ ⟧ 1024
‹ _ › 1024
𝓝[≠] _:100 100
𝓝[<] _:100 100
𝓝[>] _:100 100
𝓝[≤] _:100 100
𝓝[≥] _:100 100
𝓝[ _ ] _:100 100
𝔼[ _ ] 1024
𝔼[ _ | _ ] 1024
ℙ[ _ ] 1024
Var[ _ ] 1024
Var[ _ ; _ ] 1024
cov[ _ , _ ; _ ] 1024
ℤ√ _:1024 1024
C( _ , _ ) 1024
s( _ , _ ) 1024
C₀( _ , _ ) 1024
L^ _:1024 1024
¬ _:40 1024
! _:40 1024
-[1+ _ ] 1024
SL( _ , _ ) 1024
GL( _ , _ ) 1024
𝓘( _ ) 1024
𝓘( _ , _ ) 1024
𝓢( _ , _ ) 1024
Γ( _ ) 1024
Γ( _ , _ ) 1024
J( _ | _ ) 1024
_:25 ↪[ _ ] _:0 25
_:25 ≃[ _ ] _:0 25
_:1024 ⸨X⸩ 1024
_:67 ⋆[ _ ] _:66 67
_:67 ⋆[ _ , _ ] _:66 67
"""


def _builtin() -> tuple[Rule, ...]:
    rules = []
    for line in _TABLE.strip().splitlines():
        form, level, *atoms = line.split()
        rules += [SIMPLE[form](int(level), atom) for atom in atoms]
    for line in _MIXFIX.strip().splitlines():
        *words, level = line.split()
        items = [
            int(word[2:] or 0) if word.startswith("_:") else 0 if word == "_" else word for word in words
        ]
        rules.append(rule(items, int(level)))
    return tuple(rules)


BUILTIN: tuple[Rule, ...] = _builtin()

# Symbol → precedence of the body after the comma.
BINDER_SYMBOLS: dict[str, int] = {
    "∃": 0, "∃!": 0, "∀ᶠ": 0, "∃ᶠ": 0, "∀ᵐ": 0, "∃ᵐ": 0, "∀ᵉ": 0, "∃ᵉ": 0,
    "∑": 67, "∏": 67, "∑'": 67, "∏'": 67, "∑ᶠ": 67, "∏ᶠ": 67, "Σ": 67, "Σ'": 67, "𝔼": 67,
    "⋃": 60, "⋂": 60, "⨆": 60, "⨅": 60, "∫": 60, "∫⁻": 60, "∮": 60, "⨍": 60, "⨍⁻": 60, "∯": 60,
    "Πₗ": 0, "Σₗ": 0, "⨁": 0, "Π₀": 0, "Π": 0,
}  # fmt: skip

# Atoms that are terms by themselves.
CONSTANT_SYMBOLS = frozenset("∅ ⊤ ⊥ ∞ ∡ ∠ 𝟙 𝟭".split())
