"""What all tests share: how hypothesis draws, and which checks need what this machine may not have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, settings

from tests.chromium import AXE, driven

# The same draws on every machine, so a red build is red for everyone; `make fuzz` looks for new ones.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile(
    "fuzz",
    max_examples=100_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=(HealthCheck.too_slow,),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

_NEEDS = {
    "mirror": "HARNESS_MIRROR",
    "lean": "HARNESS_LEAN",
    "library": "HARNESS_LEAN_LIB",
    "junit": "HARNESS_JUNIT_XSD",
}
_NO_TORCH = "PyTorch is not installed"
_NO_DOJO = "lean-dojo is not installed"
_NO_RAY = "Ray is not installed"
_NO_WALLS = "does not work here"
_NO_BROWSER = "Chromium, Playwright or axe-core is not installed"


def pytest_configure(config: pytest.Config) -> None:
    """Quick tests see neither a mirror nor a Lean, whatever the shell that started them has set."""
    if "not real" in config.getoption("markexpr"):
        for variable in _NEEDS.values():
            os.environ.pop(variable, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A check whose need is not met is skipped; the summary below then says so loudly."""
    for item in items:
        if item.get_closest_marker("torch") is not None and find_spec("torch") is None:
            item.add_marker(pytest.mark.skip(reason=f"NOT RUN: {_NO_TORCH}"))
        if item.get_closest_marker("dojo") is not None and find_spec("lean_dojo") is None:
            item.add_marker(pytest.mark.skip(reason=f"NOT RUN: {_NO_DOJO}"))
        if item.get_closest_marker("cluster") is not None and find_spec("ray") is None:
            item.add_marker(pytest.mark.skip(reason=f"NOT RUN: {_NO_RAY}"))
        if item.get_closest_marker("browser") is not None and not (driven() and AXE.is_file()):
            item.add_marker(pytest.mark.skip(reason=f"NOT RUN: {_NO_BROWSER}"))
        if (mark := item.get_closest_marker("real")) is not None:
            variable = _NEEDS[mark.kwargs.get("need", "mirror")]
            if not os.environ.get(variable):
                item.add_marker(pytest.mark.skip(reason=f"NOT RUN: {variable} is not set"))


def _not_run(reports: list[pytest.TestReport]) -> Iterator[str]:
    for variable in _NEEDS.values():
        if count := sum(f"NOT RUN: {variable} " in str(report.longrepr) for report in reports):
            yield f"NOT RUN: {count} check{'s' * (count > 1)} on real input, because {variable} is not set"
    if count := sum(f"NOT RUN: {_NO_TORCH}" in str(report.longrepr) for report in reports):
        yield f"NOT RUN: {count} check{'s' * (count > 1)} of training, because {_NO_TORCH} (make experiments)"
    if count := sum(f"NOT RUN: {_NO_DOJO}" in str(report.longrepr) for report in reports):
        yield f"NOT RUN: {count} check{'s' * (count > 1)} of traces, because {_NO_DOJO} (make dojo)"
    if count := sum(f"NOT RUN: {_NO_RAY}" in str(report.longrepr) for report in reports):
        yield f"NOT RUN: {count} check{'s' * (count > 1)} on a cluster, because {_NO_RAY} (make cluster)"
    if count := sum(_NO_WALLS in str(report.longrepr) for report in reports):
        yield f"NOT RUN: {count} check{'s' * (count > 1)} of the sandbox, because it {_NO_WALLS} (docs/lean.md)"
    if count := sum(f"NOT RUN: {_NO_BROWSER}" in str(report.longrepr) for report in reports):
        yield f"NOT RUN: {count} check{'s' * (count > 1)} in a browser, because {_NO_BROWSER} (make browser)"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in _not_run(terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(line, red=True, bold=True)


@pytest.fixture
def mirror() -> str:
    """The template of local mirrors (`{owner}`, `{name}`) that checks marked `real` read from."""
    return os.environ["HARNESS_MIRROR"]
