"""Reading a page as a parser sees it."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = {"meta", "wbr", "link", "br", "img", "hr", "input", "source"}


class Element:
    """An element with its attributes and the text inside it."""

    def __init__(self, tag: str, attributes: dict[str, str | None], parents: tuple[str, ...]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parents = parents
        self.text = ""

    def __getitem__(self, name: str) -> str | None:
        return self.attributes.get(name)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), tuple(one.tag for one in self.open))
        self.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs), tuple(one.tag for one in self.open)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes {[one.tag for one in self.open][-3:]}")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def elements(page: str) -> list[Element]:
    """All elements of a page in document order; a tag that is not closed where it should be is an error."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.faults, reader.faults
    assert not reader.open, [one.tag for one in reader.open]
    return reader.elements


def found(page: str, tag: str, css_class: str | None = None) -> list[Element]:
    """The elements with that tag and class."""
    return [
        element
        for element in elements(page)
        if element.tag == tag and (css_class is None or css_class in (element["class"] or "").split())
    ]
