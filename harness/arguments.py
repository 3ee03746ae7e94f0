"""The story of executed arguments: from names to what each step computed.

names -argue, in forked workers-> Argument* -publish-> ArgumentsReport
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from harness import TOOL
from harness.counterparts.arguments import Argument
from harness.counterparts.catalogue import arguments as catalogue
from harness.errors import ToolFailure, UsageError, instead
from harness.process import Done, Failed, Lost, Stopped, spread, why_ended
from harness.report.assemble import argument_fact
from harness.report.audit import ArgumentFact, ArgumentsReport
from harness.report.fact import SCHEMA_VERSION

_SECONDS = 120.0
_MEGABYTES = 2048

Progress = Callable[[str], None]


def execute(
    names: Sequence[str], workers: int = 1, progress: Progress = lambda _: None
) -> Mapping[str, Argument | Stopped | Lost]:
    """Run the arguments of these names, each step of them; one that ran out of time or memory, or whose
    worker died twice, shows nothing.

    Raises ToolFailure where one breaks.
    """
    wanted = tuple(dict.fromkeys(names))
    found: dict[str, Argument | Stopped | Lost] = {}
    catalogue()  # loaded before the workers are forked, so that each need not
    run = spread(
        len(wanted),
        lambda index: catalogue()[wanted[index]](),
        workers=workers,
        seconds=_SECONDS,
        megabytes=_MEGABYTES,
    )
    for index, ending in run:
        if isinstance(ending, Failed):
            raise _broken(wanted[index], ending.why)
        found[wanted[index]] = ending.value if isinstance(ending, Done) else ending
        progress(f"arguments: {len(found)} of {len(wanted)}")
    return {name: found[name] for name in wanted}


def arguments(names: Sequence[str], workers: int = 1, progress: Progress = lambda _: None) -> ArgumentsReport:
    """What `harness argue` prints: these arguments, or all. Raises UsageError on a name that there is not."""
    for name in names:
        if name not in catalogue():
            raise UsageError(f"no argument is called {name}", todo=instead(name, list(catalogue())))
    facts: list[ArgumentFact] = []
    for name, argument in execute(names or tuple(catalogue()), workers, progress).items():
        if isinstance(argument, Stopped | Lost):
            raise _broken(name, why_ended(argument))
        facts.append(argument_fact(name, argument))
    return ArgumentsReport(schema=SCHEMA_VERSION, tool=TOOL, arguments=tuple(facts))


def _broken(name: str, why: str) -> ToolFailure:
    return ToolFailure(
        f"the argument {name} did not run to its end",
        where=name,
        why=why,
        todo=f"report this as a bug, with the command `harness argue {name}`",
    )
