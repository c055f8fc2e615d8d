"""Watches an X display from outside: when a program's window is mapped, and when it says it is ready."""

import ctypes
import ctypes.util
import os
import select
import subprocess
import time
from dataclasses import dataclass

_SUBSTRUCTURE_NOTIFY = 1 << 19
_PROPERTY_CHANGE = 1 << 22
_MAP_NOTIFY, _PROPERTY_NOTIFY = 19, 28
_LONGEST_SECONDS = 60.0


class _Event(ctypes.Structure):
    """The common part of the X events we read (XMapEvent and XPropertyEvent agree in these fields)."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("event", ctypes.c_ulong),
        ("window", ctypes.c_ulong),
        ("padding", ctypes.c_long * 24),
    ]


@dataclass(frozen=True)
class Started:
    """Seconds from exec to the mapped window and to the title wanted, and the memory when idle, in bytes."""

    mapped: float
    ready: float
    memory: int


class Display:
    """A connection to the display of the benchmarks."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("X11")
        assert name is not None, "libX11 is missing"
        self._x = ctypes.CDLL(name)
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self._x.XSelectInput.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long]
        self._x.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.POINTER(_Event)]
        self._x.XPending.argtypes = [ctypes.c_void_p]
        self._x.XConnectionNumber.argtypes = [ctypes.c_void_p]
        self._x.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._x.XFlush.argtypes = [ctypes.c_void_p]
        self._x.XFetchName.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(ctypes.c_char_p)]
        self._x.XFree.argtypes = [ctypes.c_void_p]
        # A window may be gone before we ask for its name: that is no reason to end the benchmark.
        self._handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _d, _e: 0)
        self._x.XSetErrorHandler(self._handler)
        self._display = self._x.XOpenDisplay(None)
        assert self._display, "no display"
        self._root = self._x.XDefaultRootWindow(self._display)
        self._x.XSelectInput(self._display, self._root, _SUBSTRUCTURE_NOTIFY)
        self._x.XFlush(self._display)

    def close(self) -> None:
        """Let go of the display."""
        self._x.XCloseDisplay(self._display)

    def time_start(self, command: list[str], ready_title: str, idle_seconds: float = 0.0) -> Started:
        """Start a program, wait for its window and for a title that contains `ready_title`, and end it."""
        while self._x.XPending(self._display):
            self._next()
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            mapped = ready = 0.0
            while not ready:
                event = self._wait(begun, process)
                now = time.perf_counter() - begun
                if event.type == _MAP_NOTIFY:
                    mapped = mapped or now
                    self._x.XSelectInput(self._display, event.window, _PROPERTY_CHANGE)
                    self._x.XFlush(self._display)
                # XPropertyEvent has its window where XMapEvent has the one that asked for the event.
                window = event.window if event.type == _MAP_NOTIFY else event.event
                if event.type in (_MAP_NOTIFY, _PROPERTY_NOTIFY) and ready_title in self._title(window):
                    ready = now
            time.sleep(idle_seconds)
            return Started(mapped, ready, _resident_memory(process.pid))
        finally:
            process.terminate()
            process.wait(timeout=_LONGEST_SECONDS)

    def _wait(self, begun: float, process: "subprocess.Popen[bytes]") -> _Event:
        while not self._x.XPending(self._display):
            assert process.poll() is None, f"the program ended with {process.returncode}"
            assert time.perf_counter() - begun < _LONGEST_SECONDS, "no window within a minute"
            select.select([self._x.XConnectionNumber(self._display)], [], [], 0.25)
        return self._next()

    def _next(self) -> _Event:
        event = _Event()
        self._x.XNextEvent(self._display, ctypes.byref(event))
        return event

    def _title(self, window: int) -> str:
        name = ctypes.c_char_p()
        self._x.XFetchName(self._display, window, ctypes.byref(name))
        if not name.value:
            return ""
        title = name.value.decode("utf-8", "replace")
        self._x.XFree(name)
        return title


def _resident_memory(pid: int) -> int:
    with open(f"/proc/{pid}/statm", encoding="ascii") as statm:  # noqa: PTH123 -- a kernel file, not a path of ours
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
