"""Several of our PDFs in one that keeps to the same standards, PDF/UA-1 and PDF/A-3a.

Rule: what a document says stays as it is; only what has to be unique in a file gets the document's number in front,
and the same documents make the same bytes.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from growthdesk.reports.conformance import AMBIGUOUS_END
from growthdesk.reports.stream_ends import settle_ends
from growthdesk.reports.watch import Watch

if TYPE_CHECKING:
    from pikepdf import Dictionary, ObjectStreamMode, Pdf

# What is copied of a catalogue; the rest is written anew for the whole.
_OF_A_CATALOGUE = ("Lang", "Metadata", "Names", "Outlines", "OutputIntents", "StructTreeRoot")


def bind(pdfs: Sequence[bytes], title: str, language: str, watch: Watch | None = None) -> bytes:
    """Return one PDF of several of ours, in their order, each below a bookmark with its title.

    Raise Refusal "document_cancelled".
    """
    import pikepdf

    if not pdfs:
        raise ValueError("nothing to bind")
    watch = watch or Watch()
    with ExitStack() as opened:
        bound = opened.enter_context(pikepdf.new())
        binder = _Binder(bound, digits=len(str(len(pdfs))))
        for pdf in pdfs:
            watch.check()
            # Stays open: what is in its fonts and pictures is read when the whole is written.
            binder.add(opened.enter_context(pikepdf.open(io.BytesIO(pdf))))
        watch.check()
        binder.finish(title, language)
        return _written(bound)


class _Binder:
    """The file that comes into being, and what the documents bring to its lists."""

    def __init__(self, bound: "Pdf", digits: int) -> None:
        from pikepdf import Array, Dictionary, Name

        self._bound = bound
        self._digits = digits
        self._count = 0
        self._first: Any = None
        self._latest = ""
        self._whole = bound.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self._parents: dict[int, Any] = {}
        self._elements: dict[str, Any] = {}
        self._bookmarks: list[Dictionary] = []
        self._places: dict[str, Any] = {}
        self._files: dict[str, Any] = {}
        self._pictures: dict[bytes, Any] = {}

    def add(self, document: "Pdf") -> None:
        """Append a document; it has to stay open until the whole is written."""
        from pikepdf import Dictionary

        self._count += 1
        mark = f"{self._count:0{self._digits}}-"
        identified = _make_unique(document, mark, len(self._parents))
        at = len(self._bound.pages)
        # Pages first, then all the rest at once: what refers to a page or to another thing still does in the copy.
        for page in document.pages:
            self._bound.pages.append(page)
        wanted = {f"/{key}": document.Root[f"/{key}"] for key in _OF_A_CATALOGUE if f"/{key}" in document.Root}
        wanted["/Info"] = document.docinfo
        copied: Any = self._bound.copy_foreign(document.make_indirect(Dictionary(wanted)))
        self._elements |= {name: self._bound.copy_foreign(element) for name, element in identified.items()}
        self._first = self._first or copied
        self._latest = max(self._latest, str(copied.Info.ModDate))
        self._add_tags(copied)
        self._add_bookmark(copied, self._bound.pages[at].obj)
        self._add_names(copied, mark)
        for page in self._bound.pages[at:]:
            self._share_pictures(page.obj)

    def _add_tags(self, copied: Any) -> None:
        """Hang the document's tags below those of the whole, and renumber the way from its pages to them."""
        from pikepdf import Array, Name, NumberTree

        top = copied.StructTreeRoot.K
        for element in list(top) if isinstance(top, Array) else [top]:
            element.S, element.P, element.T, element.Lang = Name.Part, self._whole, copied.Info.Title, copied.Lang
            self._whole.K.append(element)
        before = len(self._parents)
        parents = NumberTree(self._bound.make_indirect(copied.StructTreeRoot.ParentTree))
        self._parents |= {before + key: tags for key, tags in parents.items()}

    def _add_bookmark(self, copied: Any, page: "Dictionary") -> None:
        """Add a bookmark for the document, closed over its own."""
        from pikepdf import Array, Dictionary, Name

        place = Array([page, Name.XYZ, 0, page.MediaBox[3], 0])
        bookmark = self._bound.make_indirect(Dictionary(Title=copied.Info.Title, Dest=place))
        own = copied.get("/Outlines")
        if own is not None and "/First" in own:
            bookmark.First, bookmark.Last, bookmark.Count = own.First, own.Last, -own.Count
            for one in _siblings(own.First):
                one.Parent = bookmark
        self._bookmarks.append(bookmark)

    def _add_names(self, copied: Any, mark: str) -> None:
        """Keep the places that are linked to, and the attached files under names that say whose they are."""
        names: Any = copied.get("/Names", {})
        for name, place in self._named(names.get("/Dests")):
            self._places[mark + name] = place
        for name, file in self._named(names.get("/EmbeddedFiles")):
            file.F = file.UF = mark + name
            file.Desc = copied.Info.Title
            self._files[mark + name] = file

    def _named(self, tree: Any) -> Sequence[tuple[str, Any]]:
        from pikepdf import NameTree

        named: Any = [] if tree is None else NameTree(self._bound.make_indirect(tree)).items()
        return list(named)

    def _share_pictures(self, page: "Dictionary") -> None:
        """Keep what every document shows, the firm's logo, only once."""
        drawn: Any = page.Resources.get("/XObject", {})
        for name, thing in list(drawn.items()):
            if thing.get("/Subtype") == "/Image":
                drawn[name] = self._shared(thing)

    def _shared(self, picture: Any) -> Any:
        if "/SMask" in picture:
            picture.SMask = self._shared(picture.SMask)
        digest = sha256(picture.stream_dict.unparse(resolved=True) + picture.read_raw_bytes()).digest()
        return self._pictures.setdefault(digest, picture)

    def finish(self, title: str, language: str) -> None:
        """Write the lists of the whole, and what it says of itself."""
        from pikepdf import Array, Dictionary, Name

        root: Any = self._bound.Root
        root.Lang = language
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageMode = Name.UseOutlines
        root.OutputIntents = self._first.OutputIntents
        root.StructTreeRoot = self._tags()
        root.Outlines = self._outline()
        root.Names = Dictionary()
        if self._places:
            root.Names.Dests = self._name_tree(self._places)
        if self._files:
            root.Names.EmbeddedFiles = self._name_tree(self._files)
            root.AF = Array(self._files.values())
        self._describe(title)

    def _tags(self) -> "Dictionary":
        from pikepdf import Array, Dictionary, Name

        numbers = Array(thing for pair in sorted(self._parents.items()) for thing in pair)
        root = self._bound.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=Array([self._whole]),
                ParentTree=self._bound.make_indirect(Dictionary(Nums=numbers)),
                ParentTreeNextKey=len(self._parents),
            )
        )
        if self._elements:
            root.IDTree = self._name_tree(self._elements)
        self._whole.P = root
        return root

    def _outline(self) -> "Dictionary":
        from pikepdf import Dictionary, Name

        marks = self._bookmarks
        outline = Dictionary(Type=Name.Outlines, First=marks[0], Last=marks[-1], Count=len(marks))
        outline = self._bound.make_indirect(outline)
        for one in marks:
            one.Parent = outline
        for one, following in pairwise(marks):
            one.Next, following.Prev = following, one
        return outline

    def _name_tree(self, named: Mapping[str, Any]) -> "Dictionary":
        from pikepdf import Array, Dictionary, String

        pairs = sorted(((String(name), thing) for name, thing in named.items()), key=lambda pair: bytes(pair[0]))
        return self._bound.make_indirect(Dictionary(Names=Array(thing for pair in pairs for thing in pair)))

    def _describe(self, title: str) -> None:
        """Title the whole, and date it by the latest document in it."""
        self._bound.Root.Metadata = self._first.Metadata
        self._bound.trailer.Info = self._first.Info
        information = self._bound.docinfo
        information.Title = title
        information.CreationDate = information.ModDate = self._latest
        day = f"{self._latest[2:6]}-{self._latest[6:8]}-{self._latest[8:10]}"
        with self._bound.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = title
            metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = day


def _make_unique(document: "Pdf", mark: str, parents: int) -> dict[str, Any]:
    """Mark every name in a document that another one may have, too; return its tags that have one."""
    from pikepdf import Dictionary, Stream, String

    identified: dict[str, Any] = {}
    thing: Any
    for thing in document.objects:
        if not isinstance(thing, Dictionary | Stream):
            continue
        for key in ("/StructParents", "/StructParent"):
            if key in thing:
                thing[key] += parents
        if isinstance(thing.get("/Dest"), String) and thing.get("/Subtype") == "/Link":
            thing.Dest = mark + str(thing.Dest)
        if thing.get("/Type") == "/StructElem":
            if "/ID" in thing:
                thing.ID = mark + str(thing.ID)
                identified[str(thing.ID)] = thing
            if "/Headers" in thing.get("/A", {}):
                thing.A.Headers = [String(mark + str(name)) for name in thing.A.Headers]
    return identified


def _siblings(bookmark: Any) -> Iterator[Any]:
    while bookmark is not None:
        yield bookmark
        bookmark = bookmark.get("/Next")


def _written(bound: "Pdf") -> bytes:
    """Write the whole: packed, which halves it, unless a stream then ends so that its length cannot be told."""
    from pikepdf import ObjectStreamMode

    packed = settle_ends(_saved(bound, ObjectStreamMode.generate))
    return packed if AMBIGUOUS_END not in packed else _saved(bound, ObjectStreamMode.disable)


def _saved(bound: "Pdf", objects: "ObjectStreamMode") -> bytes:
    out = io.BytesIO()
    bound.save(out, min_version="1.7", deterministic_id=True, object_stream_mode=objects, fix_metadata_version=False)
    return out.getvalue()
