"""The system's libraries we need on Linux, and which of them are missing.

One list for `doctor` and for the installer, which runs this file by itself before anything is installed:
standard library only, no imports of ours.
"""

import ctypes
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class SystemLibrary:
    """A shared library by the name it is loaded under, and the Debian and Ubuntu package that has it."""

    file: str
    package: str


DOCUMENT_LIBRARIES = (  # what WeasyPrint loads
    SystemLibrary("libgobject-2.0.so.0", "libglib2.0-0"),
    SystemLibrary("libpango-1.0.so.0", "libpango-1.0-0"),
    SystemLibrary("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    SystemLibrary("libharfbuzz.so.0", "libharfbuzz0b"),
    SystemLibrary("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
    SystemLibrary("libfontconfig.so.1", "libfontconfig1"),
)

WINDOW_LIBRARIES = (  # what QtCore, QtGui, QtWidgets, QtNetwork and the X11 and Wayland plugins are linked with
    SystemLibrary("libglib-2.0.so.0", "libglib2.0-0"),
    SystemLibrary("libzstd.so.1", "libzstd1"),
    SystemLibrary("libz.so.1", "zlib1g"),
    SystemLibrary("libfreetype.so.6", "libfreetype6"),
    SystemLibrary("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    SystemLibrary("libbrotlidec.so.1", "libbrotli1"),
    SystemLibrary("libdbus-1.so.3", "libdbus-1-3"),
    SystemLibrary("libEGL.so.1", "libegl1"),
    SystemLibrary("libGL.so.1", "libgl1"),
    SystemLibrary("libX11.so.6", "libx11-6"),
    SystemLibrary("libX11-xcb.so.1", "libx11-xcb1"),
    SystemLibrary("libxkbcommon.so.0", "libxkbcommon0"),
    SystemLibrary("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    SystemLibrary("libxcb.so.1", "libxcb1"),
    SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0"),
    SystemLibrary("libxcb-glx.so.0", "libxcb-glx0"),
    SystemLibrary("libxcb-icccm.so.4", "libxcb-icccm4"),
    SystemLibrary("libxcb-image.so.0", "libxcb-image0"),
    SystemLibrary("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    SystemLibrary("libxcb-randr.so.0", "libxcb-randr0"),
    SystemLibrary("libxcb-render.so.0", "libxcb-render0"),
    SystemLibrary("libxcb-render-util.so.0", "libxcb-render-util0"),
    SystemLibrary("libxcb-shape.so.0", "libxcb-shape0"),
    SystemLibrary("libxcb-shm.so.0", "libxcb-shm0"),
    SystemLibrary("libxcb-sync.so.1", "libxcb-sync1"),
    SystemLibrary("libxcb-util.so.1", "libxcb-util1"),
    SystemLibrary("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    SystemLibrary("libxcb-xkb.so.1", "libxcb-xkb1"),
    SystemLibrary("libwayland-client.so.0", "libwayland-client0"),
    SystemLibrary("libwayland-cursor.so.0", "libwayland-cursor0"),
    SystemLibrary("libwayland-egl.so.1", "libwayland-egl1"),
)


def can_be_loaded(file: str) -> bool:
    """Try to load a shared library the way the program that needs it does."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing_from(
    libraries: Iterable[SystemLibrary], can_load: Callable[[str], bool] = can_be_loaded
) -> tuple[SystemLibrary, ...]:
    """Return those of the libraries that this computer does not have."""
    return tuple(library for library in libraries if not can_load(library.file))


def packages_of(libraries: Iterable[SystemLibrary]) -> tuple[str, ...]:
    """Return the packages that bring the libraries, each once."""
    return tuple(dict.fromkeys(library.package for library in libraries))


if __name__ == "__main__":  # one missing library a line: its package, a tab, its file
    for missing in missing_from(DOCUMENT_LIBRARIES + WINDOW_LIBRARIES):
        sys.stdout.write(f"{missing.package}\t{missing.file}\n")
