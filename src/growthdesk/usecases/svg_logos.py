"""A drawing (SVG) as a logo: only shapes, colours and words are kept, each by name; everything else stays out.

Rule: what is not on a list here does not reach the file: no script, no event, no address, no foreign content.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, TreeBuilder, tostring

from growthdesk.domain.problems import Refusal
from growthdesk.usecases.svg_numbers import LARGEST, can_be_drawn, enlarged, is_box

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

SVG = "http://www.w3.org/2000/svg"
MOST_ELEMENTS = 20_000
MOST_DEPTH = 60
# PDF/A allows 28 drawings within each other, and the page has some of its own.
MOST_DRAWN_DEPTH = 15
# Only outlines are long; whatever else is, would take a while to be looked through.
LONGEST_VALUE = 2_000
_OUTLINES = frozenset(("d", "points"))
_XLINK_HREF = "http://www.w3.org/1999/xlink}href"

_SHAPE_NAMES = "path rect circle ellipse line polyline polygon text tspan use"
_OTHER_NAMES = "svg g defs symbol title desc linearGradient radialGradient stop clipPath mask"
_STYLE_NAMES = """
fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
stroke-dasharray stroke-dashoffset opacity color stop-color stop-opacity clip-path clip-rule mask display visibility
font-size font-weight font-style text-anchor letter-spacing dominant-baseline
"""
_ATTRIBUTE_NAMES = """
id class d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height points transform viewBox preserveAspectRatio offset
gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits pathLength
"""
_SHAPES = frozenset(_SHAPE_NAMES.split())
_ELEMENTS = _SHAPES.union(_OTHER_NAMES.split())
_STYLES = frozenset(_STYLE_NAMES.split())
_ATTRIBUTES = _STYLES.union(_ATTRIBUTE_NAMES.split())
# References stay inside the drawing.
_INSIDE = re.compile(r"#[\w.\-]+")
_ADDRESS = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px|pt|mm|cm|in)?\s*")
_SELECTOR = re.compile(r"[.#]?[A-Za-z_][\w\-]*")


def is_drawing(data: bytes) -> bool:
    """Whether a file says it is an SVG drawing."""
    head = data[:4096].lower()
    return b"<svg" in head or b"<\0s\0v\0g" in head or b":svg" in head


def clean_drawing(data: bytes) -> bytes:
    """Return the drawing with nothing but what can be printed.

    Raise Refusal "logo_not_a_picture", "logo_svg_too_complex", "logo_svg_with_picture" or "logo_svg_empty".
    """
    try:
        return _cleaned(_read(data))
    except RecursionError as error:  # brackets in brackets in brackets
        raise Refusal("logo_svg_too_complex") from error


def _cleaned(read: Element) -> bytes:
    if _name(read) != "svg":
        raise Refusal("logo_not_a_picture")
    if any(_name(element) == "image" for element in read.iter() if isinstance(element.tag, str)):
        raise Refusal("logo_svg_with_picture")
    rules = dict(_rules(read))
    clean = Element("svg", {"xmlns": SVG} | _attributes(read, rules) | _view_box(read))
    _copy(read, clean, rules, is_within=False, scale=1.0)
    _drop_chains(clean)
    if not any(element.tag in _SHAPES for element in clean.iter()):
        raise Refusal("logo_svg_empty")
    if _is_too_much(clean):
        raise Refusal("logo_svg_too_complex")
    written: bytes = tostring(clean, encoding="utf-8", xml_declaration=True)
    return written


# Reading


class _Reader:
    """Builds the tree and refuses what no logo needs: declared entities, outside files, endless nesting."""

    def __init__(self) -> None:
        self.tree = TreeBuilder()
        self._depth = 0
        self._count = 0

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MOST_DEPTH or self._count > MOST_ELEMENTS:
            raise Refusal("logo_svg_too_complex")
        self.tree.start(tag, dict(attributes))

    def end(self, tag: str) -> None:
        self._depth -= 1
        self.tree.end(tag)

    def refuse(self, *_declared: object) -> int:
        raise Refusal("logo_not_a_picture")


def _read(data: bytes) -> Element:
    from xml.parsers.expat import ExpatError, ParserCreate

    parser: XMLParserType = ParserCreate(namespace_separator="}")
    reader = _Reader()
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.tree.data
    parser.EntityDeclHandler = reader.refuse
    parser.UnparsedEntityDeclHandler = reader.refuse
    parser.ExternalEntityRefHandler = reader.refuse
    try:
        parser.Parse(data, True)
        return reader.tree.close()
    except (ExpatError, LookupError, ValueError, AssertionError) as error:
        raise Refusal("logo_not_a_picture") from error


# Copying what is allowed


def _name(element: Element) -> str:
    """Return the local name of an element of SVG, "" of any other."""
    space, _brace, name = str(element.tag).rpartition("}")
    return name if space in ("", SVG) else ""


def _copy(
    source: Element, target: Element, rules: Mapping[str, dict[str, str]], *, is_within: bool, scale: float
) -> None:
    """Copy what is allowed; what is drawn `is_within` a mask or outline uses no others, or drawing might never end.

    `scale` is how much larger everything here is drawn already.
    """
    if source.text and target.tag in ("text", "tspan", "title", "desc"):
        target.text = source.text
    for child in source:
        name = _name(child)
        if name not in _ELEMENTS or (is_within and name == "use"):
            continue
        attributes = _attributes(child, rules)
        if is_within:
            attributes = {key: value for key, value in attributes.items() if key not in ("mask", "clip-path")}
        child_scale = scale * enlarged(attributes.get("transform", ""))
        if child_scale > LARGEST:
            attributes, child_scale = {key: value for key, value in attributes.items() if key != "transform"}, scale
        copied = SubElement(target, name, attributes)
        is_inside = is_within or name in ("mask", "clipPath", "symbol")
        _copy(child, copied, rules, is_within=is_inside, scale=child_scale)
        if child.tail and target.tag in ("text", "tspan"):
            copied.tail = child.tail


def _drop_chains(clean: Element) -> None:
    """Take away references to what refers on: a few of them can stand for millions of shapes."""
    by_id = {element.get("id", ""): element for element in clean.iter()}
    refer = {id(element) for element in clean.iter() if any("href" in inner.attrib for inner in element.iter())}
    for element in clean.iter():
        target = by_id.get(element.get("href", "")[1:])
        if "href" in element.attrib and (target is None or id(target) in refer):
            del element.attrib["href"]


def _is_too_much(clean: Element) -> bool:
    """Whether too much is drawn, or too deep; what is used is drawn wherever it is used."""
    by_id = {element.get("id", ""): element for element in clean.iter()}
    sizes: dict[str, int] = {}
    depths: dict[str, int] = {}

    def depth(element: Element) -> int:
        name = element.get("href", "")[1:]
        if element.tag == "use" and name in by_id and name not in depths:
            # What is used uses nothing itself any more.
            depths[name] = 1 + depth(by_id[name])
        return max((depths.get(name, 0), *(1 + depth(inside) for inside in element)))

    drawn = 0
    for element in clean.iter():
        drawn += 1
        for name in _names_in(element):
            if name in by_id and name not in sizes:
                sizes[name] = sum(1 for _inside in by_id[name].iter())
            drawn += sizes.get(name, 0)
    return drawn > MOST_ELEMENTS or depth(clean) > MOST_DRAWN_DEPTH


def _names_in(element: Element) -> Iterator[str]:
    """Return what an element draws with: its parts, colours, masks and outlines that stand elsewhere."""
    for key, value in element.attrib.items():
        if key == "href":
            yield value[1:]
        elif key not in _OUTLINES and "url(" in value.lower():
            yield from (address.strip()[1:] for _quote, address in _ADDRESS.findall(value))


def _attributes(element: Element, rules: Mapping[str, dict[str, str]]) -> dict[str, str]:
    """Return what may stay of an element: attributes by name, and what style sheets say of it."""
    given = {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES and _may_stay(name, value)}
    styled: dict[str, str] = {}
    for selector in _selectors_of(element):
        styled |= rules.get(selector, {})
    styled |= _declarations(element.get("style", ""))
    target = element.get("href") or element.get(_XLINK_HREF)
    if target is not None and _INSIDE.fullmatch(target.strip()):
        given["href"] = target.strip()
    return given | styled


def _selectors_of(element: Element) -> Iterator[str]:
    yield _name(element)
    for word in element.get("class", "").split():
        yield f".{word}"
    if "id" in element.attrib:
        yield f"#{element.get('id')}"


def _may_stay(name: str, value: str) -> bool:
    is_short = "(" not in value if name in _OUTLINES else len(value) <= LONGEST_VALUE
    return is_short and _is_inside(value) and can_be_drawn(name, value)


def _is_inside(value: str) -> bool:
    """Whether a value names nothing outside the drawing."""
    addresses = [address.strip() for _quote, address in _ADDRESS.findall(value)]
    rest = _ADDRESS.sub("", value).lower()
    outside = ("url", "expression", "javascript:", "@", "\\", "image(", "attr(")
    return all(_INSIDE.fullmatch(address) for address in addresses) and not any(word in rest for word in outside)


def _view_box(root: Element) -> dict[str, str]:
    """Return the size of a drawing that only gives its width and height, so that it can be made smaller."""
    if is_box(root.get("viewBox", "")):
        return {}
    width, height = (_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height"))
    box = f"0 0 {width[1]} {height[1]}" if width is not None and height is not None else ""
    if not is_box(box):
        raise Refusal("logo_svg_empty")
    return {"viewBox": box}


# Style sheets


def _rules(root: Element) -> Iterator[tuple[str, dict[str, str]]]:
    """Read style sheets inside a drawing: selectors of one name, class or id, as drawing programs write them."""
    import tinycss2

    sheets = "\n".join("".join(element.itertext()) for element in root.iter() if _name(element) == "style")
    found: dict[str, dict[str, str]] = {}
    for rule in tinycss2.parse_stylesheet(sheets, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        declarations = _declarations(tinycss2.serialize(rule.content))
        for selector in tinycss2.serialize(rule.prelude).split(","):
            if _SELECTOR.fullmatch(selector.strip()):
                found.setdefault(selector.strip(), {}).update(declarations)
    yield from found.items()


def _declarations(style: str) -> dict[str, str]:
    import tinycss2

    kept = {}
    for declaration in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
        if declaration.type == "declaration" and declaration.lower_name in _STYLES:
            value = tinycss2.serialize(declaration.value).strip()
            if _may_stay(declaration.lower_name, value):
                kept[declaration.lower_name] = value
    return kept
