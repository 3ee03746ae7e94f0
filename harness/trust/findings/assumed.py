"""H30: a hypothesis, or a field of one, that is the conclusion."""

from __future__ import annotations

from collections.abc import Iterator

from harness.inventory.model import Declaration
from harness.lean.syntax import Binder, BinderKind
from harness.trust.context import Context
from harness.trust.found import Found, at_declaration
from harness.trust.kinds import KIND
from harness.trust.model import Finding
from harness.trust.normal import Evaluator
from harness.trust.stated import Stated, form, instances, match, may_equal, mentions, parts_of, safely, stated
from harness.trust.statement import is_theorem, statement_of
from harness.trust.values import Node, Normal, Value

_STRUCTURES = frozenset({"structure", "class"})
_FACT = frozenset({"Fact"})


def assumed_hypothesis(found: Found) -> Iterator[Finding]:
    """Each conclusion beside what is assumed: hypotheses, their parts and instances, fields of structures."""
    context = found.context
    for declaration in context.inventory.declarations:
        if not is_theorem(declaration):
            continue
        of = stated(declaration, context)
        goals = [] if of is None else [form(part) for part in parts_of(of.conclusion)]
        if of is None or not goals or any(goal is None for goal in goals):
            continue
        whys = [safely("", _assumed, goal, of, context) for goal in goals if goal is not None]
        if all(whys):
            reason = " and ".join(dict.fromkeys(whys)) + ": the claim is assumed, not shown"
            yield at_declaration(KIND["H30"], reason, declaration, context)


def _assumed(goal: Normal, of: Stated, context: Context) -> str:
    """Where the goal stands among the premises; empty if nowhere."""
    for index, value in enumerate(of.premises):
        if value is None:
            continue
        premise = of.statement.premises[index]
        label = f"`{premise.name}`" if premise.name else "an unnamed premise"
        if premise.name or premise.kind is BinderKind.INSTANCE:
            if may_equal(value, goal) and of.form(index) == goal:
                return f"the hypothesis {label} is the conclusion"
            if _holds(value, goal):
                return f"the hypothesis {label} contains the conclusion"
        fact = _fact(value)
        if fact is not None and _holds(fact, goal):
            return "the instance `Fact` assumes the conclusion"
        structure = _structure(value, context)
        if structure is not None:
            field = _field(structure, value, of.variable(index), goal, of.evaluator)
            if field:
                return f"the field `{field}` of `{structure.name}` is the conclusion{_supplied(structure, context)}"
    return ""


def _holds(value: Value, goal: Normal) -> bool:
    """A part of the hypothesis, its leading `∀`s instantiated, is the goal."""
    for pattern, count in instances(value):
        taken: dict[int, object] = {}
        if match(pattern, goal, taken) and len(taken) == count:
            # `∀ p, p` would match anything; a hypothesis that general is another matter.
            return not (len(pattern) == 1 and mentions(pattern, "meta"))
    return False


def _fact(value: Value) -> Value | None:
    if isinstance(value, Node) and value.tag == ("apply",) and len(value.parts) == 2:
        head = value.parts[0]
        if isinstance(head, Node) and head.tag[0] == "name" and head.tag[1] in _FACT:
            return value.parts[1]
    return None


def _structure(value: Value, context: Context) -> Declaration | None:
    """The structure or class of the repository that a premise is of."""
    head = value.parts[0] if isinstance(value, Node) and value.tag == ("apply",) else value
    if isinstance(head, Node) and head.tag[0] == "constant":
        target = context.inventory.declarations[head.tag[1]]
        return target if target.kind in _STRUCTURES else None
    return None


def _field(structure: Declaration, value: Value, self: Value, goal: Normal, evaluator: Evaluator) -> str:
    """The name of the field whose type, for the parameters at hand, is the goal."""
    given = list(value.parts[1:]) if isinstance(value, Node) else []
    scope: dict[str, Value] = {}
    for parameter, binder in _parameters(structure):
        explicit = binder.kind in (BinderKind.EXPLICIT, BinderKind.BARE)
        scope[parameter] = given.pop(0) if explicit and given else evaluator.unknown()
    for member in structure.syntax.members:
        for name in member.names:
            if member.type is not None and not member.binders:
                assumed = evaluator.value(member.type, scope, structure)
                if form(assumed) == goal or _holds(assumed, goal):
                    return name.text
            scope[name.text] = Node(("field", name.text), (self,))
    return ""


def _parameters(structure: Declaration) -> Iterator[tuple[str, Binder]]:
    for binder in (*structure.variables, *structure.syntax.binders):
        yield from ((name.text, binder) for name in binder.names)


def _supplied(structure: Declaration, context: Context) -> str:
    """Which declaration of the project, if any, shows that the structure is not empty."""
    for declaration in context.inventory.declarations:
        if (
            declaration.kind in ("instance", "theorem", "lemma", "def")
            and declaration.index != structure.index
        ):
            if any(structure.index in reference.targets for reference in declaration.uses_statement):
                conclusion = statement_of(declaration).conclusion
                head = getattr(conclusion, "fn", conclusion)
                target = context.target(declaration, str(getattr(head, "name", "")))
                if target is not None and target.index == structure.index:
                    return f" (supplied by `{declaration.name}` for one case)"
    return ""
