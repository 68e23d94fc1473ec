"""An end of a guide, whole: all that it may say, each sentence with the answers that call for it and the facts it rests on."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ..guides.flow import Guide
from ..guides.nodes import Outcome
from ..wording import write
from .telling import Before, Group, Teller, Told, quoted


@dataclass(frozen=True)
class Ending:
    """An end: how one comes to it, and all that it may say."""

    letter: str
    anchor: str
    name: str
    situation: str
    arrivals: tuple[str, ...]
    proof: str
    groups: tuple[Group, ...]
    steps: tuple[Told, ...]
    after: tuple[Group, ...]

    @property
    def reference(self) -> str:
        """Give the name under which a person signs this end, as `opposition/a_temps`."""
        return f"{self.anchor.rpartition('-')[0]}/{self.name}"


def ending(guide: type[Guide], name: str, letter: str, arrivals: tuple[str, ...], before: Before, today: date) -> Ending:
    """Tell an end; `before` is filled with what it says."""
    end: Outcome = guide.nodes[name]
    told = Teller(guide, letter, before, today)
    steps = {step.id: write(step.text, today) for step in end.steps}
    proof = _("La preuve est en main avec\u00a0: %(steps)s. D’ici là\u00a0: «\u00a0%(missing)s\u00a0».") % {
        "steps": " / ".join(quoted(steps[id]) for id in end.proof),
        "missing": end.missing,
    }
    return Ending(
        letter,
        f"{guide.slug}-{letter}",
        name,
        write(end.situation, today),
        arrivals,
        proof,
        groups=told.groups(
            (_("Le jour pour agir\u00a0: le premier qui n’est pas passé"), map(told.count, end.action)),
            (_("Les délais affichés"), map(told.count, end.clocks)),
        ),
        steps=tuple(map(told.step, end.steps)),
        after=told.groups(
            (_("Preuves à réunir"), map(told.note, end.keep)),
            (_("Au téléphone\u00a0: quoi dire"), map(told.note, end.script)),
            *((_("Si ça coince\u00a0: %(title)s") % {"title": told.head(one)}, map(told.note, one.notes)) for one in end.troubles),
            (_("Ce qui se passe ensuite"), map(told.note, end.after)),
            (_("Bon à savoir"), map(told.note, end.know)),
            (_("Et après"), map(told.lead, end.leads)),
        ),
    )
