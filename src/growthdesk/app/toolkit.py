"""Loading Qt, so that what is loaded after it takes no longer than it would alone.

PySide6 stands before every import and reads the source of the module, to see whether it asks for Qt's names in another
spelling (`__feature__`). That is a tenth of the start, and every source stays in memory. We use no other spelling.
"""

import builtins
import gc
import sys


def load_qt() -> None:
    """Load Qt's widgets, let imports be Python's own again, and let nothing look for garbage within a call of Qt.

    From here on only `GarbageRounds` look. A start is also a tenth shorter: nothing made by then is garbage.
    """
    gc.disable()
    import PySide6.QtWidgets  # noqa: F401

    names = vars(builtins)
    if names["__import__"] is names.get("__feature_import__"):
        names["__import__"] = names["__orig_import__"]


def application_arguments(program: str) -> list[str]:
    """Return what Qt's application is made with: our stylesheet is made for the style Fusion, but on macOS.

    Setting the style later costs a twentieth of a bare window's start: it makes the classes of all styles.
    """
    return [program] if sys.platform == "darwin" else [program, "-style", "Fusion"]
