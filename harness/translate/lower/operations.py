"""Names: which constants of Lean are overloaded operations with a short name, and how their arguments lie."""

from __future__ import annotations

# Heterogeneous operations `op α β γ inst x y`: the short name, and the class and field behind the instance.
HETEROGENEOUS = {
    "HAdd.hAdd": ("add", "Add", "add"),
    "HSub.hSub": ("sub", "Sub", "sub"),
    "HMul.hMul": ("mul", "Mul", "mul"),
    "HDiv.hDiv": ("div", "Div", "div"),
    "HMod.hMod": ("mod", "Mod", "mod"),
    "HAppend.hAppend": ("append", "Append", "append"),
    "HSMul.hSMul": ("smul", "SMul", "smul"),
    "HAnd.hAnd": ("land", "AndOp", "and"),
    "HOr.hOr": ("lor", "OrOp", "or"),
    "HXor.hXor": ("lxor", "XorOp", "xor"),
    "HShiftLeft.hShiftLeft": ("shiftLeft", "ShiftLeft", "shiftLeft"),
    "HShiftRight.hShiftRight": ("shiftRight", "ShiftRight", "shiftRight"),
    "HPow.hPow": ("pow", "Pow", "pow"),
}
# Operations `op α inst args`, the result of the same type.
HOMOGENEOUS = {
    "Add.add": "add",
    "Sub.sub": "sub",
    "Mul.mul": "mul",
    "Div.div": "div",
    "Mod.mod": "mod",
    "Neg.neg": "neg",
    "Inv.inv": "inv",
    "Min.min": "min",
    "Max.max": "max",
    "Append.append": "append",
    "Union.union": "union",
    "Inter.inter": "inter",
    "SDiff.sdiff": "sdiff",
    "HasCompl.compl": "compl",
    "Complement.complement": "complement",
    "abs": "abs",
    "Zero.zero": "zero",
    "One.one": "one",
    "Top.top": "top",
    "Bot.bot": "bot",
    "EmptyCollection.emptyCollection": "empty",
    "Inhabited.default": "default",
}
# Relations `op α inst x y`.
RELATIONS = {
    "LT.lt": "lt",
    "LE.le": "le",
    "Dvd.dvd": "dvd",
    "HasSubset.Subset": "subset",
    "HasSSubset.SSubset": "ssubset",
}
REVERSED = {"GT.gt": "LT.lt", "GE.ge": "LE.le"}
BOOLEAN = {"Bool.and": "band", "Bool.or": "bor", "Bool.not": "bnot", "Bool.xor": "bxor"}
# Functions that are binary operations under a name of their type.
NAMED = {
    "Nat.add": "add",
    "Nat.sub": "sub",
    "Nat.mul": "mul",
    "Nat.div": "div",
    "Nat.mod": "mod",
    "Nat.pow": "pow",
    "Int.add": "add",
    "Int.sub": "sub",
    "Int.mul": "mul",
    "Int.neg": "neg",
    "Nat.min": "min",
    "Nat.max": "max",
}
CASTS = frozenset(
    """Nat.cast Int.cast Rat.cast NNRat.cast NatCast.natCast IntCast.intCast NNReal.toReal Complex.ofReal
    ENNReal.ofNNReal Real.toEReal ENNReal.toEReal PNat.val Int.ofNat""".split()
)
