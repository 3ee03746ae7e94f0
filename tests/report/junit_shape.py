"""The shape of the JUnit XML that is written, in rules of our own.

They are stricter than the schemas that others use, which are no part of this repository; `make formats` fetches one.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

_COUNTS = {"tests", "failures", "errors"}
# Each element with its attributes, and its children in order.
_ELEMENTS: dict[str, tuple[set[str], tuple[str, ...]]] = {
    "testsuites": ({"name", *_COUNTS}, ("testsuite",)),
    "testsuite": ({"name", "skipped", *_COUNTS}, ("properties", "testcase")),
    "properties": (set(), ("property",)),
    "property": ({"name", "value"}, ()),
    "testcase": ({"classname", "name"}, ("skipped", "error", "failure", "system-out")),
    "skipped": (set(), ()),
    "error": ({"message", "type"}, ()),
    "failure": ({"message", "type"}, ()),
    "system-out": (set(), ()),
}
_ONCE = {"skipped", "error", "failure", "system-out", "properties"}


def faults(element: ET.Element) -> list[str]:
    """What keeps `element` from the shape; nothing where it keeps to it."""
    attributes, order = _ELEMENTS[element.tag]
    found = []
    if set(element.attrib) != attributes:
        found.append(f"{element.tag} has {sorted(element.attrib)}")
    children = [child.tag for child in element]
    if unknown := [tag for tag in children if tag not in order]:
        return [*found, f"{element.tag} holds {unknown[0]}"]
    places = [order.index(tag) for tag in children]
    if places != sorted(places) or any(children.count(tag) > 1 for tag in _ONCE):
        found.append(f"{element.tag} holds {children}")
    return found + [fault for child in element for fault in faults(child)]
