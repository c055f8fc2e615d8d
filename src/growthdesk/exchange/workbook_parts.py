"""Opens the container of a workbook and measures it before anything reads it: bombs end here, with words."""

import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.byte_files import megabytes

LARGEST_PART = 200 * 1024 * 1024
LARGEST_WHOLE = 400 * 1024 * 1024
LARGEST_TEXTS = 64 * 1024 * 1024
MOST_TEXTS = 1_500_000
_MOST_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0"
_IN_UTF_16 = {name: name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "Book")}
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^<>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^<>]*)>")


class Container(StrEnum):
    """What kind of workbook the bytes hold."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"


@dataclass(frozen=True, slots=True)
class Parts:
    """A workbook's container that has been measured; `archive` is None for the old Excel format."""

    container: Container
    file: str
    archive: zipfile.ZipFile | None

    def read(self, name: str, largest: int = LARGEST_PART) -> bytes:
        """Return a part whole, empty when there is none; one that is not what it says it is, is refused."""
        if self.archive is None or name not in self.archive.NameToInfo:
            return b""
        if self.archive.NameToInfo[name].file_size > largest:
            raise Refusal("workbook_too_large", file=self.file, limit=megabytes(largest))
        try:
            return self.archive.read(name)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise Refusal("workbook_damaged", file=self.file) from error
        except Exception as error:  # zlib.error and lzma.LZMAError have no common ancestor of their own
            if type(error).__module__ not in ("zlib", "lzma", "_lzma"):
                raise
            raise Refusal("workbook_damaged", file=self.file) from error


def open_parts(data: bytes, file: str) -> Parts:
    """Tell what kind of workbook the bytes are; refuse what is none, is protected by a password or is far too large."""
    if data.startswith(_OLE):
        if _IN_UTF_16["EncryptedPackage"] in data:
            raise Refusal("workbook_password", file=file)
        if _IN_UTF_16["Workbook"] not in data and _IN_UTF_16["Book"] not in data:
            raise Refusal("workbook_unknown", file=file)
        return Parts(Container.XLS, file, None)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refusal("workbook_damaged", file=file) from error
    infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise Refusal("workbook_password", file=file)
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_WHOLE:
        raise Refusal("workbook_too_large", file=file, limit=megabytes(LARGEST_WHOLE))
    parts = Parts(_container(set(archive.namelist()), file), file, archive)
    _measure(parts)
    return parts


def _container(names: set[str], file: str) -> Container:
    if "xl/workbook.xml" in names:
        return Container.XLSX
    if "xl/workbook.bin" in names:
        return Container.XLSB
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return Container.ODS
    raise Refusal("workbook_unknown", file=file)


def _measure(parts: Parts) -> None:
    """Read what a workbook is opened with: its texts, styles and list of sheets must be what they say they are."""
    if parts.container is Container.ODS:
        if b"encryption-data" in parts.read("META-INF/manifest.xml"):
            raise Refusal("workbook_password", file=parts.file)
        parts.read("content.xml")
        return
    kind = "xml" if parts.container is Container.XLSX else "bin"
    for name in (f"xl/workbook.{kind}", f"xl/_rels/workbook.{kind}.rels", f"xl/styles.{kind}"):
        parts.read(name, LARGEST_TEXTS)
    texts = parts.read(f"xl/sharedStrings.{kind}", LARGEST_TEXTS)
    if kind == "xml" and max(texts.count(b"<si"), texts.count(b":si")) > MOST_TEXTS:
        raise Refusal("workbook_too_large", file=parts.file, limit=megabytes(LARGEST_TEXTS))


def sheet_part(parts: Parts, sheet: str) -> str:
    """Return the name of the part that holds a sheet of an XLSX workbook, empty when it cannot be told."""
    from html import unescape

    targets = relations(parts, "xl/_rels/workbook.xml.rels")
    for attributes in map(attributes_of, _SHEET.findall(parts.read("xl/workbook.xml"))):
        if unescape(attributes.get("name", "")) == sheet:
            return targets.get(attributes.get("id", ""), "xl/")
    return ""


def relations(parts: Parts, name: str) -> dict[str, str]:
    """Return the parts a workbook refers to, by what it calls them."""
    found = map(attributes_of, _RELATION.findall(parts.read(name)))
    targets = {attributes.get("Id", ""): attributes.get("Target", "") for attributes in found}
    return {
        called: target.lstrip("/") if target.startswith("/") else f"xl/{target}" for called, target in targets.items()
    }


_ATTRIBUTE = re.compile(rb"(?:([\w-]+):)?([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def attributes_of(tag: bytes) -> dict[str, str]:
    """Return the attributes of a tag by their local names, the values as they are written."""
    return {
        name.decode(): (double or single).decode("utf-8", "replace")
        for _prefix, name, double, single in _ATTRIBUTE.findall(tag)
    }
