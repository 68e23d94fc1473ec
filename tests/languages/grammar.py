"""French grammar by Grammalecte, a program of Debian's: one sentence a line, and what it finds in each."""

import json
import subprocess
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

OFF = ("apos", "nbsp", "esp")  # tests/test_typography.py is stricter, and knows our spaces


@dataclass(frozen=True)
class Alarm:
    """What Grammalecte finds: its rule, the words, the sentence, what it says of them."""

    rule: str
    words: str
    sentence: str
    says: str


@dataclass(frozen=True)
class Excused:
    """A false alarm: a rule, the words it is wrong about (all, if none are named), and why."""

    rule: str
    words: tuple[str, ...]
    why: str

    def covers(self, alarm: Alarm) -> bool:
        """Tell whether an alarm is this one."""
        return alarm.rule.startswith(self.rule) and (
            not self.words or any(words in alarm.sentence.replace("\u00a0", " ") for words in self.words)
        )


def alarms(sentences: Sequence[str]) -> list[Alarm]:
    """Give what Grammalecte finds in sentences; raises CalledProcessError where it does not run."""
    with NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(sentences))
        file.flush()
        command = ["grammalecte-cli", "--json", "--opt_off", *OFF, "--file", file.name]
        told = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    return [
        Alarm(found["sRuleId"], sentence[found["nStart"] : found["nEnd"]], sentence, found["sMessage"])
        for paragraph in json.loads(told)["data"]
        for sentence in [sentences[paragraph["iParagraph"] - 1]]
        for found in paragraph["lGrammarErrors"]
    ]


@cache
def excused() -> tuple[Excused, ...]:
    """Read the false alarms, each with its reason."""
    listed = tomllib.loads(Path(__file__).with_name("grammar.toml").read_text("utf-8"))
    return tuple(Excused(rule, tuple(case.get("words", ())), case["why"]) for rule, cases in listed.items() for case in cases)


def faults(found: Sequence[Alarm]) -> list[Alarm]:
    """Keep the alarms that no reason excuses."""
    return [alarm for alarm in found if not any(case.covers(alarm) for case in excused())]


def idle(found: Sequence[Alarm]) -> list[Excused]:
    """Name the reasons that excuse nothing any more."""
    return [case for case in excused() if not any(case.covers(alarm) for alarm in found)]
