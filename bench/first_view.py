"""What a first view weighs over the wire: headers and compressed bodies of the page and of all that it names."""

import gzip
import http.client
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import brotli

from .table import Row

KIB = 1024
KINDS = {"stylesheet": "CSS", "icon": "icons", "apple-touch-icon": "icons", "manifest": "manifest", "preload": "preload"}
NAMED_IN_CSS = re.compile(r"""url\(["']?(?!data:)([^"')]+)""")
OPENED = {"gzip": gzip.decompress, "br": brotli.decompress}


class Named(HTMLParser):
    """The addresses that a page makes a browser fetch at once, and their kind."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a style sheet, a script, an icon or a picture."""
        given = dict(attrs)
        if tag == "link" and (kind := KINDS.get((given.get("rel") or "").split(" ")[-1])):
            # A sheet for paper holds nothing up: browsers fetch it last. It counts in all, not among what is needed to read.
            self.found[given["href"] or ""] = "paper" if given.get("media") == "print" else kind
        elif tag in {"script", "img"} and given.get("src") and given.get("loading") != "lazy":  # those wait to be seen
            self.found[given["src"] or ""] = "JS" if tag == "script" else "pictures"


def rows(site: str, pages: Mapping[str, list[str]]) -> Iterator[Row]:
    """Weigh each kind of page: what is needed to read it, then everything."""
    for name, paths in pages.items():
        weights = weigh(site, paths[0])
        needed = weights["HTML"] + weights.get("CSS", 0)
        more = ", ".join(f"{kind} {weight / KIB:.1f}" for kind, weight in weights.items())
        yield Row(f"first view, {name} page, to read it", needed / KIB, "KiB", most=14, more="HTML and CSS")
        yield Row(f"first view, {name} page, in all", sum(weights.values()) / KIB, "KiB", most=35, more=more)


def weigh(site: str, path: str) -> dict[str, int]:
    """Give the bytes of a page and of what it names, by kind."""
    html, weight = _fetch(site, path)
    weights = {"HTML": weight}
    named = Named()
    named.feed(html)
    waiting = {urljoin(path, address): kind for address, kind in named.found.items()}
    for address, kind in list(waiting.items()):
        text, weight = _fetch(site, address)
        weights[kind] = weights.get(kind, 0) + weight
        for inner in NAMED_IN_CSS.findall(text) if kind == "CSS" else ():
            weights["from CSS"] = weights.get("from CSS", 0) + _fetch(site, urljoin(address, inner))[1]
    return weights


def _fetch(site: str, path: str) -> tuple[str, int]:
    connection = http.client.HTTPConnection(urlsplit(site).netloc)
    connection.request("GET", path, headers={"Accept-Encoding": "br, gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{path}: {answer.status}")
    head = len(f"HTTP/1.1 {answer.status} {answer.reason}\r\n\r\n") + sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
    text = OPENED.get(answer.headers.get("Content-Encoding", ""), bytes)(body)
    return text.decode(errors="replace"), head + len(body)
