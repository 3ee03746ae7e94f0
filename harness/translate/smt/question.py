"""A goal for z3, and z3's answer within a limit."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

import z3

from harness.logic.statement import Statement
from harness.logic.terms import Quant, Term, walk
from harness.translate.rewrite.goal import Goal
from harness.translate.smt import transcendental
from harness.translate.smt.encode import Encoder
from harness.translate.smt.values import Z3, Untranslatable

_TIMEOUT_MS = 4_000
_MEMORY_MB = 512
_NEARLY = 0.9  # z3 looks at the clock now and then
_cuts: list[z3.CheckSatResult] = []
_NLSAT_SHARE = 5  # a unit of nlsat's work takes several times as long

Question = tuple[Encoder, list[Z3]]


def encoded(statement: Statement, goal: Goal, *, quantified: bool = False) -> Question:
    """The goal's facts for z3, as far as they can be said there.

    Facts with quantifiers are left out unless asked for: their instances are there, and z3 is slow with them.
    """
    encoder = Encoder(z3.Context(), statement.datatypes)
    told = [fact for fact in goal.facts if quantified or not _is_quantified(fact)]
    encoder.abstracted = len(told) < len(goal.facts)
    conditions = list(_translated(encoder, told))
    transcendental.compare(encoder, told)
    laws = transcendental.instances(encoder)
    return encoder, [*encoder.side, *conditions, *laws, *encoder.congruence()]


def has_quantifiers(goal: Goal) -> bool:
    """Whether `encoded` would leave out facts."""
    return any(map(_is_quantified, goal.facts))


def ask(question: Question, limit: int) -> tuple[z3.CheckSatResult, z3.ModelRef | None]:
    """z3's answer, with a model if there is one."""
    answer = z3.unknown
    encoder, asserted = question
    for solver in _solvers(encoder.ctx, asserted, limit):
        solver.add(*asserted)
        answer = checked(solver)
        if answer != z3.unknown:
            return answer, solver.model() if answer == z3.sat else None
    return answer, None


def _is_quantified(fact: Term) -> bool:
    return any(isinstance(node, Quant) for node in walk(fact))


def _translated(encoder: Encoder, facts: Iterable[Term]) -> Iterator[Z3]:
    for fact in facts:
        try:
            yield encoder.proposition(fact)
        except Untranslatable:
            encoder.abstracted = True  # less is assumed than the statement grants


def _solvers(ctx: z3.Context, asserted: list[Z3], limit: int) -> Iterator[z3.Solver]:
    probe = z3.Goal(ctx=ctx)
    probe.add(*asserted)
    if z3.Probe("is-qfnra", ctx)(probe) > 0 and asserted:
        yield limited(z3.Tactic("qfnra-nlsat", ctx).solver(), limit // _NLSAT_SHARE)
    yield limited(z3.Solver(ctx=ctx), limit)


def checked(solver: z3.Solver) -> z3.CheckSatResult:
    """z3's answer within its bounds. Where the clock may have been the one that ended it, that is counted."""
    start = time.monotonic()
    answer = solver.check()
    if answer == z3.unknown and time.monotonic() - start >= _NEARLY * _TIMEOUT_MS / 1000:
        _cuts.append(answer)
    return answer


def cuts() -> int:
    """How often in this process the clock may have ended z3 before its units of work did: other runs may see more."""
    return len(_cuts)


def limited(solver: z3.Solver, limit: int) -> z3.Solver:
    """The solver with its bounds; the clock is only a safety net."""
    solver.set("rlimit", limit)
    solver.set("timeout", _TIMEOUT_MS)
    solver.set("max_memory", _MEMORY_MB)
    return solver
