"""A plot as SVG text: for each load, the percentiles of each edition as bars on a scale by tens."""

import math
from collections.abc import Mapping, Sequence
from html import escape

COLOURS = ("#1f6feb", "#d97706", "#2da44e")
_WIDTH, _LEFT, _RIGHT, _BAR, _GAP = 860, 150, 90, 14, 26
_STYLE = "font-family:system-ui,sans-serif;font-size:12px"


def bars(loads: Mapping[str, Mapping[str, Sequence[tuple[str, float]]]]) -> str:
    """`loads` is: title → edition → (name, milliseconds)."""
    values = [value for editions in loads.values() for bars_ in editions.values() for _, value in bars_]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    across = _WIDTH - _LEFT - _RIGHT

    def place(value: float) -> float:
        return _LEFT + across * (math.log10(value) - low) / max(1, high - low)

    drawn: list[str] = []
    top = 46
    for title, editions in loads.items():
        drawn.append(_text(8, top, title, weight="600"))
        top += 8
        for name, colour in zip(editions, COLOURS, strict=False):
            for cut, value in editions[name]:
                width = max(1.0, place(value) - _LEFT)
                drawn.append(_text(_LEFT - 8, top + 11, f"{name} {cut}", anchor="end"))
                drawn.append(
                    f'<rect x="{_LEFT}" y="{top}" width="{width:.1f}" height="{_BAR - 3}" fill="{colour}"/>'
                )
                drawn.append(_text(_LEFT + width + 5, top + 11, f"{value:,.1f} ms"))
                top += _BAR
        top += _GAP
    grid = [
        f'<line x1="{place(10.0**power):.1f}" x2="{place(10.0**power):.1f}" y1="28" y2="{top - _GAP}" '
        'stroke="#888" stroke-width="0.5" stroke-dasharray="3 3"/>'
        + _text(place(10.0**power), 22, f"{10.0**power:g} ms", anchor="middle")
        for power in range(low, high + 1)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" role="img" style="{_STYLE}">\n'
        f"<title>Milliseconds by load and edition; shorter is better</title>\n"
        f'<rect width="{_WIDTH}" height="{top}" fill="#fff"/>\n' + "\n".join([*grid, *drawn]) + "\n</svg>\n"
    )


def _text(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "400") -> str:
    look = f'text-anchor="{anchor}" font-weight="{weight}" fill="#222"'
    return f'<text x="{x:.1f}" y="{y}" {look}>{escape(words)}</text>'
