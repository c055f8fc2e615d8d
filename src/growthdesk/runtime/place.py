"""Whether a path lies where a live database is at risk: a folder a cloud service copies, or another computer's disk.

A finding is a warning, never a refusal. What the computer looks like is a value, so that every platform's rules
can be tested on any.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath


class PlaceKind(StrEnum):
    """Why a place is not a good home for the live file."""

    SYNCED = "synced"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Finding:
    """A risky place: its kind and, when known, the service's name."""

    kind: PlaceKind
    service: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What this computer says about its folders."""

    synced_folders: tuple[tuple[str, str], ...] = ()  # (folder, service)
    mounts: tuple[tuple[str, str], ...] = ()  # (mount point, file system)
    network_drives: tuple[str, ...] = ()  # ("Z:",)


_SERVICE_BY_FOLDER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), service)
    for pattern, service in (
        (r"OneDrive( - .+|-.+)?", "OneDrive"),
        (r"Dropbox( \(.+\)|-.+)?", "Dropbox"),
        (r"iCloud ?Drive|com~apple~CloudDocs|Mobile Documents", "iCloud"),
        (r"Google ?Drive(-.+)?|GoogleDrive|My Drive", "Google Drive"),
        (r"Nextcloud\d*(-.+)?", "Nextcloud"),
        (r"ownCloud\d*(-.+)?", "ownCloud"),
        (r"Box( Sync|-.+)", "Box"),
        (r"pCloud ?Drive", "pCloud"),
        (r"Proton ?Drive(-.+)?", "Proton Drive"),
        (r"MEGA( sync|sync)?", "MEGA"),
    )
)
_SERVICE_BY_MARK = (
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
)
_NETWORK_SYSTEMS = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "afs", "ceph", "glusterfs", "ncpfs"),
    *("fuse.sshfs", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.glusterfs", "macfuse_sshfs", "fuse.smbnetfs"),
}
_CLOUD_SYSTEMS = {"fuse.rclone": "rclone", "fuse.google-drive-ocamlfuse": "Google Drive", "fuse.onedriver": "OneDrive"}


def look_at(
    path: PurePath, surroundings: Surroundings, exists: Callable[[PurePath], bool] | None = None
) -> Finding | None:
    """Say whether the (absolute, resolved) path lies in a synced or network folder."""
    return _synced(path, surroundings, exists or _is_there) or _networked(path, surroundings)


def _is_there(path: PurePath) -> bool:
    try:
        return Path(path).exists()
    except OSError:
        return False


def _synced(path: PurePath, surroundings: Surroundings, exists: Callable[[PurePath], bool]) -> Finding | None:
    for folder, service in surroundings.synced_folders:
        if path.is_relative_to(folder):
            return Finding(PlaceKind.SYNCED, service)
    for part in path.parts[:-1]:
        for pattern, service in _SERVICE_BY_FOLDER:
            if pattern.fullmatch(part):
                return Finding(PlaceKind.SYNCED, service)
    for folder_above in path.parents:
        for mark, service in _SERVICE_BY_MARK:
            if exists(folder_above / mark):
                return Finding(PlaceKind.SYNCED, service)
    return None


def _networked(path: PurePath, surroundings: Surroundings) -> Finding | None:
    if _is_share(path.drive) or path.drive.upper() in surroundings.network_drives:
        return Finding(PlaceKind.NETWORK)
    below = [(point, system) for point, system in surroundings.mounts if path.is_relative_to(point)]
    if not below:
        return None
    _, system = max(below, key=lambda mount: len(PurePath(mount[0]).parts))
    if system in _CLOUD_SYSTEMS:
        return Finding(PlaceKind.SYNCED, _CLOUD_SYSTEMS[system])
    return Finding(PlaceKind.NETWORK) if system in _NETWORK_SYSTEMS else None


def _is_share(drive: str) -> bool:
    """Tell a Windows share (`\\\\server\\share`) from a local drive written in the long form (`\\\\?\\C:`)."""
    return drive.startswith(r"\\?\UNC") or (drive.startswith("\\\\") and drive[2:3] not in "?.")


def surroundings_of_this_computer(environment: Mapping[str, str] | None = None) -> Surroundings:
    """Ask the operating system and the services' own settings; what cannot be read counts as nothing."""
    known = os.environ if environment is None else environment
    one_drive = [known[name] for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial") if known.get(name)]
    return Surroundings(
        synced_folders=(*((folder, "OneDrive") for folder in one_drive), *_dropbox_folders(known)),
        mounts=_mounts(),
        network_drives=_network_drives(),
    )


def _dropbox_folders(environment: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Read where Dropbox keeps its folders: it says so in `info.json`."""
    places = [Path(environment[name], "Dropbox") for name in ("APPDATA", "LOCALAPPDATA") if environment.get(name)]
    if environment.get("HOME"):
        places.append(Path(environment["HOME"], ".dropbox"))
    found = []
    for place in places:
        try:
            accounts = json.loads((place / "info.json").read_bytes())
            found += [(str(account["path"]), "Dropbox") for account in accounts.values()]
        except (OSError, ValueError, AttributeError, KeyError, TypeError):
            continue
    return tuple(found)


def _mounts() -> tuple[tuple[str, str], ...]:
    if sys.platform == "darwin":
        import subprocess

        try:
            listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=2, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return ()
        else:
            return tuple(re.findall(r"^.+? on (.+) \((\w+)", listed.stdout, re.MULTILINE))
    else:
        try:
            table = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ()
        else:
            return parse_mount_table(table)


def parse_mount_table(table: str) -> tuple[tuple[str, str], ...]:
    """Read Linux's list of mounts: blanks in names are written as octal."""
    mounts = []
    for line in table.splitlines():
        parts = line.split(" ")
        if len(parts) >= 3:
            point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), parts[1])
            mounts.append((point, parts[2]))
    return tuple(mounts)


def _network_drives() -> tuple[str, ...]:
    if sys.platform == "win32":
        import ctypes

        remote = 4
        drives = (f"{letter}:" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return tuple(drive for drive in drives if ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote)
    else:  # noqa: RET505 (mypy reads platform checks only this way)
        return ()
