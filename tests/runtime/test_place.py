import json
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from growthdesk.runtime.place import (
    Finding,
    PlaceKind,
    Surroundings,
    look_at,
    parse_mount_table,
    surroundings_of_this_computer,
)

NETWORK = Finding(PlaceKind.NETWORK)


def synced(service: str) -> Finding:
    return Finding(PlaceKind.SYNCED, service)


def nothing_is_there(path: PurePath) -> bool:
    return False


POSIX_CASES: list[tuple[str, Finding | None]] = [
    ("/home/layla/.local/share/growthdesk/Firm.growthdesk", None),
    ("/home/layla/Documents/Firm.growthdesk", None),
    ("/home/layla/Documents/OneDrive notes/Firm.growthdesk", None),
    ("/home/layla/Dropbox.growthdesk", None),
    ("/home/layla/Dropbox", None),
    ("/home/layla/Dropbox/Firm.growthdesk", synced("Dropbox")),
    ("/home/layla/Dropbox (Haddad Consulting)/a/Firm.growthdesk", synced("Dropbox")),
    ("/home/layla/Nextcloud/Firm.growthdesk", synced("Nextcloud")),
    ("/home/layla/Nextcloud2/Firm.growthdesk", synced("Nextcloud")),
    ("/home/layla/ownCloud/Firm.growthdesk", synced("ownCloud")),
    ("/Users/layla/Library/Mobile Documents/com~apple~CloudDocs/Firm.growthdesk", synced("iCloud")),
    ("/Users/layla/Library/CloudStorage/OneDrive-Haddad/Firm.growthdesk", synced("OneDrive")),
    ("/Users/layla/Library/CloudStorage/GoogleDrive-l@h.ae/My Drive/Firm.growthdesk", synced("Google Drive")),
    ("/Users/layla/Library/CloudStorage/Dropbox/Firm.growthdesk", synced("Dropbox")),
]


@pytest.mark.parametrize(("path", "expected"), POSIX_CASES)
def test_folders_of_cloud_services_are_known_by_name(path: str, expected: Finding | None) -> None:
    assert look_at(PurePosixPath(path), Surroundings(), nothing_is_there) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"C:\Users\layla\AppData\Local\GrowthDesk\Firm.growthdesk", None),
        (r"C:\Users\layla\OneDrive\Firm.growthdesk", synced("OneDrive")),
        (r"C:\Users\layla\onedrive - haddad consulting\Documents\Firm.growthdesk", synced("OneDrive")),
        (r"C:\Users\layla\iCloudDrive\Firm.growthdesk", synced("iCloud")),
        (r"G:\My Drive\Firm.growthdesk", synced("Google Drive")),
        (r"D:\Clients\Firm.growthdesk", synced("Dropbox")),
        (r"\\server\share\Firm.growthdesk", NETWORK),
        (r"\\?\UNC\server\share\Firm.growthdesk", NETWORK),
        (r"\\?\C:\Firms\Firm.growthdesk", None),
        (r"Z:\Firm.growthdesk", NETWORK),
        (r"z:\Firm.growthdesk", NETWORK),
        (r"E:\Firm.growthdesk", None),
    ],
)
def test_windows_drives_shares_and_services(path: str, expected: Finding | None) -> None:
    surroundings = Surroundings(synced_folders=((r"D:\Clients", "Dropbox"),), network_drives=("Z:",))
    assert look_at(PureWindowsPath(path), surroundings, nothing_is_there) == expected


MOUNTS = parse_mount_table(
    "/dev/sda1 / ext4 rw 0 0\n"
    "server:/home /home nfs4 rw 0 0\n"
    "/dev/sdb1 /home/layla/local ext4 rw 0 0\n"
    "//nas/work /mnt/Work\\040files cifs rw 0 0\n"
    "drive: /mnt/cloud fuse.rclone rw 0 0\n"
    "broken line\n"
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/srv/Firm.growthdesk", None),
        ("/home/layla/Firm.growthdesk", NETWORK),
        ("/home/layla/local/Firm.growthdesk", None),
        ("/mnt/Work files/Firm.growthdesk", NETWORK),
        ("/mnt/Work filesystems/Firm.growthdesk", None),
        ("/mnt/cloud/Firm.growthdesk", synced("rclone")),
    ],
)
def test_the_nearest_mount_decides(path: str, expected: Finding | None) -> None:
    assert look_at(PurePosixPath(path), Surroundings(mounts=MOUNTS), nothing_is_there) == expected


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".nextcloudsync.log", "Nextcloud")],
)
def test_a_service_is_known_by_its_mark_in_a_folder_above(tmp_path: Path, mark: str, service: str) -> None:
    below = tmp_path / "work" / "clients"
    below.mkdir(parents=True)
    assert look_at(below / "Firm.growthdesk", Surroundings()) is None
    (tmp_path / "work" / mark).write_text("")
    assert look_at(below / "Firm.growthdesk", Surroundings()) == synced(service)


def test_the_services_own_settings_are_asked(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps({"business": {"path": "/jobs/Box of ours"}}))
    found = surroundings_of_this_computer({"HOME": str(tmp_path), "OneDriveCommercial": "/c/Cloud"})
    assert found.synced_folders == (("/c/Cloud", "OneDrive"), ("/jobs/Box of ours", "Dropbox"))


@pytest.mark.parametrize("content", ["", "[]", '{"personal": 3}', '{"personal": {}}'])
def test_settings_of_a_service_that_cannot_be_read_count_as_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(content)
    assert surroundings_of_this_computer({"HOME": str(tmp_path)}).synced_folders == ()
