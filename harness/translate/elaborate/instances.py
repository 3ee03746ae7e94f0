"""Type classes: is there an instance, and which one. Of library instances only that they exist is kept."""

from __future__ import annotations

from dataclasses import dataclass

from harness.translate.elaborate.choice import UNIQUE_CLASSES, Choice
from harness.translate.elaborate.classes import class_table
from harness.translate.elaborate.environment import Constants, ConstKind
from harness.translate.elaborate.errors import Postpone
from harness.translate.elaborate.expr import (
    PROP,
    App,
    Const,
    Expr,
    FVar,
    Inst,
    Kind,
    Lam,
    Lit,
    MVar,
    Pi,
    Sort,
    app,
    arguments,
    const,
    head,
    head_name,
    mvars,
    refreshed,
    substitute,
)
from harness.translate.elaborate.scoping import NOTHING, InForce

# The class behind each heterogeneous one.
HOMOGENEOUS = {
    "HAdd": "Add",
    "HSub": "Sub",
    "HMul": "Mul",
    "HDiv": "Div",
    "HMod": "Mod",
    "HAppend": "Append",
    "HAnd": "AndOp",
    "HOr": "OrOp",
    "HXor": "XorOp",
    "HShiftLeft": "ShiftLeft",
    "HShiftRight": "ShiftRight",
}
# Which arguments of a class an instance determines (`outParam`); of other classes none are.
OUT_PARAMS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(
        ("Add", "Sub", "Mul", "Div", "Mod", "Neg", "Zero", "One", "LT", "LE", "BEq", "Min", "Max"), ()
    ),
    **dict.fromkeys(("Append", "Inhabited", "Inv", "Dvd", "DecidableEq", "ToString", "Hashable"), ()),
    "Membership": (0,),
    "Insert": (0,),
    "Singleton": (0,),
    "GetElem": (2, 3),
}
# Powers with an exponent of another type than ℕ.
_REAL_POWERS = {"Real", "NNReal", "ENNReal"}
_ELEMENTS = {"List", "Array", "Set", "Finset", "Multiset", "Option"}
# What a function type has if its codomain has it.
_POINTWISE = frozenset(
    """Zero One Add Sub Mul Neg Inv Div LE LT Preorder PartialOrder SemilatticeSup SemilatticeInf Lattice Max Min
    Inhabited Monoid CommMonoid AddMonoid AddCommMonoid AddGroup AddCommGroup Semiring CommSemiring Ring CommRing
    SubNegMonoid DivInvMonoid Group CommGroup NatCast IntCast TopologicalSpace MeasurableSpace Nonempty Semigroup
    AddSemigroup CommSemigroup AddCommSemigroup MulOneClass AddZeroClass OrderBot OrderTop Bot Top SupSet InfSet
    CompleteLattice HasCompl BooleanAlgebra MulZeroClass NonUnitalNonAssocSemiring NonAssocSemiring Distrib
    AddMonoidWithOne AddGroupWithOne PseudoMetricSpace MetricSpace NormedAddCommGroup Norm Dist""".split()
)
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Setting:
    """What elaboration depends on beside the text: is Mathlib in force, may names bind themselves, is logic classical.

    `open_ended`: the file imports a library of which we do not know all names. `force`: which instances of the
    repository count.
    """

    mathlib: bool
    auto_implicit: bool = True
    open_ended: bool = False
    relaxed: bool = True
    classical: bool = False
    force: InForce = NOTHING


class Instances(Choice):
    """Adds the search for instances."""

    def __init__(self, constants: Constants, setting: Setting) -> None:
        super().__init__(constants, setting.force)
        self.setting = setting
        self.mathlib = setting.mathlib
        self.table = class_table(setting.mathlib)

    def is_class(self, type_: Expr) -> bool:
        """Is this a class applied to arguments, or a function into one?"""
        while isinstance(type_, Pi):
            type_ = type_.body
        name = head_name(type_)
        if name == "Decidable" or name in self.table.implied:
            return True
        inductive = self.constants.inductive(name) if name else None
        return inductive is not None and inductive.is_class

    def synthesize(self, goal: Expr, depth: int = 0) -> Expr | None:
        """An instance of `goal`, or None if there is none. Raises Postpone while too little is known."""
        self.tick()
        if depth > _MAX_DEPTH:
            return None
        goal = self.instantiate(goal)
        if isinstance(goal, Pi):
            with self.within(goal.var):
                self._know(goal.var, goal.type)
                inner = self.synthesize(goal.body, depth + 1)
            return None if inner is None else Lam(goal.var, goal.kind, goal.type, inner)
        name = head_name(goal)
        if any(isinstance(head(arg), MVar) for arg in self._deciding(name, arguments(goal))):
            raise Postpone
        if name not in UNIQUE_CLASSES:
            self.no_doubt(name)
        found = self._from_locals(goal, name, depth)
        if found is None and (self.in_force(name) or self._extending(name)):
            # What is not known yet must not become what some instance of the file is about.
            count = 2 if name in HOMOGENEOUS or name in ("HPow", "HSMul", "Pow", "SMul") else 1
            if name not in OUT_PARAMS and any(isinstance(head(arg), MVar) for arg in arguments(goal)[:count]):
                raise Postpone
            found = self._from_file(goal, name, depth)
        if found is not None:
            return found
        found = self._by_library(goal, name, depth)
        if isinstance(found, Inst):
            self.undisturbed(goal, name, depth)
        elif found is None:
            self.no_doubt(name)
        return found

    def _by_library(self, goal: Expr, name: str, depth: int) -> Expr | None:
        rule = getattr(self, f"_class_{name}", None)
        if rule is not None:
            return rule(goal, arguments(goal), depth)  # type: ignore[no-any-return]
        if name in HOMOGENEOUS:
            return self._heterogeneous(goal, name, depth)
        return self._from_table(goal, name, depth)

    def _deciding(self, name: str, args: tuple[Expr, ...]) -> tuple[Expr, ...]:
        """The arguments that must be known before an instance is looked for: all but those that it determines."""
        out = OUT_PARAMS.get(name)
        if out is not None:
            return tuple(arg for at, arg in enumerate(args) if at not in out)
        inductive = self.constants.inductives.get(name)
        own = inductive is not None and not self.constants.infos[name].library
        return args[:1] if own else ()

    def has(self, class_name: str, *args: Expr) -> bool:
        """Is there an instance, as far as is known now?"""
        try:
            return self.synthesize(const(class_name, *args)) is not None
        except Postpone:
            return False

    # --- sources of instances --------------------------------------------------------------------

    def _from_locals(self, goal: Expr, name: str, depth: int) -> Expr | None:
        for number in reversed(self.scope):
            local = self.locals[number]
            if not local.instance:
                continue
            type_ = self.instantiate(local.type)
            have = head_name(type_)
            if have == name and self._agree(type_, goal):
                return local.var
            if (found := self._family(local.var, type_, goal, name)) is not None:
                return found
            if self.table.implies(have, name) and self._same_arguments(type_, goal):
                self._only_by_extension(Inst(goal), goal, name, depth)
                return Inst(goal)
            if (found := self._through_parents(local.var, type_, goal, name)) is not None:
                self._only_by_extension(found, goal, name, depth)
                return found
        return None

    def _only_by_extension(self, found: Expr, goal: Expr, name: str, depth: int) -> None:
        """Raises ElabError where another instance fits beside `found`, which a variable's class extends.

        Lean looks at what is declared for just this type before what any class extends.
        """
        if name in UNIQUE_CLASSES:
            return
        for instance in self.in_force(name):
            mark = self.mark()
            rival = self._try_instance(instance, goal, depth + 1)
            same = rival is not None and self.equal_now(found, rival)
            self.undo(mark)
            if rival is not None and not same:
                raise self.unsure(name, f"`{instance}` and what a variable's class extends both fit")
        if not isinstance(head(arguments(goal)[0]), FVar) and self._by_library(goal, name, depth) is not None:
            raise self.unsure(name, "what a variable's class extends fits, and one of the library")

    def _family(self, value: Expr, type_: Expr, goal: Expr, name: str) -> Expr | None:
        """An instance for every argument, such as `DecidablePred p`, at the arguments of the goal."""
        type_ = self.whnf(type_, delta=False)
        if not isinstance(type_, Pi):
            return None
        mark = self.mark()
        while isinstance(type_, Pi):
            unknown = self.mvar(type_.type)
            value = app(value, unknown)
            type_ = self.whnf(substitute(type_.body, {type_.var.id: unknown}), delta=False)
        if head_name(type_) == name and self.defeq(type_, goal):
            return self.instantiate(value)
        self.undo(mark)
        return None

    def _same_arguments(self, have: Expr, goal: Expr) -> bool:
        xs, ys = arguments(have), arguments(goal)
        return bool(xs) and bool(ys) and self.equal_now(xs[0], ys[0])

    def _through_parents(self, value: Expr, type_: Expr, goal: Expr, name: str) -> Expr | None:
        """An instance of a class that a class of the file extends."""
        inductive = self.constants.inductive(head_name(type_))
        if inductive is None or not inductive.is_class:
            return None
        for field, parent in inductive.parents:
            projection = app(Const(f"{inductive.name}.{field}"), *arguments(type_), value)
            if parent == name and self._agree(self.infer(projection), goal):
                return projection
            if self.table.implies(parent, name) and self._same_arguments(self.infer(projection), goal):
                return projection if parent == name else Inst(goal)
            deeper = self._through_parents(projection, self.infer(projection), goal, name)
            if deeper is not None:
                return deeper
        return None

    def _from_file(self, goal: Expr, name: str, depth: int) -> Expr | None:
        """An instance that the audited file declares; the last one that fits."""
        candidates = self.in_force(name)
        for at, instance in enumerate(candidates):
            mark = self.mark()
            found = self._try_instance(instance, goal, depth)
            if found is not None:
                if not candidates[at + 1 :] and self.core_goes_before(instance, goal, name, depth):
                    self.undo(mark)
                    return Inst(goal)
                self.only_choice(instance, found, candidates[at + 1 :], goal, name, depth)
                after = self.mark()
                other = self._by_extension(goal, name, depth)
                if (
                    other is not None
                    and not self.equal_now(found, other)
                    and "*" in self.pattern_of(instance)
                ):
                    raise self.unsure(name, f"`{instance}` and what another class extends both fit")
                self.undo(after)
                return found
            self.undo(mark)
        return self._by_extension(goal, name, depth)

    def _by_extension(self, goal: Expr, name: str, depth: int) -> Expr | None:
        """By an instance of a class of the file that extends the class asked for."""
        candidates = self._extending(name)
        for at, instance in enumerate(candidates):
            found = self._try_extension(instance, goal, name, depth)
            if found is None:
                continue
            if name not in UNIQUE_CLASSES and self._by_library(goal, name, depth) is not None:
                raise self.unsure(name, f"`{instance}` and one of the library fit")
            after = self.mark()
            for other in candidates[at + 1 :]:
                rival = self._try_extension(other, goal, name, depth)
                if rival is not None and not self.equal_now(found, rival):
                    raise self.unsure(name, f"both `{instance}` and `{other}` fit")
            self.undo(after)
            return found
        return None

    def _extending(self, name: str) -> list[str]:
        """Instances of classes of the file that extend the class asked for, also through others."""
        known = list(self.constants.inductives.values())
        below = {name} | {c for c, implied in self.table.implied.items() if name in implied}
        while more := {
            own.name
            for own in known
            if own.is_class and own.name not in below and any(p in below for _, p in own.parents)
        }:
            below |= more
        own_classes = {own.name for own in known} & below - {name}
        return [
            instance
            for class_name in sorted(own_classes)
            if not self.info(class_name).library
            for instance in self.in_force(class_name)
        ]

    def _try_extension(self, instance: str, goal: Expr, name: str, depth: int) -> Expr | None:
        mark = self.mark()
        opened = self._open_instance(instance)
        value, type_, premises = opened
        found = self._through_parents(value, type_, goal, name)
        if found is not None and self._premises(premises, depth):
            if isinstance(found, Inst):
                raise self.unsure(name, f"`{instance}` gives it by way of the library")
            return self.instantiate(found)
        self.undo(mark)
        return None

    def _open_instance(self, name: str) -> tuple[Expr, Expr, list[MVar]]:
        """An instance with unknowns for its arguments, its class, and the unknowns that are instances themselves."""
        info = self.info(name)
        type_ = refreshed(info.type)
        value: Expr = Const(name)
        premises = []
        while isinstance(type_, Pi):
            unknown = self.mvar(type_.type)
            if type_.kind is Kind.INSTANCE:
                premises.append(unknown)
            value = app(value, unknown)
            type_ = substitute(type_.body, {type_.var.id: unknown})
        return value, type_, premises

    def _try_instance(self, name: str, goal: Expr, depth: int) -> Expr | None:
        if not self._may_fit(name, goal):
            return None
        value, type_, premises = self._open_instance(name)
        if not self._agree(type_, goal) or not self._premises(premises, depth):
            return None
        return self.instantiate(value)

    def _agree(self, type_: Expr, goal: Expr) -> bool:
        """Are they equal, looking no further than `abbrev`s?"""
        mark = self.mark()
        if self.defeq(type_, goal) and self.reducibly_equal(type_, goal):
            return True
        self.undo(mark)
        return False

    def _may_fit(self, name: str, goal: Expr) -> bool:
        """Do the heads of what an instance is about agree with the goal's? (A quick look before unification.)"""
        if name not in self.constants.heads:
            type_ = self.info(name).type
            while isinstance(type_, Pi):
                type_ = type_.body
            self.constants.heads[name] = tuple([self._rigid_head(arg) for arg in arguments(type_)])
        wanted = [self._rigid_head(arg) for arg in arguments(goal)]
        return all(not a or not b or a == b for a, b in zip(self.constants.heads[name], wanted, strict=False))

    def _rigid_head(self, e: Expr) -> str:
        """The constant at the head if nothing unfolds it."""
        if isinstance(e, Sort):
            return "Prop" if e == PROP else "Type"
        info = self.constants.get(head_name(e))
        return "" if info is None or info.value is not None else info.name

    def _premises(self, premises: list[MVar], depth: int) -> bool:
        for premise in premises:
            try:
                found = self.synthesize(self.types[premise.id], depth + 1)
            except Postpone:
                return False
            if found is None or not self.defeq(premise, found):
                return False
        return True

    def _from_table(self, goal: Expr, name: str, depth: int) -> Expr | None:
        args = arguments(goal)
        if not args:
            return None
        carrier = self.known(args[0])
        if isinstance(carrier, Pi):
            return Inst(goal) if self._function_has(name, carrier, depth) else None
        type_name = "Prop" if carrier == PROP else head_name(carrier)
        if self.setting.classical and name == "DecidableEq":
            return Inst(goal)
        inductive = self.constants.inductive(type_name)
        if inductive is not None and self._derived(name, inductive.deriving):
            return Inst(goal)
        for row in self.table.instances.get(type_name, ()):
            if name in row.classes and self._row_applies(row.params, row.conditions, carrier, depth):
                return Inst(goal)
        if name in ("Subsingleton", "Nonempty") and isinstance(carrier, Sort):
            return None
        unfolded = self._library_unfold(carrier)
        if unfolded is not None:
            return self._from_table(const(name, unfolded, *args[1:]), name, depth + 1)
        return self._special(goal, name, carrier, depth)

    def _library_unfold(self, carrier: Expr) -> Expr | None:
        """The body of a type that our library defines; those of a file are seen through only where reducible."""
        info = self.constants.get(head_name(carrier))
        return self.unfold(carrier) if info is not None and info.library else None

    def _derived(self, name: str, deriving: frozenset[str]) -> bool:
        return name in deriving or any(self.table.implies(have, name) for have in deriving)

    def _row_applies(
        self, params: tuple[str, ...], conditions: tuple[tuple[str, str], ...], carrier: Expr, depth: int
    ) -> bool:
        values = dict(zip(params, self._type_arguments(carrier), strict=False))
        return all(
            param in values and self._holds(const(needed, values[param]), depth)
            for needed, param in conditions
        )

    def _type_arguments(self, carrier: Expr) -> tuple[Expr, ...]:
        if head_name(carrier) == "Subtype":
            return (arguments(carrier)[0],)
        return arguments(carrier)

    def _holds(self, goal: Expr, depth: int) -> bool:
        return self.synthesize(goal, depth + 1) is not None

    def _function_has(self, name: str, carrier: Pi, depth: int) -> bool:
        if not self.setting.mathlib and name not in ("Inhabited", "Nonempty"):
            return False
        if name in ("DecidableEq", "BEq"):
            return self._holds(const("Fintype", carrier.type), depth) and self._holds(
                const("DecidableEq", carrier.body), depth
            )
        if name in ("Fintype", "Finite"):
            return self._holds(const(name, carrier.type), depth) and self._holds(
                const(name, carrier.body), depth
            )
        return name in _POINTWISE and self._holds(const(name, carrier.body), depth)

    def _special(self, goal: Expr, name: str, carrier: Expr, depth: int) -> Expr | None:
        """What depends on a number: `Fin (n + 1)` and `ZMod n`; and what another class gives."""
        type_name = head_name(carrier)
        if type_name in ("Fin", "ZMod") and arguments(carrier):
            size = arguments(carrier)[0]
            nonzero = self.nonzero(size)
            if type_name == "Fin" and name in (
                "Inhabited",
                "Nonempty",
                "Zero",
                "One",
                "Neg",
                "NatCast",
                "IntCast",
            ):
                return Inst(goal) if nonzero else None
            if type_name == "Fin" and self.setting.mathlib and self.table.implies("CommRing", name):
                return Inst(goal) if nonzero else None
            if type_name == "Fin" and self.setting.mathlib and self.table.implies("Nontrivial", name):
                value = self.numeral(size)
                return Inst(goal) if value is not None and value > 1 else None
            if type_name == "ZMod" and (
                self.table.implies("CommRing", name) or name in ("Inv", "Div", "DecidableEq")
            ):
                return Inst(goal)
            if type_name == "ZMod" and name in ("Fintype", "Finite"):
                return Inst(goal) if nonzero else None
            if type_name == "ZMod" and self.table.implies("Field", name):
                return Inst(goal) if self._has_fact_prime(size) else None
        if name == "BEq" and self._holds(const("DecidableEq", carrier), depth):
            return Inst(goal)
        return None

    def _has_fact_prime(self, size: Expr) -> bool:
        return any(
            self.locals[n].instance
            and head_name(t := self.instantiate(self.locals[n].type)) == "Fact"
            and head_name(p := arguments(t)[0]) == "Nat.Prime"
            and self.equal_now(arguments(p)[0], size)
            for n in self.scope
        )

    def nonzero(self, size: Expr) -> bool:
        """Is this natural number known not to be zero, from its form or a `NeZero`?"""
        value = self.numeral(size)
        if value is not None:
            return value > 0
        size = self.whnf_core(size)
        if self._offset(size) is not None or self._offset(self.whnf(size)) is not None:
            return True
        return any(
            self.locals[n].instance
            and head_name(t := self.instantiate(self.locals[n].type)) == "NeZero"
            and self.equal_now(arguments(t)[-1], size)
            for n in self.scope
        ) or self._has_fact_prime(size)

    # --- rules of single classes -----------------------------------------------------------------

    def known(self, type_: Expr) -> Expr:
        """`type_` computed so far that its head shows. Raises Postpone while that is unknown."""
        type_ = self.whnf(self.instantiate(type_), delta=False)
        if isinstance(head(type_), MVar):
            raise Postpone
        return type_

    def _class_OfNat(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802
        carrier = self.known(args[0])
        value = self.instantiate(args[1])
        number = value.value if isinstance(value, Lit) else self.numeral(value)
        if isinstance(carrier, Pi):
            wanted = "Zero" if number == 0 else "One" if number == 1 else "NatCast"
            return Inst(goal) if self._holds(const(wanted, carrier), depth) else None
        name = head_name(carrier)
        if name == "Fin":
            return Inst(goal) if self.nonzero(arguments(carrier)[0]) else None
        if name in _NUMERIC or self._holds_now("NatCast", carrier, depth):
            return Inst(goal) if name != "PNat" or number else None
        if number in (0, 1) and self._holds_now("Zero" if number == 0 else "One", carrier, depth):
            return Inst(goal)
        unfolded = self._library_unfold(carrier)
        if unfolded is not None:
            return self._class_OfNat(goal, (unfolded, args[1]), depth + 1)
        return None

    def _holds_now(self, name: str, carrier: Expr, depth: int) -> bool:
        return self.synthesize(const(name, carrier), depth + 1) is not None

    def _class_OfScientific(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802
        carrier = self.known(args[0])
        if head_name(carrier) in ("Float", "Float32", "Rat", "Real", "Complex", "NNReal", "NNRat"):
            return Inst(goal)
        return Inst(goal) if self._holds_now("DivisionRing", carrier, depth) else None

    def _heterogeneous(self, goal: Expr, name: str, depth: int) -> Expr | None:
        left, right, result = (self.instantiate(arg) for arg in arguments(goal))
        if isinstance(head(left), MVar):
            raise Postpone
        special = self._shift_or_append(name, left, right, result)
        if special is not None:
            return Inst(goal) if special else None
        if isinstance(head(right), MVar):
            raise Postpone
        if not self.defeq(left, right):
            return None
        found = self.synthesize(const(HOMOGENEOUS[name], left), depth + 1)
        if found is None or not self.defeq(result, left):
            return None
        return Inst(goal) if isinstance(found, Inst) else const(f"inst{name}", left, found)

    def _shift_or_append(self, name: str, left: Expr, right: Expr, result: Expr) -> bool | None:
        """Operations of `BitVec` whose two sides differ; None where the rule does not apply."""
        if name in ("HShiftLeft", "HShiftRight") and left in (Const("Int"), Const("Nat")):
            return self.defeq(right, Const("Nat")) and self.defeq(result, left)
        if head_name(left) != "BitVec":
            return None
        if name in ("HShiftLeft", "HShiftRight"):
            if isinstance(head(right), MVar):
                raise Postpone
            return (right == Const("Nat") or head_name(right) == "BitVec") and self.defeq(result, left)
        if name == "HAppend":
            if isinstance(head(right), MVar):
                raise Postpone
            if head_name(right) != "BitVec":
                return False
            width = const(
                "HAdd.hAdd",
                *(Const("Nat"),) * 3,
                Inst(const("HAdd", *(Const("Nat"),) * 3)),
                arguments(left)[0],
                arguments(right)[0],
            )
            return self.defeq(result, const("BitVec", width))
        return None

    def _class_HPow(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802
        base, exponent, result = (self.instantiate(arg) for arg in args)
        if isinstance(head(base), MVar) or isinstance(head(exponent), MVar):
            raise Postpone
        power = const("Pow", base, exponent)
        if (
            user := self._from_locals(power, "Pow", depth) or self._from_file(power, "Pow", depth)
        ) is not None:
            return const("instHPow", base, exponent, user) if self.defeq(result, base) else None
        return Inst(goal) if self._has_power(base, exponent, depth) and self.defeq(result, base) else None

    def _has_power(self, base: Expr, exponent: Expr, depth: int) -> bool:
        kind = head_name(self.whnf(exponent, delta=False))
        if kind == "Nat":
            return self._holds_now("NatPow", base, depth) or self._holds_now("Monoid", base, depth)
        if kind == "Int" and (
            self._holds_now("IntPow", base, depth) or self._holds_now("DivInvMonoid", base, depth)
        ):
            return True
        if kind == "Real" and head_name(base) in _REAL_POWERS:
            return True
        if kind == "Complex" and head_name(base) == "Complex":
            return True
        return kind == "Float" and head_name(base) == "Float"

    def _class_Pow(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802
        self.known(args[0])
        self.known(args[1])
        return Inst(goal) if self._has_power(args[0], args[1], depth) else None

    def _class_HSMul(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802
        scalar, vector, result = (self.instantiate(arg) for arg in args)
        if isinstance(head(scalar), MVar) or isinstance(head(vector), MVar):
            raise Postpone
        found = self.synthesize(const("SMul", scalar, vector), depth + 1)
        if found is None or not self.defeq(result, vector):
            return None
        return Inst(goal) if isinstance(found, Inst) else const("instHSMul", scalar, vector, found)

    def _class_SMul(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802
        scalar, vector = self.known(args[0]), self.known(args[1])
        if scalar == Const("Nat") and vector == Const("Int"):
            return Inst(goal)
        if scalar == Const("Nat") and self._holds_now("AddMonoid", vector, depth):
            return Inst(goal)
        if scalar == Const("Int") and self._holds_now("SubNegMonoid", vector, depth):
            return Inst(goal)
        if self.equal_now(scalar, vector):
            return Inst(goal) if self._holds_now("Mul", vector, depth) else None
        if isinstance(vector, Pi):
            return Inst(goal) if self._holds(const("SMul", scalar, vector.body), depth) else None
        if head_name(vector) == "Prod":
            ok = all(self._holds(const("SMul", scalar, part), depth) for part in arguments(vector))
            return Inst(goal) if ok else None
        if (head_name(scalar), head_name(vector)) in (
            ("Real", "Complex"),
            ("NNReal", "Real"),
            ("Rat", "Real"),
        ):
            return Inst(goal)
        return self._module(goal, scalar, vector)

    def _module(self, goal: Expr, scalar: Expr, vector: Expr) -> Expr | None:
        """A `[Module R M]` or its kin among the variables."""
        for number in self.scope:
            local = self.locals[number]
            type_ = self.instantiate(local.type)
            if local.instance and head_name(type_) in (
                "Module", "Algebra", "NormedSpace", "InnerProductSpace", "MulAction", "DistribMulAction",
                "NormedAlgebra",
            ):  # fmt: skip
                args = arguments(type_)
                if self.equal_now(args[0], scalar) and self.equal_now(args[1], vector):
                    return Inst(goal)
        return None

    def _class_Membership(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802, ARG002
        collection = self.known(args[1])
        name = head_name(collection)
        if name in _ELEMENTS:
            return Inst(goal) if self.defeq(args[0], arguments(collection)[0]) else None
        if name == "Vector":
            return Inst(goal) if self.defeq(args[0], arguments(collection)[0]) else None
        return None

    def _class_GetElem(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802, ARG002
        collection = self.known(args[0])
        if head_name(collection) not in ("List", "Array", "Vector"):
            return None
        index = self.known(args[1])
        if head_name(index) not in ("Nat", "Fin"):
            return None
        if not self.defeq(args[2], arguments(collection)[0]):
            return None
        xs, i = self.local("xs", collection), self.local("i", index)
        number: Expr = i if head_name(index) == "Nat" else const("Fin.val", *arguments(index), i)
        measure = {"List": "List.length", "Array": "Array.size"}.get(head_name(collection))
        size = arguments(collection)[1:]
        length = size[0] if measure is None else const(measure, *arguments(collection), xs)
        bound = const("LT.lt", Const("Nat"), Inst(const("LT", Const("Nat"))), number, length)
        valid = Lam(xs, Kind.EXPLICIT, collection, Lam(i, Kind.EXPLICIT, index, bound))
        return Inst(goal) if self.defeq(args[3], valid) else None

    def _class_Insert(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802
        collection = self.known(args[1])
        if head_name(collection) not in ("Set", "Finset", "Multiset", "List"):
            return None
        if not self.defeq(args[0], arguments(collection)[0]):
            return None
        needs = head_name(collection) in ("Finset", "List")
        return Inst(goal) if not needs or self._holds(const("DecidableEq", args[0]), depth) else None

    def _class_Singleton(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802, ARG002
        collection = self.known(args[1])
        if head_name(collection) not in ("Set", "Finset", "Multiset", "List"):
            return None
        return Inst(goal) if self.defeq(args[0], arguments(collection)[0]) else None

    def _class_NeZero(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802, ARG002
        return Inst(goal) if self.instantiate(args[0]) == Const("Nat") and self.nonzero(args[-1]) else None

    def _class_Dvd(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802
        carrier = self.known(args[0])
        if head_name(carrier) in ("Nat", "Int", "Fin", "BitVec", "PNat"):
            return Inst(goal) if head_name(carrier) in ("Nat", "Int", "PNat") else None
        return (
            Inst(goal) if self.setting.mathlib and self._holds(const("Semigroup", carrier), depth) else None
        )

    def _class_Decidable(self, goal: Expr, args: tuple[Expr, ...], depth: int) -> Expr | None:  # noqa: N802
        """Every proposition but one about nothing known: a variable, or made of one, is taken to be decidable."""
        if self.setting.classical:
            return Inst(goal)
        return Inst(goal) if self._decidable(args[0], depth) else None

    def _decidable(self, p: Expr, depth: int) -> bool:
        p = self.whnf_core(self.instantiate(p))
        name = head_name(p)
        args = arguments(p)
        if isinstance(head(p), MVar):
            raise Postpone
        if name in ("And", "Or", "Iff", "Not"):
            return all(self._has_decidable(arg, depth) for arg in args)
        if name in ("Eq", "Ne"):
            carrier = self.known(args[0])
            if carrier == PROP:
                return all(self._has_decidable(arg, depth) for arg in args[1:])
            return self._holds(const("DecidableEq", carrier), depth) or self._local_pred(
                "DecidableEq", carrier
            )
        if isinstance(p, Pi) and self.is_prop(p.type):
            return self._has_decidable(p.type, depth) and self._has_decidable(p.body, depth)
        if name == "Exists" and not self.setting.mathlib:
            return head_name(args[0]) in ("Nat", "Fin", "Bool", "BitVec")  # the bounded ones among them
        if isinstance(head(p), FVar):
            return self._local_pred("DecidablePred", head(p)) or self._local_pred("DecidableRel", head(p))
        if name in ("LT.lt", "LE.le", "GT.gt", "GE.ge") and head_name(args[0]) == "Float":
            return True
        return True

    def _has_decidable(self, p: Expr, depth: int) -> bool:
        return self.synthesize(const("Decidable", p), depth + 1) is not None

    def _local_pred(self, class_name: str, subject: Expr) -> bool:
        return any(
            self.locals[n].instance
            and head_name(t := self.instantiate(self.locals[n].type)) == class_name
            and any(self.equal_now(arg, subject) for arg in arguments(t))
            for n in self.scope
        )

    # --- defaults ----------------------------------------------------------------------------------

    def default_instance(self, goal: Expr, exponent: bool = True) -> bool:
        """Lean's default instances: what an unknown type becomes when nothing else says.

        Without `exponent` those of powers are left alone.
        """
        goal = self.instantiate(goal)
        name, args = head_name(goal), arguments(goal)
        if self.force.defaults:
            raise self.unsure(name, "a default instance of the file may decide")
        if name in ("OfNat", "OfScientific") and isinstance(args[0], MVar):
            return self.defeq(args[0], Const("Nat" if name == "OfNat" else "Float"))
        if name == "Neg" and isinstance(args[0], MVar):
            return self.defeq(args[0], Const("Int"))
        if name == "HPow":
            return self._default_power(args, exponent)
        if name in HOMOGENEOUS:
            return self._default_homogeneous(name, args)
        return False

    def _default_homogeneous(self, name: str, args: tuple[Expr, ...]) -> bool:
        left, right, result = args
        if head_name(left) == "BitVec" and name in ("HShiftLeft", "HShiftRight") and isinstance(right, MVar):
            return self.defeq(right, Const("Nat"))
        if not mvars(left) and not mvars(right) and not mvars(result):
            return False
        if self.in_force(name) and not (isinstance(head(left), MVar) and isinstance(head(right), MVar)):
            raise self.unsure(name, "an operation of two types may say what the other side is")
        mark = self.mark()
        before = len(self.trail)
        if self.defeq(left, right) and self.defeq(left, result) and len(self.trail) > before:
            return True
        self.undo(mark)
        return False

    def _default_power(self, args: tuple[Expr, ...], also_exponent: bool) -> bool:
        base, exponent, result = args
        changed = False
        if also_exponent and isinstance(self.instantiate(exponent), MVar):
            floating = head_name(self.instantiate(base)) in ("Float", "Float32")
            changed = self.defeq(exponent, base if floating else Const("Nat"))
        if isinstance(self.instantiate(result), MVar) or isinstance(self.instantiate(base), MVar):
            before = len(self.trail)
            changed = (self.defeq(result, base) and len(self.trail) > before) or changed
        return changed


_NUMERIC = frozenset(
    """Nat Int Rat Real Complex NNReal NNRat ENNReal ENat EReal Float Float32 UInt8 UInt16 UInt32 UInt64 USize
    Int8 Int16 Int32 Int64 BitVec ZMod PNat""".split()
)


def data_instance(e: Expr, constants: Constants) -> bool:
    """Is this instance one that carries values to unfold (of the file), not one of the library's?"""
    name = head_name(e)
    info = constants.get(name) if name else None
    return isinstance(e, FVar | App | Const) and (info is None or info.kind is not ConstKind.PRIMITIVE)
