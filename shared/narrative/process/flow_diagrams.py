"""Pictures of a flow for its authors: as text for Mermaid, and as SVG that is laid out here.

What authors wrote can be no markup in either: Mermaid gets codes of characters, SVG gets escaped text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from shared.narrative.process.condition_documents import describe_condition
from shared.narrative.process.conditions import ALWAYS
from shared.narrative.process.definition import FlowEdge, ProcessDefinition, ProcessNode

_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _MARGIN = 210, 58, 50, 74, 40
_NAME_LENGTH, _LABEL_LENGTH = 28, 34
_PLAIN = frozenset(" .,:()/-_")
# What XML forbids, and controls of direction, which would turn around what stands beside a text.
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_SHAPES = {"fork": ("{{", "}}"), "iterative": ("[[", "]]"), "synthesis": ("([", "])")}
_FILLS = {"fork": "#fdf1d6", "iterative": "#e2f0e6", "synthesis": "#e6e4f5"}
_PLAIN_FILL = "#f4f4f2"


def draw_mermaid(definition: ProcessDefinition) -> str:
    """Write the flow in the language of Mermaid."""
    numbers = {key: number for number, key in enumerate(definition.nodes)}
    lines = ["flowchart TD"]
    for node in definition.nodes.values():
        begin, end = _SHAPES.get(node.type, ("[", "]"))
        lines.append(f'  n{numbers[node.key]}{begin}"{_encode(node.name)}"{end}')
    for edge in _list_edges(definition):
        label = describe_edge(edge)
        arrow = f'-- "{_encode(label)}" -->' if label else "-->"
        lines.append(f"  n{numbers[edge.from_node]} {arrow} n{numbers[edge.to_node]}")
    return "\n".join(lines) + "\n"


def describe_edge(edge: FlowEdge) -> str:
    """Say when an edge is taken; nothing where it always is."""
    condition = "" if edge.condition == ALWAYS else describe_condition(edge.condition)
    return ": ".join(filter(None, (edge.label, condition)))


def _encode(text: str) -> str:
    """Write every character that could mean something to Mermaid as its code."""
    return "".join(one if one.isalnum() or one in _PLAIN else f"#{ord(one)};" for one in text)


@dataclass(frozen=True)
class _Place:
    """Where the box of a node is: its upper left corner."""

    x: int
    y: int
    layer: int

    @property
    def middle(self) -> int:
        return self.x + _WIDTH // 2


def draw_svg(definition: ProcessDefinition) -> str:
    """Draw the flow: a layer for each number of steps from the beginning, with a title and a description to be read."""
    places = _place_nodes(definition)
    width = max(place.x for place in places.values()) + _WIDTH + 3 * _MARGIN
    height = max(place.y for place in places.values()) + _HEIGHT + _MARGIN
    body = [
        *(_draw_edge(edge, places, width) for edge in _list_edges(definition)),
        *(_draw_node(node, places[node.key]) for node in definition.nodes.values()),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="title description" font-family="sans-serif" font-size="13">'
        f'<title id="title">{_escape(f"Flow of {definition.name}")}</title>'
        f'<desc id="description">{_escape(" ".join(_describe(definition)))}</desc>'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(body)}</svg>'
    )


def _list_edges(definition: ProcessDefinition) -> Iterator[FlowEdge]:
    for edges in definition.edges.values():
        yield from edges


def _describe(definition: ProcessDefinition) -> Iterator[str]:
    """Tell the flow in sentences, for who cannot see the picture."""
    for node in definition.nodes.values():
        ways = [
            f"to {definition.nodes[edge.to_node].name}" + (f" if {describe_edge(edge)}" if describe_edge(edge) else "")
            for edge in definition.edges[node.key]
        ]
        yield f"{node.name} leads {'; else '.join(ways)}." if ways else f"{node.name} is an end."


def _place_nodes(definition: ProcessDefinition) -> dict[str, _Place]:
    layers: dict[str, int] = {}
    ahead = [definition.first_node.key]
    layer = 0
    while ahead:
        layers.update(dict.fromkeys(ahead, layer))
        following = (edge.to_node for key in ahead for edge in definition.edges[key])
        ahead = [key for key in dict.fromkeys(following) if key not in layers]
        layer += 1
    for key in definition.nodes:
        layers.setdefault(key, layer)
    counts: dict[int, int] = {}
    places = {}
    for key in definition.nodes:
        at = layers[key]
        column = counts[at] = counts.get(at, -1) + 1
        x, y = _MARGIN + column * (_WIDTH + _GAP_X), _MARGIN + at * (_HEIGHT + _GAP_Y)
        places[key] = _Place(x, y, at)
    return places


def _draw_node(node: ProcessNode, place: _Place) -> str:
    fill, middle = _FILLS.get(node.type, _PLAIN_FILL), place.middle
    return (
        f"<g><title>{_escape(f'{node.name} ({node.key})')}</title>"
        f'<rect x="{place.x}" y="{place.y}" width="{_WIDTH}" height="{_HEIGHT}" rx="8" fill="{fill}" stroke="#555"/>'
        f'<text x="{middle}" y="{place.y + 25}" text-anchor="middle">{_escape(_cut(node.name, _NAME_LENGTH))}</text>'
        f'<text x="{middle}" y="{place.y + 44}" text-anchor="middle" font-size="11" fill="#555">'
        f"{node.type.replace('_', ' ')}</text></g>"
    )


def _draw_edge(edge: FlowEdge, places: dict[str, _Place], width: int) -> str:
    """Draw an edge: a line to the next layer; around everything, on the right, where it leads further or back."""
    begin, end, label = places[edge.from_node], places[edge.to_node], describe_edge(edge)
    if end.layer == begin.layer + 1:
        x, y, to_x, to_y = begin.middle, begin.y + _HEIGHT, end.middle, end.y
        path = f"M{x} {y} C{x} {y + _GAP_Y // 2} {to_x} {to_y - _GAP_Y // 2} {to_x} {to_y}"
        text_x, text_y, anchor = (x + to_x) // 2, (y + to_y) // 2, "middle"
    else:
        x, y, to_x, to_y = begin.x + _WIDTH, begin.y + _HEIGHT // 2, end.x + _WIDTH, end.y + _HEIGHT // 2
        side = width - _MARGIN
        path = f"M{x} {y} C{side} {y} {side} {to_y} {to_x} {to_y}"
        text_x, text_y, anchor = (x + 3 * side) // 4, (y + to_y) // 2, "end"
    text = (
        f'<text x="{text_x}" y="{text_y}" text-anchor="{anchor}" font-size="11" fill="#333" stroke="#fff" '
        f'stroke-width="3" paint-order="stroke">{_escape(_cut(label, _LABEL_LENGTH))}</text>'
        if label
        else ""
    )
    told = f"<title>{_escape(label)}</title>" if label else ""
    return f'<g>{told}<path d="{path}" fill="none" stroke="#555" marker-end="url(#tip)"/>{text}</g>'


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _escape(text: str) -> str:
    return escape(_UNPRINTABLE.sub("", text))
