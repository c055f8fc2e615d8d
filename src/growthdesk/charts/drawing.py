"""How our charts look and become SVG for print or PNG for the screen.

Rule: Figure objects only; user text is never read as mathematics; the same data makes the same bytes.
"""

import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthdesk.charts.typefaces import FAMILIES, Typefaces, prepare_typefaces
from growthdesk.domain.problems import Refusal

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MM_PER_INCH = 25.4
CSS_PX_PER_INCH = 96
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and sizes of a chart; sizes in points."""

    ink: str
    second: str
    grid: str
    ground: str
    series: str
    target: str
    band: str
    text_size: float
    line_width: float


PRINT = Look("#1B2430", "#4A5462", "#E1E5EA", "#FFFFFF", "#0072B2", "#1B2430", "#E9F1F8", 9.0, 1.8)
LIGHT = Look("#1B2430", "#566173", "#E3E6EB", "#FFFFFF", "#0072B2", "#1B2430", "#E9F1F8", 9.0, 1.8)
DARK = Look("#E8ECF2", "#A6B0BF", "#303947", "#1B2129", "#56B4E9", "#E8ECF2", "#243443", 9.0, 1.8)


def prepare_drawing(cache: Path) -> Typefaces:
    """Make matplotlib keep its files below `cache`, draw with our typefaces only, and return them.

    Call before anything else imports matplotlib. Raise Refusal when the folder cannot be written.
    """
    settings = cache / "matplotlib"
    try:
        settings.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("folder_not_writable", path=str(cache)) from error
    os.environ["MPLCONFIGDIR"] = str(settings)
    # Only while it lists fonts for the first time: later the switch would hide our own files as well.
    os.environ["MPL_IGNORE_SYSTEM_FONTS"] = "1"
    try:
        from matplotlib import font_manager
    finally:
        del os.environ["MPL_IGNORE_SYSTEM_FONTS"]
    # DejaVu has no semi-bold; that its bold stands in is no news.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    typefaces = prepare_typefaces(cache)
    known = {Path(entry.fname) for entry in font_manager.fontManager.ttflist}
    for file in typefaces.files():
        if file not in known:
            font_manager.fontManager.addfont(str(file))
    return typefaces


@contextmanager
def drawing(look: Look) -> Iterator[None]:
    """Draw with our look; user text stays text: `$` starts no formula."""
    import matplotlib as mpl

    settings: Any = {
        "font.family": list(FAMILIES),
        "font.size": look.text_size,
        "text.parse_math": False,
        # Letters stand where the typeface puts them: moved to whole pixels they run into each other.
        "text.hinting": "none",
        "text.color": look.ink,
        "axes.edgecolor": look.second,
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.axisbelow": True,
        "axes.unicode_minus": True,
        "axes.facecolor": "none",
        "figure.facecolor": "none",
        "grid.color": look.grid,
        "grid.linewidth": 0.7,
        "xtick.color": look.second,
        "ytick.color": look.second,
        "ytick.major.size": 0,
        "xtick.major.size": 3,
        "lines.linewidth": look.line_width,
        "lines.solid_capstyle": "round",
        "savefig.facecolor": "none",
        "savefig.edgecolor": "none",
    }
    with mpl.rc_context(settings):
        yield


def new_figure(width_in: float, height_in: float, dpi: float, *, is_print: bool = False) -> "Figure":
    """Make a figure that finds room for its labels by itself; one for print has 72 dots an inch."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width_in, height_in), dpi=dpi, layout="constrained")
    if is_print:
        from growthdesk.charts.outlines import OutlineCanvas

        OutlineCanvas(figure)
    else:
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        FigureCanvasAgg(figure)
    return figure


def as_svg(figure: "Figure") -> bytes:
    """Draw a figure for print as SVG with its text as outlines, without a date."""
    from growthdesk.charts.outlines import OutlineCanvas

    canvas = figure.canvas
    if not isinstance(canvas, OutlineCanvas):
        raise TypeError("a figure for the screen is a picture, not outlines")
    return canvas.svg()


def as_png(figure: "Figure") -> bytes:
    """Draw a figure as PNG on a transparent ground at its own resolution."""
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=figure.dpi, metadata={"Software": None})
    return out.getvalue()
