"""Reads a page back as a visitor meets it: its language, title and names, where it leads, what it loads, what it asks."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

LOADS = {"src", "srcset", "data", "poster", "background", "manifest"}
NAMED_ONLY = {"canonical", "alternate"}  # links that say an address, and ask for nothing
ALONE = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SPACES = re.compile(r"[ \t\r\n]+")  # not the no-break space, which French needs
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


@dataclass(frozen=True)
class Element:
    """A start tag and its attributes."""

    tag: str
    given: dict[str, str]


@dataclass(frozen=True)
class Seen:
    """What a page holds: every element, the words of its title and of its first-level headings, all its words."""

    elements: tuple[Element, ...]
    title: str
    headings: tuple[str, ...]
    text: str

    @property
    def language(self) -> str:
        """Give the language the page declares."""
        return next(element.given.get("lang", "") for element in self.elements if element.tag == "html")

    @property
    def ids(self) -> list[str]:
        """List the names a fragment may lead to."""
        return [element.given["id"] for element in self.elements if "id" in element.given]

    @property
    def links(self) -> list[str]:
        """List the addresses a visitor may follow."""
        return [element.given["href"] for element in self.elements if element.tag == "a" and "href" in element.given]

    @property
    def loaded(self) -> list[str]:
        """List the addresses that the browser fetches or sends to by itself."""
        found = [value for element in self.elements for name, value in element.given.items() if name in LOADS]
        found += [
            element.given["href"]
            for element in self.elements
            if element.tag in {"link", "base", "image", "use"} and "href" in element.given and element.given.get("rel") not in NAMED_ONLY
        ]
        return found + [element.given["action"] for element in self.elements if "action" in element.given]

    @property
    def fields(self) -> list[dict[str, str]]:
        """List what the page asks or sends again: each form field's attributes."""
        return [element.given | {"tag": element.tag} for element in self.elements if element.tag in {"input", "select", "textarea"}]


def see(page: str) -> Seen:
    """Read a page."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open, f"left open: {reader.open}"
    words = {tag: tuple(SPACES.sub(" ", "".join(part)).strip() for part in parts) for tag, parts in reader.words.items()}
    return Seen(tuple(reader.elements), "".join(words["title"]), words["h1"], words["body"][0] if words["body"] else "")


def main(page: str) -> str:
    """Give the part of a page that htmx swaps."""
    return MAIN.search(page)[0]


def plain(page: str) -> str:
    """Give a page's source with its characters as they are read, for a quick search of sentences."""
    return unescape(page)


@dataclass
class _Reader(HTMLParser):
    elements: list[Element] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    words: dict[str, list[list[str]]] = field(default_factory=lambda: {"title": [], "h1": [], "body": []})

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"the same attribute twice: {self.get_starttag_text()}"
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag in self.words:
            self.words[tag].append([])
        if tag not in ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for tag, parts in self.words.items():
            if tag in self.open:
                parts[-1].append(data)
