"""How the values of a type are laid out in columns."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from harness.logic.statement import DataType
from harness.logic.types import Arrow, SortType, Subtype, Type, TypeApp, TypeVar


class Kind(Enum):
    """`STRUCTURE` is everything that is no single column: records, lists, functions, sets."""

    NAT = "Nat"
    INT = "Int"
    REAL = "Real"
    COMPLEX = "Complex"
    BOOL = "Bool"
    RESIDUE = "residue"
    FLOAT = "Float"
    CODE = "code"
    TEXT = "text"
    STRUCTURE = "structure"


class Unvectorised(Exception):
    """What has no columnwise meaning here; `construct` names it as in Lean. Stays in this room."""

    def __init__(self, construct: str) -> None:
        self.construct = construct
        super().__init__(construct)


_PLAIN = {
    "Nat": Kind.NAT,
    "PNat": Kind.NAT,
    "Int": Kind.INT,
    "Rat": Kind.REAL,
    "Real": Kind.REAL,
    "NNReal": Kind.REAL,
    "NNRat": Kind.REAL,
    "Complex": Kind.COMPLEX,
    "Bool": Kind.BOOL,
    "Prop": Kind.BOOL,
    "Float": Kind.FLOAT,
    "Char": Kind.CODE,
    "String": Kind.TEXT,
}

WIDTHS = {"UInt8": 8, "UInt16": 16, "UInt32": 32, "UInt64": 64, "USize": 64}

_REFUSED = frozenset({"ENNReal", "EReal", "Int8", "Int16", "Int32", "Int64", "ISize", "Float32"})


def enumeration(datatype: DataType) -> dict[str, int] | None:
    """The place of each constructor, if none has data and there are several."""
    if len(datatype.constructors) < 2 or any(shape.fields for shape in datatype.constructors):
        return None
    return {shape.name: place for place, shape in enumerate(datatype.constructors)}


def kind_of(type_: Type, datatypes: Mapping[str, DataType], given: Mapping[str, Type]) -> Kind:
    """The layout of a type; `given` says what type variables are."""
    type_ = resolve(type_, given)
    if not isinstance(type_, TypeApp):
        return Kind.STRUCTURE
    head = type_.head
    if head in _REFUSED:
        raise Unvectorised(head)
    if head in _PLAIN:
        return _PLAIN[head]
    if head in ("Fin", "ZMod", "BitVec") or head in WIDTHS:
        return Kind.RESIDUE
    if head in datatypes and enumeration(datatypes[head]):
        return Kind.CODE
    return Kind.STRUCTURE


def resolve(type_: Type, given: Mapping[str, Type]) -> Type:
    """The type whose values these are: no subtype, no type variable at the head."""
    while True:
        match type_:
            case Subtype(var):
                type_ = var.type
            case TypeVar(name) if name in given:
                type_ = given[name]
            case TypeVar(name):
                raise Unvectorised(f"the type variable {name}")
            case TypeApp() | Arrow() | SortType():
                return type_
