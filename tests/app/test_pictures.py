"""`growthdesk pictures`: one picture per screen and per dialog, in a process of its own as users run it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.app.conftest import Run


@pytest.mark.parametrize("name", ["accounts", "accounts.add-account", "import.preview"])
def test_a_screen_and_a_dialog_are_pictured(growthdesk: Run, tmp_path: Path, name: str) -> None:
    file, folder = tmp_path / "Sample.growthdesk", tmp_path / "pictures"
    assert growthdesk("sample", file).code == 0
    command: list[str | Path] = [sys.executable, "-m", "growthdesk", "pictures", file, folder, "--only", name, "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    (written,) = json.loads(ran.stdout)["pictures"]
    picture = QImage(written)
    assert Path(written).name == f"{name}-light.png"
    assert len({picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}) > 5


def test_a_screen_is_pictured_as_it_is_read_from_the_right(growthdesk: Run, tmp_path: Path) -> None:
    file, folder = tmp_path / "Sample.growthdesk", tmp_path / "pictures"
    assert growthdesk("sample", file).code == 0
    pictures = []
    for direction in ("ltr", "rtl"):
        command: list[str | Path] = [sys.executable, "-m", "growthdesk", "pictures", file, folder, "--json"]
        chosen = ["--only", "reviews", "--direction", direction]
        ran = subprocess.run([*command, *chosen], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        pictures += json.loads(ran.stdout)["pictures"]
    assert [Path(picture).name for picture in pictures] == ["reviews-light.png", "reviews-light-rtl.png"]
    # The rail stands where reading begins.
    left, right = (QImage(picture).pixel(20, 400) for picture in pictures)
    assert left != right
    assert left == QImage(pictures[1]).pixel(QImage(pictures[1]).width() - 20, 400)


def test_a_picture_nobody_knows_is_refused_with_the_names_known(growthdesk: Run, tmp_path: Path) -> None:
    file = tmp_path / "Sample.growthdesk"
    assert growthdesk("sample", file).code == 0
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "growthdesk",
        "pictures",
        file,
        tmp_path / "pictures",
        "--only",
        "poem",
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "account-value.change-success-measure" in ran.stderr
