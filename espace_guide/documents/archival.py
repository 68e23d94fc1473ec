"""Files made to be kept and heard: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once, where WeasyPrint declares one of them."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from pydyf import PDF
from weasyprint.document import Document

from . import spelling

COLOURS = "sRGB2014"  # what our blacks and greys mean on any screen and printer, said by the profile that WeasyPrint carries
# The identifier is added to the finished file: WeasyPrint would write and compress every stream twice to compute one.
OPTIONS = {"pdf_variant": "pdf/a-2a", "pdf_identifier": False, "output_intent": COLOURS}
# PDF/A knows no other property than its own: the schema of PDF/UA is described beside it (ISO 19005-2, 6.6.2.3).
ACCESSIBLE = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
END = b"</rdf:RDF>"


@dataclass
class Profile:
    """A profile of colours, as WeasyPrint writes one; its own reader gives other bytes the second time."""

    name: str
    content: bytes
    components: tuple[str, ...] = ("r", "g", "b")
    pdf_reference: bytes = b""


def options() -> dict[str, Any]:
    """Give what a paper must be laid out with, for `write`."""
    return OPTIONS | {"color_profiles": {COLOURS: colours()}}


@cache
def colours() -> Profile:
    """Read the profile of colours: once, where WeasyPrint would open it for each file."""
    return Profile(COLOURS, (files("weasyprint") / "pdf" / f"{COLOURS}.icc").read_bytes())


def write(document: Document) -> bytes:
    """Write a document laid out with `options`; the same document gives the same bytes."""
    return _identified(document.write_pdf(finisher=_finish, **OPTIONS))


def _finish(document: Document, pdf: PDF) -> None:
    spelling.mend(document, pdf)
    _declare(pdf)


def _declare(pdf: PDF) -> None:
    """Declare PDF/UA-1 beside PDF/A-2a, in metadata that tools can find without reading the file (ISO 19005-2, 6.6.2.1)."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [part.replace(END, ACCESSIBLE + END) for part in metadata.stream]
    metadata.compress = False


def _identified(content: bytes) -> bytes:
    """Add the file's identifier (ISO 32000-1, 14.4) to its last object, the cross-reference stream: nothing else has to move."""
    start = content.index(b"/Root", int(content[content.rindex(b"startxref") :].split()[1]))
    name = sha256(content).hexdigest()[:32].encode()
    return b"%s/ID [<%s> <%s>] %s" % (content[:start], name, name, content[start:])
