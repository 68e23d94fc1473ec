"""A whole catalogue, read with every check: what is missing, left behind, guessed, broken or mistyped, each with its sentence."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.plurals import get_plural

from tests.languages import easy, faults, names
from tests.languages.book import Book, Entry
from tests.languages.copy import filled
from tests.languages.quoted import unsaid, without
from tests.languages.typography import typed

SIMPLE = "fr-simple"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a sentence, by the name of the check."""

    check: str
    says: str
    french: str
    written: str = ""


@dataclass(frozen=True)
class Excused:
    """A fault that is none: its check, its French sentence (or how it begins), its languages, and why."""

    check: str
    french: str
    languages: tuple[str, ...]
    why: str

    def covers(self, fault: Fault, language: str) -> bool:
        """Tell whether a fault is this one."""
        return fault.check == self.check and language in self.languages and names.plain(fault.french).startswith(self.french)


def excused() -> tuple[Excused, ...]:
    """Read the list of what is right all the same."""
    listed = tomllib.loads(Path(__file__).with_name("excused.toml").read_text("utf-8"))
    return tuple(Excused(one["check"], one["french"], tuple(one["languages"]), one["why"]) for one in listed.get("excused", ()))


def complete(book: Book, said: Iterable[str]) -> Iterator[Fault]:
    """Find the sentences of the site that a catalogue misses, leaves empty or only guesses, and those that left the site."""
    known = {entry.french[0]: entry for entry in book.entries}
    asked = set(said)
    yield from (Fault("missing", "not in the catalogue", french) for french in asked - known.keys())
    yield from (Fault("left", "no longer said by the site", french) for french in known.keys() - asked)
    yield from (Fault("left", "marked obsolete", french) for french in book.obsolete)
    for entry in book.entries:
        if entry.french[0] in asked and not all(entry.written):
            yield Fault("missing", "empty", entry.french[0])
        if entry.fuzzy:
            yield Fault("fuzzy", "only guessed", entry.french[0])


def broken(book: Book, language: str) -> Iterator[Fault]:
    """Find what each translation broke of its French sentence, and what its language types otherwise."""
    wanted = get_plural(language.partition("-")[0]).num_plurals
    if len(book.forms) != wanted:
        yield Fault("plural", f"{len(book.forms)} forms in its head, not {wanted}", "")
    for entry in book.entries:
        yield from (Fault("format", error, entry.french[0]) for error in entry.wrong)
        for form, written in enumerate(entry.written):
            if written:
                served = book.forms[form] if len(entry.french) > 1 else ()
                yield from (
                    Fault(check, says, entry.french[0], written) for check, says in _of_form(entry, written, language, one=len(served) == 1)
                )


def _of_form(entry: Entry, written: str, language: str, *, one: bool) -> Iterator[tuple[str, str]]:
    french = entry.french[-1] if len(entry.french) > 1 else entry.french[0]
    yield from (("hole", says) for says in faults.holes(entry.french, written, one_number=one))
    yield from (("tag", says) for says in faults.tags(french, written, marked_up=entry.marked_up))
    yield from (("edge", says) for says in faults.edges(french, written))
    yield from (("digits", says) for says in faults.digits(french, written))
    yield from (("name", says) for says in names.lost(language, french, written))
    yield from (("typed", says) for says in typed(language, written if language == SIMPLE else without(french, written)))
    if language == SIMPLE:
        yield from (("easy", says) for says in easy.faults(filled(written)))
    else:  # where French is simple already, it stays; and two short sentences may take the place of one
        yield from (("script", says) for says in unsaid(french, written))
        yield from (("copied", says) for says in faults.copied(french, written))
        yield from (("end", says) for says in faults.last_mark(french, written))
        yield from (("size", says) for says in faults.size(french, written))


def left(found: Iterable[Fault], language: str) -> list[Fault]:
    """Keep the faults that no reason excuses."""
    return [fault for fault in found if not any(case.covers(fault, language) for case in excused())]
