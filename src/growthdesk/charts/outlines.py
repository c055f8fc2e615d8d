"""A figure as the plainest SVG there is: one path after the other with its colours, all text as outlines.

Rule: no groups, styles, transforms or references, so that whoever draws it reads paths and nothing else. Nothing is
clipped: what our charts draw stands inside their axes.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import numpy as np
from matplotlib.backend_bases import FigureCanvasBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text
    from matplotlib.transforms import Transform
    from matplotlib.typing import ColorType

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{0}pt" height="{1}pt" viewBox="0 0 {0} {1}">\n'
)
_CAPS = {"butt": "butt", "round": "round", "projecting": "square"}
# The same months and figures stand on many charts.
_MOST_TEXTS = 1_000


class OutlineCanvas(FigureCanvasBase):
    """The canvas of a figure for print, 72 dots an inch: what measures its text also draws it."""

    def __init__(self, figure: "Figure") -> None:
        super().__init__(figure)
        width, height = figure.get_size_inches() * figure.dpi
        self._renderer = OutlineRenderer(float(width), float(height))

    def get_renderer(self) -> "OutlineRenderer":
        """Return what measures text; the figure asks for it while things find their places."""
        return self._renderer

    def svg(self) -> bytes:
        """Draw the figure, once."""
        self.figure.draw(self._renderer)
        return self._renderer.svg()


class OutlineRenderer(RendererBase):
    """Writes down every path that is drawn, in points from the top left."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self._width, self._height = width, height
        self._upright = Affine2D().scale(1, -1).translate(0, height)
        self._paths: list[str] = []

    def svg(self) -> bytes:
        """Return what was drawn."""
        head = _HEAD.format(_number(self._width, 6), _number(self._height, 6))
        return f"{head}{''.join(self._paths)}</svg>\n".encode()

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size of the figure."""
        return self._width, self._height

    def get_text_width_height_descent(
        self, s: str, prop: "FontProperties", ismath: bool | Literal["TeX"]
    ) -> tuple[float, float, float]:
        """Measure a text as its outlines are."""
        return _measured(s, prop.copy(), ismath)

    def draw_text(
        self,
        gc: "GraphicsContextBase",
        x: float,
        y: float,
        s: str,
        prop: "FontProperties",
        angle: float,
        ismath: bool | Literal["TeX"] = False,
        mtext: "Text | None" = None,  # noqa: ARG002 - nothing of it is needed, but it is handed over by this name
    ) -> None:
        """Draw a text as its outlines."""
        scale = prop.get_size_in_points() / text_to_path.FONT_SCALE
        place = Affine2D().scale(scale).rotate_deg(angle).translate(x, self._height - y)
        gc.set_linewidth(0.0)
        self.draw_path(gc, _outlined(s, prop.copy(), ismath), place, gc.get_rgb())

    def draw_path(
        self,
        gc: "GraphicsContextBase",
        path: Path,
        transform: "Transform",
        rgbFace: "ColorType | None" = None,  # noqa: N803 - the caller's own name
    ) -> None:
        """Write a path down, unless nothing of it can be seen."""
        fill, stroke = _fill(rgbFace), _stroke(gc)
        lines = _lines(path, transform + self._upright) if fill != "none" or stroke else ""
        if lines:
            self._paths.append(f'<path d="{lines}" fill="{fill}"{stroke}/>\n')

    def draw_image(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse a picture: our charts hold none."""
        raise NotImplementedError("only outlines are drawn")


@lru_cache(_MOST_TEXTS)
def _measured(text: str, font: "FontProperties", is_math: bool | Literal["TeX"]) -> tuple[float, float, float]:
    return text_to_path.get_text_width_height_descent(text, font, is_math)


@lru_cache(_MOST_TEXTS)
def _outlined(text: str, font: "FontProperties", is_math: bool | Literal["TeX"]) -> Path:
    vertices, codes = text_to_path.get_text_path(font, text, is_math)
    return Path(vertices, codes)


def _fill(colour: Any) -> str:
    is_seen = colour is not None and (len(colour) < 4 or colour[3] > 0)
    return to_hex(colour) if is_seen else "none"


def _stroke(gc: "GraphicsContextBase") -> str:
    colour: Any = gc.get_rgb()
    if not gc.get_linewidth() or not colour[3]:
        return ""
    start, dashes = gc.get_dashes()
    dashed = ""
    if dashes is not None:
        lengths: Any = dashes
        dashed = f' stroke-dasharray="{" ".join(map(_number, lengths))}" stroke-dashoffset="{_number(start)}"'
    return (
        f' stroke="{to_hex(colour)}" stroke-width="{_number(gc.get_linewidth())}"'
        f' stroke-linejoin="{gc.get_joinstyle()}" stroke-linecap="{_CAPS[gc.get_capstyle()]}"{dashed}'
    )


def _lines(path: Path, transform: "Transform") -> str:
    """Write a path with the commands M, L, C and Z, to a thousandth of a point."""
    drawn = path.cleaned(transform=transform, simplify=False, curves=True)
    steps = zip(np.asarray(drawn.codes).tolist(), np.asarray(drawn.vertices).tolist(), strict=True)
    words: list[str] = []
    x = y = 0.0
    for code, (at_x, at_y) in steps:
        if code == Path.CURVE3:
            # A curve with one handle, as one with two: that is all that print knows.
            _code, (end_x, end_y) = next(steps)
            words.append(
                f"C{(x + 2 * at_x) / 3:.3f} {(y + 2 * at_y) / 3:.3f} "
                f"{(end_x + 2 * at_x) / 3:.3f} {(end_y + 2 * at_y) / 3:.3f} {end_x:.3f} {end_y:.3f}"
            )
            x, y = end_x, end_y
            continue
        if code == Path.CURVE4:
            _code, (second_x, second_y) = next(steps)
            _code, (x, y) = next(steps)
            words.append(f"C{at_x:.3f} {at_y:.3f} {second_x:.3f} {second_y:.3f} {x:.3f} {y:.3f}")
            continue
        if code == Path.CLOSEPOLY:
            words.append("Z")
        elif code in (Path.MOVETO, Path.LINETO):
            words.append(f"{'M' if code == Path.MOVETO else 'L'}{at_x:.3f} {at_y:.3f}")
            x, y = at_x, at_y
    return "".join(words)


def _number(value: float, places: int = 3) -> str:
    return f"{value:.{places}f}".rstrip("0").rstrip(".")
