"""Where the nodes of the graph stand: in columns from the claims on the left to the roots on the right.

The usual way for layered drawings (Sugiyama, Tagawa, Toda 1981): layers by longest path, invisible nodes where an edge
crosses a layer, an order within each layer that crosses few edges, then heights near those of the neighbours. Every
step is deterministic. Nodes of a column get slots that do not overlap, and columns are as wide as their widest text, so
no label can touch another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from harness.report.html.graph import Graph, Node
from harness.report.html.widths import beginning, end, text_width
from harness.report.plain import visible

NAME_SIZE = 12.0
SMALL_SIZE = 10.5
"""Font sizes of a node's two lines, in pixels."""

LONGEST_NAME = 44
LONGEST_TITLE = 36
"""Characters."""

NODE_HEIGHT = 38.0
PADDING = 9.0
GAP = 12.0
"""Between two nodes of a column."""

GUTTER = 70.0
"""Between two columns, for the edges."""

_PASSING = 6.0  # the slot of an edge that passes through a column
_ROUNDS = 12
_MARGIN = 16.0


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its place: the upper left corner, width and height, in pixels; `name` is what fits of its label."""

    node: Node
    name: str
    x: float
    y: float
    width: float
    height: float = NODE_HEIGHT


@dataclass(frozen=True, slots=True)
class Line:
    """An edge by the keys of its ends, with its path in the syntax of SVG."""

    source: str
    target: str
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The graph laid out."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def laid_out(graph: Graph) -> Picture:
    """Places for all nodes and edges. Parts that are not connected stand one below the other."""
    if not graph.nodes:
        return Picture((), (), 0.0, 0.0)
    nodes = {node.key: node for node in graph.nodes}
    edges = _without_cycles(list(nodes), [edge for edge in graph.edges if set(edge) <= nodes.keys()])
    layer = _layers(nodes, edges)
    widths = [0.0] * (max(layer.values()) + 1)
    for key, node in nodes.items():
        widths[layer[key]] = max(widths[layer[key]], _width(node))
    left = [_MARGIN]
    for width in widths:
        left.append(left[-1] + width + (GUTTER if width else 0.0))
    boxes: list[Box] = []
    lines: list[Line] = []
    top = _MARGIN
    for part in _parts(list(nodes), edges):
        layered = _Layered.of(part, [edge for edge in edges if edge[0] in part], layer)
        heights = layered.heights()
        lowest = min(heights[key] - _half(key) for key in heights)
        middle = {key: height - lowest + top for key, height in heights.items()}
        for key in part:
            at = layer[key]
            boxes.append(
                Box(
                    nodes[key], _name(nodes[key]), left[at], middle[key] - NODE_HEIGHT / 2, _width(nodes[key])
                )
            )
        for chain in layered.chains:
            lines.append(_line(chain, layered.layer, middle, left, widths, nodes))
        top = max(middle[key] + _half(key) for key in middle) + 2 * GAP
    width = max(box.x + box.width for box in boxes) + _MARGIN
    return Picture(tuple(boxes), tuple(lines), width, top - 2 * GAP + _MARGIN)


def _name(node: Node) -> str:
    if node.title:
        return beginning(visible(f"{node.label} {node.title}"), LONGEST_TITLE)
    return end(visible(node.label), LONGEST_NAME)


def _width(node: Node) -> float:
    texts = max(text_width(_name(node), NAME_SIZE), text_width(node.says, SMALL_SIZE))
    return round(texts + 2 * PADDING, 1)


# --- layers --------------------------------------------------------------------------------------

Edge = tuple[str, str]
_Passing = tuple[str, str, int]
"""An edge where it passes through a layer."""
_Item = str | _Passing


def _without_cycles(keys: Sequence[str], edges: Sequence[Edge]) -> list[Edge]:
    """The edges without those that lead back to a node from which they were reached."""
    after: dict[str, list[str]] = {key: [] for key in keys}
    for source, target in edges:
        after[source].append(target)
    done: set[str] = set()
    back: set[Edge] = set()
    for start in keys:
        if start in done:
            continue
        open_: dict[str, Iterable[str]] = {start: iter(after[start])}
        while open_:
            key = next(reversed(open_))
            step = next(iter(open_[key]), None)
            if step is None:
                done.add(key)
                del open_[key]
            elif step in open_:
                back.add((key, step))
            elif step not in done:
                open_[step] = iter(after[step])
    return [edge for edge in edges if edge not in back]


def _layers(nodes: Mapping[str, Node], edges: Sequence[Edge]) -> dict[str, int]:
    """Claims in the first column, roots that use nothing in the last, all else as far left as its users allow."""
    before: dict[str, list[str]] = {key: [] for key in nodes}
    after: dict[str, list[str]] = {key: [] for key in nodes}
    for source, target in edges:
        before[target].append(source)
        after[source].append(target)
    layer: dict[str, int] = {}
    waiting = {key: len(before[key]) for key in nodes}
    ready = [key for key in nodes if not waiting[key]]
    for key in ready:  # grows while it is read
        lowest = 0 if nodes[key].kind == "claim" else 1
        layer[key] = max([lowest, *(layer[one] + 1 for one in before[key])])
        for one in after[key]:
            waiting[one] -= 1
            if not waiting[one]:
                ready.append(one)
    for key in reversed(ready):
        if nodes[key].kind != "claim" and not before[key] and after[key]:
            layer[key] = max(1, min(layer[one] for one in after[key]) - 1)
    last = max(layer.values())
    if any(layer[key] == last and nodes[key].kind != "root" for key in nodes):
        last += any(node.kind == "root" for node in nodes.values())
    return {key: last if nodes[key].kind == "root" and not after[key] else at for key, at in layer.items()}


def _parts(keys: Sequence[str], edges: Sequence[Edge]) -> list[dict[str, None]]:
    """The connected parts: those with most nodes first, else in the order of their first node."""
    near: dict[str, list[str]] = {key: [] for key in keys}
    for source, target in edges:
        near[source].append(target)
        near[target].append(source)
    seen: set[str] = set()
    parts: list[dict[str, None]] = []
    for start in keys:
        if start in seen:
            continue
        part = {start: None}
        todo = [start]
        while todo:
            for one in near[todo.pop()]:
                if one not in part:
                    part[one] = None
                    todo.append(one)
        seen |= part.keys()
        parts.append(part)
    return sorted(parts, key=lambda part: -len(part))


# --- order and heights within the layers of one part ---------------------------------------------


def _half(item: _Item) -> float:
    """Half the height of a slot with its gap."""
    return (NODE_HEIGHT + GAP) / 2 if isinstance(item, str) else _PASSING / 2


@dataclass(slots=True)
class _Layered:
    """One connected part: in each layer its nodes and the edges that pass, and who is whose neighbour."""

    layer: dict[_Item, int]
    rows: list[list[_Item]]
    chains: list[list[_Item]]
    """Each edge as the items it leads through, its ends included."""
    before: dict[_Item, list[_Item]]
    after: dict[_Item, list[_Item]]

    @staticmethod
    def of(part: Iterable[str], edges: Iterable[Edge], layer: Mapping[str, int]) -> _Layered:
        at: dict[_Item, int] = {key: layer[key] for key in part}
        chains: list[list[_Item]] = []
        for source, target in edges:
            passed = [(source, target, one) for one in range(layer[source] + 1, layer[target])]
            at |= {item: item[2] for item in passed}
            chains.append([source, *passed, target])
        before: dict[_Item, list[_Item]] = {item: [] for item in at}
        after: dict[_Item, list[_Item]] = {item: [] for item in at}
        for chain in chains:
            for one, next_one in pairwise(chain):
                after[one].append(next_one)
                before[next_one].append(one)
        rows: list[list[_Item]] = [[] for _ in range(max(at.values()) + 1)]
        for item, number in at.items():
            rows[number].append(item)
        found = _Layered(at, rows, chains, before, after)
        found._order()
        return found

    def _order(self) -> None:
        """Each layer by the mean place of its neighbours in the layer before, then in the one after, and so on."""
        best, fewest = [list(row) for row in self.rows], self._crossings()
        for round_ in range(_ROUNDS):
            near = self.before if round_ % 2 == 0 else self.after
            rows = self.rows if round_ % 2 == 0 else self.rows[::-1]
            place = {item: index for row in self.rows for index, item in enumerate(row)}
            for row in rows:
                mean = {
                    item: sum(place[one] for one in near[item]) / len(near[item])
                    if near[item]
                    else place[item]
                    for item in row
                }
                row.sort(key=mean.__getitem__)
                place |= {item: index for index, item in enumerate(row)}
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = [list(row) for row in self.rows], crossings
        self.rows = best

    def _crossings(self) -> int:
        """Pairs of edges between neighbouring layers that cross."""
        found = 0
        for row, next_row in pairwise(self.rows):
            place = {item: index for index, item in enumerate(next_row)}
            ends = [end for item in row for end in sorted(place[one] for one in self.after[item])]
            found += _inversions(ends)
        return found

    def heights(self) -> dict[_Item, float]:
        """The middle of each item: near the mean of its neighbours, in the order of its layer, with room between."""
        middle: dict[_Item, float] = {}
        for row in self.rows:
            middle |= _spread([(item, 0.0) for item in row])
        for round_ in range(_ROUNDS):
            rows = self.rows if round_ % 2 == 0 else self.rows[::-1]
            for row in rows:
                wanted = []
                for item in row:
                    near = [middle[one] for one in (*self.before[item], *self.after[item])]
                    wanted.append((item, sum(near) / len(near) if near else middle[item]))
                middle |= _spread(wanted)
        return middle


def _inversions(values: Sequence[int]) -> int:
    """Pairs that stand in the wrong order, counted while sorting by merging."""
    if len(values) < 2:
        return 0
    found = 0
    runs = [[value] for value in values]
    while len(runs) > 1:
        merged = []
        for left, right in zip(runs[::2], runs[1::2], strict=False):
            run: list[int] = []
            i = 0
            for value in right:
                while i < len(left) and left[i] <= value:
                    run.append(left[i])
                    i += 1
                found += len(left) - i
                run.append(value)
            merged.append(run + left[i:])
        runs = merged + ([runs[-1]] if len(runs) % 2 else [])
    return found


def _spread(wanted: Sequence[tuple[_Item, float]]) -> dict[_Item, float]:
    """The places nearest to those wanted (least squares) that keep the order and leave each item its slot.

    Pool adjacent violators: items that would overlap become one block, which stands at the mean of its wishes.
    """
    blocks: list[tuple[float, int]] = []  # sum of wishes less offsets, number of items
    offset = 0.0
    offsets = []
    for index, (item, wish) in enumerate(wanted):
        offset += _half(wanted[index - 1][0]) + _half(item) if index else 0.0
        offsets.append(offset)
        total, number = wish - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / number:
            more, others = blocks.pop()
            total, number = total + more, number + others
        blocks.append((total, number))
    starts = [total / number for total, number in blocks for _ in range(number)]
    return {item: start + at for (item, _), start, at in zip(wanted, starts, offsets, strict=True)}


# --- edges ---------------------------------------------------------------------------------------


def _line(
    chain: Sequence[_Item],
    layer: Mapping[_Item, int],
    middle: Mapping[_Item, float],
    left: Sequence[float],
    widths: Sequence[float],
    nodes: Mapping[str, Node],
) -> Line:
    """A curve from the right of one node to the left of another, straight through the columns it passes."""
    source, target = chain[0], chain[-1]
    assert isinstance(source, str)
    assert isinstance(target, str)
    y = middle[source]
    right = left[layer[source]] + widths[layer[source]]
    path = [f"M{left[layer[source]] + _width(nodes[source]):.1f} {y:.1f}H{right:.1f}"]
    for item in chain[1:]:
        start, height = left[layer[item]], middle[item]
        bend = start - GUTTER / 2
        path.append(f"C{bend:.1f} {y:.1f} {bend:.1f} {height:.1f} {start:.1f} {height:.1f}")
        y = height
        if not isinstance(item, str):
            path.append(f"H{start + widths[layer[item]]:.1f}")
    return Line(source, target, "".join(path))
