"""From explicit expressions to the small typed language of `harness.logic`: proofs, instances and type arguments go.

Definitions become `Global`s, one for each choice of their type arguments; instances of the audited file are unfolded,
those of the library are told by the types.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from harness.logic.statement import ConstructorShape, DataType, Definition
from harness.logic.terms import (
    Alternative,
    Call,
    Con,
    Field,
    Global,
    If,
    Lam,
    Let,
    Lit,
    Match,
    Op,
    Pattern,
    PCon,
    PLit,
    PSucc,
    PVar,
    PWild,
    Quant,
    Term,
    Var,
    type_of,
    type_text,
)
from harness.logic.types import (
    BOOL,
    FLOAT,
    INT,
    NAT,
    PROP,
    RAT,
    STRING,
    UNIT,
    Arrow,
    SortType,
    Subtype,
    Type,
    TypeApp,
    TypeVar,
)
from harness.translate.elaborate import expr as x
from harness.translate.elaborate.choice import UNIQUE_CLASSES
from harness.translate.elaborate.environment import ConstInfo, ConstKind, Inductive
from harness.translate.elaborate.errors import ElabError
from harness.translate.elaborate.instances import Instances
from harness.translate.elaborate.library import library
from harness.translate.lower.operations import (
    BOOLEAN,
    CASTS,
    HETEROGENEOUS,
    HOMOGENEOUS,
    NAMED,
    RELATIONS,
    REVERSED,
)
from harness.translate.lower.refusal import Refused
from harness.translate.rewrite.substitute import substitute_type

_RATIONAL = {"Rat", "Real", "NNReal", "NNRat", "ENNReal", "EReal", "Complex"}
_WHOLE = {
    "Nat", "Int", "Fin", "ZMod", "BitVec", "PNat", "ENat", "UInt8", "UInt16", "UInt32", "UInt64", "USize",
    "Int8", "Int16", "Int32", "Int64",
}  # fmt: skip
# Types that backends know: their constructors and fields need no data type.
_BUILT_IN = {
    "Prod",
    "List",
    "Option",
    "Sum",
    "Array",
    "Nat",
    "Int",
    "Bool",
    "Unit",
    "PUnit",
    "Empty",
    "PEmpty",
    "Fin",
}
_MAX_TERMS = 20_000


class Lowerer:
    """The state of one statement: the names given to variables, the definitions and data types met."""

    def __init__(self, meta: Instances) -> None:
        self.meta = meta
        self.vars: dict[int, Var] = {}
        self.taken: set[str] = set()
        self.definitions: dict[str, Definition] = {}
        self.datatypes: dict[str, DataType] = {}
        self.begun: dict[str, Global] = {}
        self.types: dict[str, TypeApp] = {}
        self.count = 0

    # --- variables -------------------------------------------------------------------------------------

    def bind(self, var: x.FVar, type_: x.Expr) -> Var:
        """A variable under a name that no other one of the statement has.

        Refused for a function whose arguments would be dropped: `f : Type → ℕ` would be taken for one number, and
        `f : 1 < 0 → Empty`, of which there is one, for an element.
        """
        self.meta._know(var, type_)  # noqa: SLF001
        if self._drops(type_):
            raise Refused("type", f"`{var.name}`, a function of types or proofs")
        base = var.name or "x"
        name, at = base, 0
        while name in self.taken:
            at += 1
            name = f"{base}_{at}"
        self.taken.add(name)
        lowered = Var(name, self.type(type_))
        self.vars[var.id] = lowered
        return lowered

    def _drops(self, type_: x.Expr) -> bool:
        """Has this function type, or one within it, an argument that is dropped?"""
        inner = self.meta.whnf(self.meta.instantiate(type_), delta=False)
        while isinstance(inner, x.Pi):
            self.meta._know(inner.var, inner.type)  # noqa: SLF001
            if self.erased(inner.type) or self._drops(inner.type):
                return True
            inner = self.meta.whnf(inner.body, delta=False)
        return False

    def erased(self, type_: x.Expr) -> bool:
        """Is an argument of this type dropped: a proof, a type, a library instance, or a function into one of these?"""
        meta = self.meta
        inner = meta.instantiate(type_)
        while True:
            inner = meta.whnf(inner, delta=False)
            if not isinstance(inner, x.Pi):
                break
            meta._know(inner.var, inner.type)  # noqa: SLF001
            inner = inner.body
        if isinstance(inner, x.Sort):
            return inner != x.PROP
        if meta.is_class(inner):
            return not self.data_class(inner)
        return meta.is_prop(type_)

    def data_class(self, type_: x.Expr) -> bool:
        """A class of the file, whose instances carry values."""
        inductive = self.meta.constants.inductive(x.head_name(type_))
        info = self.meta.constants.get(x.head_name(type_))
        return inductive is not None and info is not None and not info.library and not inductive.proposition

    # --- types -----------------------------------------------------------------------------------------

    def type(self, e: x.Expr) -> Type:
        meta = self.meta
        e = meta.whnf_core(meta.instantiate(e))
        match e:
            case x.Sort(name):
                return PROP if name == "Prop" else SortType()
            case x.FVar(number):
                known = self.vars.get(number)
                if known is None:
                    raise Refused("type", f"the type `{e.name}` comes from outside the statement")
                return TypeVar(known.name)
            case x.Pi(var, _, domain, body):
                return self._arrow(var, domain, body)
        name = x.head_name(e)
        info = meta.constants.get(name)
        if name == "Subtype":
            return self._subtype(e)
        if info is not None and info.value is not None and not info.recursive:
            unfolded = meta.unfold(e)
            assert unfolded is not None
            return self.type(unfolded)
        if info is None:
            raise Refused("type", f"the type `{x.show(e)}`")
        inductive = meta.constants.inductive(name)
        if inductive is not None and not info.library and library(True).exists(name):
            raise Refused("type", f"`{name}` of the repository, which the library has too")
        if inductive is not None and name not in _BUILT_IN:
            return self._data(e, name)
        return TypeApp(
            name, tuple(self._type_argument(a) for a in x.arguments(e) if not isinstance(a, x.Inst))
        )

    def _type_argument(self, e: x.Expr) -> Type | Term:
        meta = self.meta
        if isinstance(meta.whnf(meta.infer(e)), x.Sort):
            return self.type(e)
        return self.term(e)

    def _arrow(self, var: x.FVar, domain: x.Expr, body: x.Expr) -> Type:
        if self.erased(domain):
            self.meta._know(var, domain)  # noqa: SLF001
            return self.type(body)
        if x.mentions(body, var):
            lowered = self.bind(var, domain)
            return Arrow(lowered.type, self.type(body), lowered)
        return Arrow(self.type(domain), self.type(body))

    def _subtype(self, e: x.Expr) -> Type:
        base, predicate = x.arguments(e)
        var = self.meta.local("x", base)
        lowered = self.bind(var, base)
        return Subtype(lowered, self.term(self.meta.beta(predicate, (var,))))

    def _data(self, e: x.Expr, name: str) -> TypeApp:
        """A structure or inductive type: one data type for each choice of its type parameters."""
        meta = self.meta
        inductive = meta.constants.inductive(name)
        assert inductive is not None
        if inductive.indices:
            raise Refused("inductive family", f"`{name}` is an inductive family")
        args = x.arguments(e)[: inductive.params]
        kinds = [isinstance(meta.whnf(meta.infer(a)), x.Sort) for a in args]
        types = [a for a, is_type in zip(args, kinds, strict=True) if is_type]
        terms = [
            a
            for a, is_type in zip(args, kinds, strict=True)
            if not is_type and not isinstance(a, x.Inst | x.Proof) and not self.erased(meta.infer(a))
        ]
        label = ", ".join(type_text(self._family_or_type(t)) for t in types)
        head = f"{name}[{label}]" if label else name
        if head not in self.types:
            self.types[head] = TypeApp(head)
            self.datatypes[head] = self._datatype(head, name, args, kinds)
        return TypeApp(head, tuple(self.term(t) for t in terms))

    def _family_or_type(self, e: x.Expr) -> Type:
        if isinstance(self.meta.whnf(self.meta.infer(e)), x.Sort):
            return self.type(e)
        raise Refused("type family", "a type family as an argument")

    def _datatype(self, head: str, name: str, args: Sequence[x.Expr], kinds: Sequence[bool]) -> DataType:
        meta = self.meta
        inductive = meta.constants.inductive(name)
        assert inductive is not None
        type_: x.Expr = meta.info(name).type
        params: list[Var] = []
        values: list[x.Expr] = []
        for arg, is_type in zip(args, kinds, strict=True):
            assert isinstance(type_, x.Pi)
            if is_type or isinstance(arg, x.Inst | x.Proof) or self.erased(type_.type):
                value: x.Expr = arg
            else:
                var = meta.local(type_.var.name, type_.type)
                params.append(self.bind(var, type_.type))
                value = var
            values.append(value)
            type_ = x.substitute(type_.body, {type_.var.id: value})
        shapes = tuple(self._shape(c.name, values) for c in inductive.constructors)
        return DataType(head, tuple(params), shapes)

    def _shape(self, constructor: str, params: Sequence[x.Expr]) -> ConstructorShape:
        meta = self.meta
        type_ = x.refreshed(meta.info(constructor).type)
        for value in params:
            assert isinstance(type_, x.Pi)
            type_ = x.substitute(type_.body, {type_.var.id: value})
        fields: list[Var] = []
        conditions: list[Term] = []
        while isinstance(type_, x.Pi):
            if not self.erased(type_.type):
                fields.append(self.bind(type_.var, type_.type))
            else:
                meta._know(type_.var, type_.type)  # noqa: SLF001
                self._surely_erased(constructor, type_.type)
                if meta.is_prop(type_.type):
                    conditions.append(self.term(type_.type))
            type_ = type_.body
        return ConstructorShape(constructor, tuple(fields), tuple(conditions))

    def _surely_erased(self, constructor: str, field: x.Expr) -> None:
        """Raises Refused where a field is an instance of a library class on a type that has one of its own."""
        if not self._carries_values(field):
            return
        carriers = [a for a in x.arguments(field) if isinstance(self.meta.whnf(self.meta.infer(a)), x.Sort)]
        if not any(varies(self.type(carrier)) for carrier in carriers):
            raise Refused("instance", f"`{constructor}` carries `{x.show(field)}`")

    # --- terms -----------------------------------------------------------------------------------------

    def term(self, e: x.Expr) -> Term:
        self.count += 1
        if self.count > _MAX_TERMS:
            raise Refused("size", f"more than {_MAX_TERMS} terms once definitions are filled in")
        meta = self.meta
        if isinstance(e, x.MVar) or (isinstance(e, x.App) and isinstance(e.fn, x.MVar)):
            e = meta.instantiate(e)
        match e:
            case x.FVar(number):
                if number not in self.vars:
                    local = meta.locals[number]
                    if (known := local.value) is not None:
                        return self.term(known)
                    raise Refused("variable", f"the variable `{e.name}` comes from outside the statement")
                return self.vars[number]
            case x.Lit(value, char):
                if isinstance(value, int):
                    return Lit(value, NAT)
                return Lit(ord(value), TypeApp("Char")) if char else Lit(value, STRING)
            case x.Lam(var, _, type_, body):
                return self._lambda(var, type_, body)
            case x.Pi(var, _, type_, body):
                return self._forall(var, type_, body)
            case x.LetE(var, type_, value, body):
                if self.erased(type_):
                    return self.term(x.substitute(body, {var.id: value}))
                lowered_value = self.term(value)
                return Let(self.bind(var, type_), lowered_value, self.term(body))
            case x.MatchE():
                return self._match(e)
            case x.Const() | x.App():
                return self._application(e)
            case x.Proof() | x.Inst() | x.Sort() | x.MVar():
                raise Refused("term", "a proof, an instance or a type where a value is needed")

    def _lambda(self, var: x.FVar, type_: x.Expr, body: x.Expr) -> Term:
        if self.erased(type_):
            if self._carries_values(type_):
                raise Refused("instance", "a function of an instance")
            self.meta._know(var, type_)  # noqa: SLF001
            return self.term(body)
        param = self.bind(var, type_)
        inner = self.term(body)
        return Lam((param, *inner.params), inner.body) if isinstance(inner, Lam) else Lam((param,), inner)

    def _forall(self, var: x.FVar, type_: x.Expr, body: x.Expr) -> Term:
        meta = self.meta
        meta._know(var, type_)  # noqa: SLF001
        if meta.is_prop(type_):
            return Op("implies", (self.term(type_), self.term(body)), PROP)
        if meta.is_class(type_):
            raise Refused("instance", "an instance that is quantified over inside a statement")
        if isinstance(meta.whnf(type_), x.Sort) and meta.whnf(type_) != x.PROP:
            raise Refused("type quantifier", "a type that is quantified over inside a statement")
        if not meta.is_prop(body):
            raise Refused("type", "a function type where a value is needed")
        lowered = self.bind(var, type_)
        return Quant("forall", lowered, self.term(body))

    def _match(self, e: x.MatchE) -> Term:
        meta = self.meta
        kept = [at for at, s in enumerate(e.scrutinees) if not self.erased(meta.infer(s))]
        alternatives = []
        for alt in e.alternatives:
            for var, type_ in alt.vars:
                if self.erased(type_):
                    meta._know(var, type_)  # noqa: SLF001
                else:
                    self.bind(var, type_)
            patterns = tuple(self._pattern(alt.patterns[at], {v.id for v, _ in alt.vars}) for at in kept)
            alternatives.append(Alternative(patterns, self.term(alt.value)))
        scrutinees = tuple(self.term(e.scrutinees[at]) for at in kept)
        if not kept:
            return alternatives[0].value
        return Match(
            scrutinees,
            tuple(alternatives),
            type_of(alternatives[0].value) if alternatives else self.type(e.type),
        )

    def _pattern(self, e: x.Expr, variables: set[int]) -> Pattern:
        e = self.meta.instantiate(e)
        if isinstance(e, x.FVar):
            return PVar(self.vars[e.id]) if e.id in self.vars and e.name else PWild()
        k = 0
        inner: x.Expr = e
        while x.is_app_of(inner, "Nat.succ", 1):
            inner = x.arguments(inner)[0]
            k += 1
        number = self.meta.numeral(inner)
        if number is not None:
            return PLit(Lit(number + k, NAT))
        if k:
            return PSucc(self._pattern(inner, variables), k)
        name = x.head_name(e)
        if name in ("OfNat.ofNat", "Neg.neg") or isinstance(e, x.Lit):
            return self._literal_pattern(e)
        if name in ("Bool.true", "Bool.false"):
            return PLit(Lit(name == "Bool.true", BOOL))
        info = self.meta.constants.get(name)
        if info is None or info.kind is not ConstKind.CONSTRUCTOR:
            raise Refused("pattern", f"the pattern `{x.show(e)}`")
        parent = self.meta.constants.inductive(info.parent)
        count = parent.params if parent is not None else 0
        fields = [a for a in x.arguments(e)[count:] if self._is_data(a)]
        return PCon(name, tuple(self._pattern(a, variables) for a in fields))

    def _literal_pattern(self, e: x.Expr) -> Pattern:
        made = self.term(e)
        if isinstance(made, Lit):
            return PLit(made)
        if isinstance(made, Op) and made.name == "neg" and isinstance(made.args[0], Lit):
            value = made.args[0].value
            assert isinstance(value, int)
            return PLit(Lit(-value, made.type))
        raise Refused("pattern", f"the pattern `{x.show(e)}`")

    def _is_data(self, e: x.Expr) -> bool:
        if isinstance(e, x.Proof | x.Inst):
            return False
        return not self.erased(self.meta.infer(e))

    # --- applications ----------------------------------------------------------------------------------

    def _application(self, e: x.Const | x.App) -> Term:
        name, args = x.head_name(e), x.arguments(e)
        if not name:
            return self._call(e)
        known = self.meta.constants.get(name)
        if known is not None and not known.library:
            return self._constant(e, name, args)  # whatever the library calls so
        rule = _RULES.get(name)
        if name not in _BY_INSTANCE:
            self._no_own_instance(name, args)
        if rule is not None and len(args) >= rule[1]:
            made = rule[0](self, args)
            rest = args[rule[1] :]
            return self._applied(made, rest)
        for table, arity, method in (
            (HETEROGENEOUS, 6, self._heterogeneous),
            (HOMOGENEOUS, None, self._homogeneous),
            (RELATIONS, 4, self._relation),
        ):
            if name in table:
                count = arity if arity is not None else self._arity(name)
                if len(args) >= count:
                    return self._applied(method(name, args[:count]), args[count:])
        return self._constant(e, name, args)

    def _no_own_instance(self, name: str, args: tuple[x.Expr, ...]) -> None:
        """Raises Refused where an operation of the library, known by its name, gets an instance of the repository."""
        info = self.meta.constants.get(name)
        if info is None or not info.library or (name not in _RULES and info.kind is not ConstKind.PRIMITIVE):
            return
        for arg in args:
            arg = self.meta.instantiate(arg)
            if isinstance(arg, x.Const | x.App | x.Lam) and self._carries_values(self.meta.infer(arg)):
                raise Refused("operation", f"`{name}` by the instance `{x.show(arg)}`")

    def _carries_values(self, type_: x.Expr) -> bool:
        """Is this a class of the library of which a type may have several instances?"""
        meta = self.meta
        inner = meta.whnf(meta.instantiate(type_), delta=False)
        while isinstance(inner, x.Pi):
            inner = inner.body
        return meta.is_class(inner) and x.head_name(inner) not in UNIQUE_CLASSES

    def _arity(self, name: str) -> int:
        type_ = self.meta.info(name).type
        count = 0
        while isinstance(type_, x.Pi):
            count += 1
            type_ = type_.body
        return count

    def _applied(self, fn: Term, rest: Sequence[x.Expr]) -> Term:
        data = tuple(self.term(a) for a in rest if self._is_data(a))
        return apply(fn, data)

    def _call(self, e: x.Const | x.App) -> Term:
        assert isinstance(e, x.App)
        head = self.meta.whnf_core(e)
        if head is not e and not (isinstance(head, x.App) and head.fn == e.fn):
            return self.term(head)
        return self._applied(self.term(e.fn), e.args)

    def _constant(self, e: x.Const | x.App, name: str, args: tuple[x.Expr, ...]) -> Term:
        meta = self.meta
        info = meta.info(name)
        match info.kind:
            case ConstKind.CONSTRUCTOR:
                return self._constructor(e, info, args)
            case ConstKind.PROJECTION:
                return self._projection(e, info, args)
            case ConstKind.INSTANCE | ConstKind.DEFINITION if info.value is not None:
                return self._definition(e, info, args)
            case ConstKind.PRIMITIVE:
                return self._primitive(e, info, args)
            case ConstKind.INDUCTIVE:
                return self._structure_proposition(name, args)
            case _:
                raise Refused("constant without a value", f"`{name}` has no value that could be computed")

    def _eta(self, e: x.Const | x.App) -> Term | None:
        """A constant with too few arguments as a function of the rest; None if the type shows no more."""
        type_ = self.meta.whnf(self.meta.infer(e))
        if not isinstance(type_, x.Pi):
            return None
        var = self.meta.local(type_.var.name or "x", type_.type)
        return self.term(x.Lam(var, type_.kind, type_.type, x.app(e, var)))

    def _saturated(self, info: ConstInfo, args: Sequence[x.Expr]) -> bool:
        return len(args) >= self._arity(info.name)

    def _constructor(self, e: x.Const | x.App, info: ConstInfo, args: tuple[x.Expr, ...]) -> Term:
        if not self._saturated(info, args):
            made = self._eta(e)
            assert made is not None
            return made
        name = info.name
        parent = self.meta.constants.inductive(info.parent)
        count = parent.params if parent is not None else 0
        fields = tuple(self.term(a) for a in args[count:] if self._is_data(a))
        match name:
            case "Nat.zero":
                return Lit(0, NAT)
            case "Nat.succ":
                return _plus(fields[0], 1, NAT)
            case "Int.ofNat":
                return Op("cast", fields, INT)
            case "Int.negSucc":
                return Op("neg", (_plus(Op("cast", fields, INT), 1, INT),), INT)
            case "Bool.true" | "Bool.false":
                return Lit(name == "Bool.true", BOOL)
            case "Unit.unit" | "PUnit.unit":
                return Lit((), UNIT)
            case "Array.mk":
                return Op("List.toArray", fields, self.type(self.meta.infer(e)))
        return Con(name, fields, self.type(self.meta.infer(e)))

    def _projection(self, e: x.Const | x.App, info: ConstInfo, args: tuple[x.Expr, ...]) -> Term:
        meta = self.meta
        parent = meta.constants.inductive(info.parent)
        assert parent is not None
        if len(args) <= parent.params:
            made = self._eta(e)
            assert made is not None
            return made
        reduced = meta.whnf_core(e)
        # `⟨v, proof⟩.val` is v only if the proof is one, which whoever evaluates the pair finds out.
        if reduced is not e and (parent.is_class or not self._has_proofs(parent)):
            return self.term(reduced)
        target = args[parent.params]
        if isinstance(target, x.Inst):
            raise Refused("operation", f"`{info.name}` of a library instance")
        rest = args[parent.params + 1 :]
        result = self.type(meta.infer(x.App(x.Const(info.name), args[: parent.params + 1])))
        if info.name in ("Fin.val", "Array.toList"):
            return self._applied(Op(info.name, (self.term(target),), result), rest)
        index = self._data_index(info, args[: parent.params])
        return self._applied(Field(self.term(target), index, info.name, result), rest)

    def _structure_proposition(self, name: str, args: tuple[x.Expr, ...]) -> Term:
        """A structure that is a proposition says what its fields say, all together."""
        meta = self.meta
        inductive = meta.constants.inductive(name)
        if inductive is None or not inductive.structure or not inductive.proposition:
            raise Refused("proposition by cases", f"the inductive proposition `{name}`")
        type_: x.Expr = x.refreshed(meta.info(inductive.constructors[0].name).type)
        for value in args[: inductive.params]:
            assert isinstance(type_, x.Pi)
            type_ = x.substitute(type_.body, {type_.var.id: value})
        parts: list[Term] = []
        while isinstance(type_, x.Pi):
            meta._know(type_.var, type_.type)  # noqa: SLF001
            if not meta.is_prop(type_.type):
                raise Refused("proposition by cases", f"`{name}` has a field that is no proposition")
            parts.append(self.term(type_.type))
            type_ = type_.body
        if not parts:
            return Lit(True, PROP)
        whole = parts[-1]
        for part in reversed(parts[:-1]):
            whole = Op("and", (part, whole), PROP)
        return whole

    def _has_proofs(self, structure: Inductive) -> bool:
        """Does a structure have fields that are propositions?"""
        type_: x.Expr = x.refreshed(self.meta.info(structure.constructors[0].name).type)
        at = 0
        while isinstance(type_, x.Pi):
            self.meta._know(type_.var, type_.type)  # noqa: SLF001
            if at >= structure.params and self.meta.is_prop(type_.type):
                return True
            type_ = type_.body
            at += 1
        return False

    def _data_index(self, info: ConstInfo, params: Sequence[x.Expr]) -> int:
        """The position of a field among those that are data."""
        meta = self.meta
        parent = meta.constants.inductive(info.parent)
        assert parent is not None
        type_ = x.refreshed(meta.info(parent.constructors[0].name).type)
        for value in params:
            assert isinstance(type_, x.Pi)
            type_ = x.substitute(type_.body, {type_.var.id: value})
        index = 0
        for _ in range(info.index):
            assert isinstance(type_, x.Pi)
            index += not self.erased(type_.type)
            meta._know(type_.var, type_.type)  # noqa: SLF001
            type_ = type_.body
        if isinstance(type_, x.Pi) and self.erased(type_.type):
            raise Refused("instance", f"`{info.name}` as a value")
        return index

    def _primitive(self, e: x.Const | x.App, info: ConstInfo, args: tuple[x.Expr, ...]) -> Term:
        if not self._saturated(info, args):
            made = self._eta(e)
            if made is None:
                raise Refused("term", f"`{info.name}` where a value is needed")
            return made
        count = self._arity(info.name)
        own = args[:count]
        self._require_determined(info)
        type_ = x.refreshed(info.type)
        data: list[Term] = []
        for arg in own:
            assert isinstance(type_, x.Pi)
            if type_.kind is x.Kind.EXPLICIT and not self.erased(type_.type) and self._is_data(arg):
                data.append(self.term(arg))
            type_ = x.substitute(type_.body, {type_.var.id: arg})
        if isinstance(self.meta.whnf(type_), x.Sort) and type_ != x.PROP:
            raise Refused("term", f"the type `{info.name}` where a value is needed")
        made_op = Op(info.name, tuple(data), self.type(type_))
        return self._applied(made_op, args[count:])

    def _require_determined(self, info: ConstInfo) -> None:
        """Types and implicit values are dropped from a library function; the types of what is kept must tell them."""
        type_ = x.refreshed(info.type)
        dropped: list[x.FVar] = []
        kept: list[x.Expr] = []
        while isinstance(type_, x.Pi):
            self.meta._know(type_.var, type_.type)  # noqa: SLF001
            domain = type_.type
            is_type = isinstance(self.meta.whnf(_result(domain)), x.Sort) and not self.meta.is_prop(domain)
            if is_type and _result(domain) != x.PROP:
                dropped.append(type_.var)
            elif self.erased(domain):
                pass  # a proof or an instance: which one does not matter
            elif type_.kind is x.Kind.EXPLICIT:
                kept.append(domain)
            else:
                dropped.append(type_.var)
            type_ = type_.body
        kept.append(type_)
        for var in dropped:
            if not any(x.mentions(each, var) for each in kept):
                raise Refused(
                    "library name", f"`{info.name}`, whose value depends on what its arguments do not show"
                )

    # --- definitions -----------------------------------------------------------------------------------

    def _definition(self, e: x.Const | x.App, info: ConstInfo, args: tuple[x.Expr, ...]) -> Term:
        meta = self.meta
        if not info.recursive and self._unfolds(info):
            unfolded = meta.unfold(e)
            assert unfolded is not None
            return self.term(meta.whnf_core(unfolded))
        static, data = self._split(info, args)
        if static is None:
            made = self._eta(e)
            if made is None:
                raise Refused("term", f"`{info.name}` where a value is needed")
            return made
        function = self._global(info, static)
        return apply(function, tuple(self.term(a) for a in data))

    def _unfolds(self, info: ConstInfo) -> bool:
        """Instances, abbreviations and definitions of types are seen through."""
        if info.kind is ConstKind.INSTANCE or info.reducible:
            return True
        type_ = info.type
        while isinstance(type_, x.Pi):
            type_ = type_.body
        return isinstance(type_, x.Sort) and type_ != x.PROP

    def _split(
        self, info: ConstInfo, args: tuple[x.Expr, ...]
    ) -> tuple[list[tuple[x.FVar, x.Expr, x.Expr]] | None, list[x.Expr]]:
        """Arguments that choose a version (types, instances), and the others; None if some of the first are missing."""
        type_ = x.refreshed(info.type)
        static: list[tuple[x.FVar, x.Expr, x.Expr]] = []
        data: list[x.Expr] = []
        at = 0
        while isinstance(type_, x.Pi):
            chooses = self._chooses(type_.type)
            if at >= len(args):
                if chooses:
                    return None, []
                self.meta._know(type_.var, type_.type)  # noqa: SLF001
                type_ = type_.body
                continue
            arg = args[at]
            if chooses:
                static.append((type_.var, type_.type, arg))
            elif self._is_data(arg):
                data.append(arg)
            type_ = x.substitute(type_.body, {type_.var.id: arg})
            at += 1
        data += [a for a in args[at:] if self._is_data(a)]
        return static, data

    def _chooses(self, type_: x.Expr) -> bool:
        inner = self.meta.whnf(self.meta.instantiate(type_), delta=False)
        while isinstance(inner, x.Pi):
            self.meta._know(inner.var, inner.type)  # noqa: SLF001
            inner = self.meta.whnf(inner.body, delta=False)
        return (isinstance(inner, x.Sort) and inner != x.PROP) or self.meta.is_class(inner)

    def _global(self, info: ConstInfo, static: Sequence[tuple[x.FVar, x.Expr, x.Expr]]) -> Global:
        """The version of a definition for these types and instances, lowered when it is first met."""
        label = ", ".join(self._label(arg) for _, _, arg in static if not isinstance(arg, x.Inst))
        key = f"{info.name}[{label}]" if label else info.name
        if key in self.begun:
            return self.begun[key]
        assert info.value is not None
        for _, class_, arg in static:
            if not isinstance(arg, x.Inst):
                self._not_below(info, class_)
        params, body, result = self._opened(info, [arg for _, _, arg in static])
        type_ = result
        for param in reversed(params):
            type_ = Arrow(param.type, type_, param)
        self.begun[key] = Global(key, type_)
        self.definitions[key] = Definition(key, tuple(params), result, self.term(body))
        return self.begun[key]

    def _not_below(self, info: ConstInfo, type_: x.Expr) -> None:
        """Raises Refused where the value of a definition uses a library instance that rests on an instance given.

        Inside `f [BEq α]` the instance of `BEq (List α)` is made from the one given; we would take the library's.
        """
        name = x.head_name(self.meta.whnf(type_, delta=False))
        if info.value is None or not self._carries_values(type_):
            return
        for node in x.walk(info.value):
            if isinstance(node, x.Inst) and name in self.meta.sources_of(x.head_name(node.type)):
                raise Refused("instance", f"`{x.show(node.type)}` may rest on an instance of the repository")

    def _label(self, arg: x.Expr) -> str:
        if isinstance(self.meta.whnf(self.meta.infer(arg)), x.Sort):
            return type_text(self.type(arg))
        return x.show(arg)

    def _opened(self, info: ConstInfo, static: list[x.Expr]) -> tuple[list[Var], x.Expr, Type]:
        """The data parameters, the body and the result type of a definition, with the static arguments filled in."""
        assert info.value is not None
        meta = self.meta
        value, type_ = x.refreshed(info.value), x.refreshed(info.type)
        rest = list(static)
        params: list[Var] = []
        while isinstance(type_, x.Pi):
            if self._chooses(type_.type):
                arg: x.Expr = rest.pop(0)
            else:
                var = meta.local(type_.var.name or "x", type_.type)
                if not self.erased(type_.type):
                    params.append(self.bind(var, type_.type))
                arg = var
            value = meta.beta(value, (arg,)) if isinstance(value, x.Lam) else x.app(value, arg)
            type_ = x.substitute(type_.body, {type_.var.id: arg})
        return params, value, self.type(type_)

    # --- operations ------------------------------------------------------------------------------------

    def _heterogeneous(self, name: str, args: tuple[x.Expr, ...]) -> Term:
        short, class_name, field = HETEROGENEOUS[name]
        left, right, result, instance, a, b = args
        instance = self.meta.instantiate(instance)
        if not isinstance(instance, x.Inst):
            return self._unfolded(name, class_name, field, args)
        if name == "HPow.hPow":
            return self._power(left, right, a, b)
        carrier = self.type(result)
        if isinstance(carrier, Arrow):
            return self._pointwise(name, args, result)
        return Op(short, (self.term(a), self.term(b)), carrier)

    def _unfolded(self, name: str, class_name: str, field: str, args: tuple[x.Expr, ...]) -> Term:
        """The operation by the file's own instance."""
        meta = self.meta
        *_, instance, a, b = args
        instance = meta.instantiate(instance)
        if x.head_name(instance).startswith("inst" + name.partition(".")[0]):
            inner = x.arguments(instance)
            if name in ("HPow.hPow", "HSMul.hSMul"):
                return self.term(x.app(x.Const(f"{class_name}.{field}"), *inner, a, b))
            return self.term(x.app(x.Const(f"{class_name}.{field}"), *inner, a, b))
        reduced = meta.whnf_core(x.App(x.Const(name), args))
        if x.head_name(reduced) == name:
            raise Refused("operation", f"`{name}` of the instance `{x.show(instance)}`")
        return self.term(reduced)

    def _power(self, left: x.Expr, right: x.Expr, a: x.Expr, b: x.Expr) -> Term:
        base, exponent = self.type(left), self.type(right)
        if isinstance(base, Arrow):
            raise Refused("operation", "a power of a function")
        if exponent == NAT:
            short = "pow"
        elif exponent == INT:
            short = "zpow"
        else:
            short = "rpow"
        return Op(short, (self.term(a), self.term(b)), base)

    def _pointwise(self, name: str, args: tuple[x.Expr, ...], result: x.Expr) -> Term:
        """`f + g` is `fun x => f x + g x`."""
        meta = self.meta
        function = meta.whnf(result)
        assert isinstance(function, x.Pi)
        var = meta.local(function.var.name or "x", function.type)
        codomain = x.substitute(function.body, {function.var.id: var})
        *_, a, b = args
        inst = x.Inst(x.const(name.partition(".")[0], codomain, codomain, codomain))
        body = x.const(name, codomain, codomain, codomain, inst, x.app(a, var), x.app(b, var))
        if name == "HSMul.hSMul":
            body = x.const(name, args[0], codomain, codomain, inst, a, x.app(b, var))
        return self.term(x.Lam(var, x.Kind.EXPLICIT, function.type, body))

    def _homogeneous(self, name: str, args: tuple[x.Expr, ...]) -> Term:
        short = HOMOGENEOUS[name]
        carrier_expr, *rest = args
        values = [a for a in rest if self._is_data(a)]
        instance = next((self.meta.instantiate(a) for a in rest if self._is_instance(a)), None)
        if instance is not None and not isinstance(instance, x.Inst):
            reduced = self.meta.whnf_core(x.App(x.Const(name), args))
            if x.head_name(reduced) != name:
                return self.term(reduced)
            if self.data_class(self.meta.whnf(self.meta.infer(instance), delta=False)) or not isinstance(
                instance, x.FVar
            ):
                return self._projection(x.App(x.Const(name), args), self.meta.info(name), args)
        carrier = self.type(carrier_expr)
        if isinstance(carrier, Arrow):
            return self._pointwise_unary(name, args, values)
        if short in ("zero", "one"):
            return self._number(0 if short == "zero" else 1, carrier)
        return Op(short, tuple(self.term(v) for v in values), carrier)

    def _is_instance(self, e: x.Expr) -> bool:
        return isinstance(e, x.Inst) or self.meta.is_class(self.meta.instantiate(self.meta.infer(e)))

    def _pointwise_unary(self, name: str, args: tuple[x.Expr, ...], values: list[x.Expr]) -> Term:
        meta = self.meta
        function = meta.whnf(args[0])
        assert isinstance(function, x.Pi)
        var = meta.local(function.var.name or "x", function.type)
        codomain = x.substitute(function.body, {function.var.id: var})
        inst = x.Inst(x.const(name.partition(".")[0], codomain))
        if name == "abs":
            raise Refused("operation", "the absolute value of a function")
        body = x.const(name, codomain, inst, *(x.app(v, var) for v in values))
        return self.term(x.Lam(var, x.Kind.EXPLICIT, function.type, body))

    def _relation(self, name: str, args: tuple[x.Expr, ...]) -> Term:
        carrier_expr, instance, a, b = args
        instance = self.meta.instantiate(instance)
        if not isinstance(instance, x.Inst):
            reduced = self.meta.whnf_core(x.App(x.Const(name), args))
            if x.head_name(reduced) != name:
                return self.term(reduced)
            if not isinstance(instance, x.FVar) or self.data_class(self.meta.infer(instance)):
                return self._projection(x.App(x.Const(name), args), self.meta.info(name), args)
        carrier = self.type(carrier_expr)
        if isinstance(carrier, Arrow):
            return self._pointwise_relation(name, carrier_expr, a, b)
        return Op(RELATIONS[name], (self.term(a), self.term(b)), PROP)

    def _pointwise_relation(self, name: str, carrier: x.Expr, a: x.Expr, b: x.Expr) -> Term:
        """`f ≤ g` is `∀ x, f x ≤ g x`; `f < g` is that, and not the other way round."""
        meta = self.meta
        if name not in ("LE.le", "LT.lt"):
            raise Refused("operation", f"`{name}` between functions")
        function = meta.whnf(carrier)
        assert isinstance(function, x.Pi)

        def below(p: x.Expr, q: x.Expr) -> Term:
            var = meta.local(function.var.name or "x", function.type)
            codomain = x.substitute(function.body, {function.var.id: var})
            lowered = self.bind(var, function.type)
            inner = x.const("LE.le", codomain, x.Inst(x.const("LE", codomain)), x.app(p, var), x.app(q, var))
            return Quant("forall", lowered, self.term(inner))

        if name == "LE.le":
            return below(a, b)
        return Op("and", (below(a, b), Op("not", (below(b, a),), PROP)), PROP)

    def _number(self, value: int, type_: Type) -> Term:
        if isinstance(type_, TypeApp) and type_.head in _RATIONAL:
            return Lit(Fraction(value), type_)
        if isinstance(type_, TypeApp) and type_.head in _WHOLE:
            return Lit(value, type_)
        if isinstance(type_, TypeApp) and type_.head in ("Float", "Float32"):
            return Lit(float(value), type_)
        return Op("numeral", (Lit(value, NAT),), type_)


def apply(fn: Term, args: tuple[Term, ...]) -> Term:
    """`fn args`, with nested applications made one."""
    if not args:
        return fn
    if isinstance(fn, Call):
        return apply(fn.fn, (*fn.args, *args))
    result: Type = type_of(fn)
    for arg in args:
        if not isinstance(result, Arrow):
            break
        values = {} if result.var is None else {result.var.name: arg}
        result = substitute_type(result.codomain, values)
    return Call(fn, args, result)


def _result(type_: x.Expr) -> x.Expr:
    """What is left of a function type behind its arguments."""
    while isinstance(type_, x.Pi):
        type_ = type_.body
    return type_


def _plus(term: Term, k: int, type_: Type) -> Term:
    if isinstance(term, Lit) and isinstance(term.value, int):
        return Lit(term.value + k, type_)
    return Op("add", (term, Lit(k, type_)), type_)


# --- constants with a rule of their own: the rule, and how many arguments it takes -------------------------


def _connective(name: str):  # type: ignore[no-untyped-def]
    return lambda low, args: Op(name, tuple(low.term(a) for a in args[:2]), PROP)


def _equality(low: Lowerer, args: tuple[x.Expr, ...], name: str = "eq") -> Term:
    carrier, a, b = args[:3]
    meta = low.meta
    if meta.is_proof(a):
        return Lit(name == "eq", PROP)
    if isinstance(meta.whnf(carrier), x.Sort) and meta.whnf(carrier) != x.PROP:
        raise Refused("type equality", "an equality of types")
    if meta.whnf(carrier) == x.PROP:
        made = Op("iff", (low.term(a), low.term(b)), PROP)
        return made if name == "eq" else Op("not", (made,), PROP)
    return Op(name, (low.term(a), low.term(b)), PROP)


def _exists(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    carrier, predicate = args[:2]
    meta = low.meta
    var = meta.local("x", carrier)
    if isinstance(predicate, x.Lam):
        var = meta.local(predicate.var.name, carrier)
    body = meta.beta(predicate, (var,)) if isinstance(predicate, x.Lam) else x.app(predicate, var)
    if meta.is_prop(carrier):
        return Op("and", (low.term(carrier), low.term(body)), PROP)
    if isinstance(meta.whnf(carrier), x.Sort) and meta.whnf(carrier) != x.PROP:
        raise Refused("type quantifier", "a type that is quantified over inside a statement")
    lowered = low.bind(var, carrier)
    return Quant("exists", lowered, low.term(body))


def _exists_unique(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    """`∃! x, p x` is `∃ x, p x ∧ ∀ y, p y → y = x`."""
    carrier, predicate = args[:2]
    meta = low.meta
    name = predicate.var.name if isinstance(predicate, x.Lam) else "x"
    first, second = meta.local(name, carrier), meta.local("y", carrier)
    if meta.is_prop(carrier):
        return _exists(low, args)
    holds = [
        meta.beta(predicate, (v,)) if isinstance(predicate, x.Lam) else x.app(predicate, v)
        for v in (first, second)
    ]
    outer = low.bind(first, carrier)
    there = low.term(holds[0])
    inner = low.bind(second, carrier)
    only = Quant("forall", inner, Op("implies", (low.term(holds[1]), Op("eq", (inner, outer), PROP)), PROP))
    return Quant("exists", outer, Op("and", (there, only), PROP))


def _ite(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    _, condition, _, then, otherwise = args[:5]
    return If(low.term(condition), low.term(then), low.term(otherwise))


def _dite(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    _, condition, _, then, otherwise = args[:5]
    meta = low.meta
    yes, no = x.Proof(condition), x.Proof(x.const("Not", condition))
    return If(low.term(condition), low.term(meta.beta(then, (yes,))), low.term(meta.beta(otherwise, (no,))))


def _cond(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    _, condition, then, otherwise = args[:4]
    is_true = Op("eq", (low.term(condition), Lit(True, BOOL)), PROP)
    return If(is_true, low.term(then), low.term(otherwise))


def _of_nat(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    carrier_expr, literal, instance = args[:3]
    meta = low.meta
    instance = meta.instantiate(instance)
    if not isinstance(instance, x.Inst) and not isinstance(instance, x.FVar):
        reduced = meta.whnf_core(x.App(x.Const("OfNat.ofNat"), args[:3]))
        if x.head_name(reduced) == "OfNat.ofNat":
            raise Refused("numeral", "a numeral by an instance that could not be unfolded")
        return low.term(reduced)
    value = meta.instantiate(literal)
    number = value.value if isinstance(value, x.Lit) else meta.numeral(value)
    if not isinstance(number, int):
        raise Refused("numeral", "a numeral that is not one")
    carrier = low.type(carrier_expr)
    if isinstance(carrier, Arrow):
        function = meta.whnf(carrier_expr)
        assert isinstance(function, x.Pi)
        var = meta.local("x", function.type)
        codomain = x.substitute(function.body, {function.var.id: var})
        body = x.const("OfNat.ofNat", codomain, literal, x.Inst(x.const("OfNat", codomain, literal)))
        return low.term(x.Lam(var, x.Kind.EXPLICIT, function.type, body))
    if isinstance(carrier, TypeApp) and carrier.head == "Fin":
        return Op("numeral", (Lit(number, NAT),), carrier)
    return low._number(number, carrier)  # noqa: SLF001


def _scientific(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    carrier_expr, _, mantissa, negative, exponent = args[:5]
    digits = low.meta.numeral(mantissa)
    power = low.meta.numeral(exponent)
    if digits is None or power is None:
        raise Refused("numeral", "a decimal that is not one")
    sign = -1 if x.head_name(negative) == "Bool.true" else 1
    if power > 400:
        raise Refused("size", "a decimal with a very large exponent")
    value = Fraction(digits) * Fraction(10) ** (sign * power)
    carrier = low.type(carrier_expr)
    if carrier == FLOAT:
        nearest = float(value)
        if sign < 0 and nearest != _by_binary_digits(digits, power):
            raise Refused("numeral", "a decimal that Lean does not round to the nearest double")
        return Lit(nearest, FLOAT)
    if isinstance(carrier, TypeApp) and carrier.head in _RATIONAL:
        return Lit(value, carrier)
    raise Refused("numeral", f"a decimal of type `{type_text(carrier)}`")


def _by_binary_digits(mantissa: int, exponent: int) -> float:
    """`mantissa / 10 ^ exponent` as Lean's `OfScientific Float` has it: cut to 64 bits, and only then rounded."""
    spare = max(64 - max(mantissa.bit_length() - 1, 0), 0)
    quotient = (mantissa << (3 * exponent + spare)) // 5**exponent
    surplus = max(quotient.bit_length() - 64, 0)
    return float(Fraction(quotient >> surplus << surplus) / 2 ** (4 * exponent + spare))


def _cast(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    target = low.type(args[0])
    if isinstance(target, Arrow):
        raise Refused("operation", "a number where a function is expected")
    return Op("cast", (low.term(args[-1]),), target)


def _cast_to(target: Type):  # type: ignore[no-untyped-def]
    return lambda low, args: Op("cast", (low.term(args[-1]),), target)


def _boolean(short: str):  # type: ignore[no-untyped-def]
    return lambda low, args: Op(short, tuple(low.term(a) for a in args), BOOL)


def _decide(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    return Op("decide", (low.term(args[0]),), BOOL)


def _beq(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    _, instance, a, b = args[:4]
    instance = low.meta.instantiate(instance)
    if not isinstance(instance, x.Inst | x.FVar):
        reduced = low.meta.whnf_core(x.App(x.Const("BEq.beq"), args[:4]))
        if x.head_name(reduced) == "BEq.beq":
            raise Refused("operation", "`==` by an instance that could not be unfolded")
        return low.term(reduced)
    return Op("beq", (low.term(a), low.term(b)), BOOL)


def _bne(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    return Op("bnot", (_beq(low, args),), BOOL)


def _member(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    _, _, instance, collection, element = args[:5]
    instance = low.meta.instantiate(instance)
    if not isinstance(instance, x.Inst):
        reduced = low.meta.whnf_core(x.App(x.Const("Membership.mem"), args[:5]))
        if x.head_name(reduced) == "Membership.mem":
            raise Refused("operation", "membership by an instance that could not be unfolded")
        return low.term(reduced)
    return Op("mem", (low.term(element), low.term(collection)), PROP)


def _insert(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    return Op("insert", (low.term(args[3]), low.term(args[4])), low.type(args[1]))


def _singleton(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    return Op("singleton", (low.term(args[3]),), low.type(args[1]))


def _reversed(name: str):  # type: ignore[no-untyped-def]
    return lambda low, args: low.term(x.const(name, args[0], args[1], args[3], args[2]))


def _subtype_mk(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    return Con("Subtype.mk", (low.term(args[2]),), low.type(x.const("Subtype", args[0], args[1])))


def _subtype_val(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    return Op("Subtype.val", (low.term(args[2]),), low.type(args[0]))


def _get(name: str, arity: int):  # type: ignore[no-untyped-def]
    def rule(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
        data = [a for a in args[4:arity] if low._is_data(a)]  # noqa: SLF001
        element = low.type(args[2])
        type_ = TypeApp("Option", (element,)) if name == "getElem?" else element
        return Op(name, tuple(low.term(a) for a in data), type_)

    return rule


def _named(short: str, arity: int):  # type: ignore[no-untyped-def]
    return lambda low, args: Op(
        short,
        tuple(low.term(a) for a in args[:arity]),
        low.type(low.meta.infer(args[0])),
    )


def _cardinal(low: Lowerer, args: tuple[x.Expr, ...]) -> Term:
    """The number of elements of a type."""
    everything = Op("Finset.univ", (), TypeApp("Finset", (low.type(args[0]),)))
    return Op("Finset.card", (everything,), NAT)


_RULES = {
    "Fintype.card": (_cardinal, 2),
    "And": (_connective("and"), 2),
    "Or": (_connective("or"), 2),
    "Iff": (_connective("iff"), 2),
    "Xor'": (lambda low, args: Op("not", (Op("iff", tuple(low.term(a) for a in args[:2]), PROP),), PROP), 2),
    "Not": (lambda low, args: Op("not", (low.term(args[0]),), PROP), 1),
    "True": (lambda _low, _args: Lit(True, PROP), 0),
    "False": (lambda _low, _args: Lit(False, PROP), 0),
    "Eq": (_equality, 3),
    "Ne": (lambda low, args: _equality(low, args, "ne"), 3),
    "Exists": (_exists, 2),
    "ExistsUnique": (_exists_unique, 2),
    "ite": (_ite, 5),
    "dite": (_dite, 5),
    "cond": (_cond, 4),
    "OfNat.ofNat": (_of_nat, 3),
    "OfScientific.ofScientific": (_scientific, 5),
    "Nat.cast": (_cast, 3),
    "Int.cast": (_cast, 3),
    "Rat.cast": (_cast, 3),
    "NNRat.cast": (_cast, 3),
    "NatCast.natCast": (_cast, 3),
    "IntCast.intCast": (_cast, 3),
    "Decidable.decide": (_decide, 2),
    "BEq.beq": (_beq, 4),
    "bne": (_bne, 4),
    "Membership.mem": (_member, 5),
    "Insert.insert": (_insert, 5),
    "Singleton.singleton": (_singleton, 4),
    "Subtype.mk": (_subtype_mk, 4),
    "Subtype.val": (_subtype_val, 3),
    "GetElem.getElem": (_get("getElem", 8), 8),
    "GetElem?.getElem!": (_get("getElem!", 8), 8),
    "GetElem?.getElem?": (_get("getElem?", 7), 7),
    **{name: (_reversed(plain), 4) for name, plain in REVERSED.items()},
    **{name: (_boolean(short), 1 if short == "bnot" else 2) for name, short in BOOLEAN.items()},
    **{
        name: (_named(short, 1 if short == "neg" else 2), 1 if short == "neg" else 2)
        for name, short in NAMED.items()
    },
}


def varies(type_: object) -> bool:
    """Does a type mention a type variable of the statement?"""
    match type_:
        case TypeVar():
            return True
        case TypeApp(_, args):
            return any(varies(arg) for arg in args)
        case Arrow(domain, codomain):
            return varies(domain) or varies(codomain)
    return False


# Operations that look at the instance they get.
_BY_INSTANCE = frozenset(
    {"OfNat.ofNat", "BEq.beq", "bne", "Membership.mem", *REVERSED, *HETEROGENEOUS, *HOMOGENEOUS, *RELATIONS}
)

__all__ = ["CASTS", "RAT", "ElabError", "Lowerer", "apply"]
