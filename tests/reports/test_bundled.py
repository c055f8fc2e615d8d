"""A document reaches the template folder and its own pictures, and nothing else on earth."""

from pathlib import Path

import pytest

from growthdesk.reports.bundled import BundledResources


@pytest.fixture
def resources(tmp_path: Path) -> BundledResources:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "style.css").write_text("p { color: red }")
    (folder / "page.html.j2").write_text("secret")
    (tmp_path / "outside.css").write_text("secret")
    (folder / "link.css").symlink_to(tmp_path / "outside.css")
    return BundledResources(folder, {"chart.svg": b"<svg/>"})


def test_styles_of_the_template_folder_are_served(resources: BundledResources) -> None:
    served = resources("growthdesk:style.css")
    assert served.read() == b"p { color: red }"
    assert served.content_type == "text/css"


def test_pictures_in_memory_are_served(resources: BundledResources) -> None:
    assert resources("growthdesk:pictures/chart.svg").read() == b"<svg/>"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://example.com/x.png",
        "https://example.com/x.png",
        "ftp://example.com/x",
        "data:text/css,p{}",
        "/etc/passwd",
        "style.css",
        "growthdesk:../outside.css",
        "growthdesk:/../outside.css",
        "growthdesk:link.css",
        "growthdesk:page.html.j2",
        "growthdesk:missing.css",
        "growthdesk:pictures/other.svg",
        "growthdesk:pictures/../../outside.css",
        "GROWTHDESK:style.css",
    ],
)
def test_every_other_address_is_refused_and_remembered(resources: BundledResources, address: str) -> None:
    with pytest.raises(ValueError, match="only what is inside"):
        resources(address)
    assert resources.refused == [address]
