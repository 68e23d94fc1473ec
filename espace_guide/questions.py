"""Questions as people search them, answered by the words of sure facts alone."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import languages
from .law.facts import Version
from .wording import versions


@dataclass(frozen=True)
class Question:
    """A question, the facts whose statements answer it, and the page that goes on from there."""

    name: str
    text: str
    facts: tuple[str, ...]
    path: str
    onward: str


@dataclass(frozen=True)
class Answered:
    """A question and the facts that answer it today."""

    question: Question
    facts: tuple[Version, ...]

    @property
    def answer(self) -> str:
        """Give the answer: the statements, one after the other."""
        return " ".join(gettext(fact.statement) for fact in self.facts)


REFUSE = ("/opposition/", _("Refuser, pas à pas"))
CLOSE = ("/cloture/", _("Fermer, pas à pas"))
LIMIT = ("/limiter/", _("Limiter sans fermer"))
FOLLOW = ("/suivi/", _("Suivre ma démarche"))
CHECK = ("/verification/", _("Savoir où j’en suis"))

QUESTIONS = (
    Question("delai", _("Quel est le délai pour refuser Mon espace santé ?"), ("opposition.delay",), "/dates/", _("Compter mes jours")),
    Question("motif", _("Faut-il donner une raison pour refuser ?"), ("law.base",), *REFUSE),
    Question("telephone", _("Peut-on refuser Mon espace santé par téléphone ?"), ("opposition.phone", "opposition.phone.deaf"), *REFUSE),
    Question("preuve", _("Quelle preuve garder après avoir refusé ?"), ("opposition.proof",), *REFUSE),
    Question("carte-illisible", _("Comment faire si la carte Vitale est illisible ou perdue ?"), ("opposition.phone.serial",), *REFUSE),
    Question("code-expire", _("Que faire si le code a expiré ou a déjà servi ?"), ("code.expired.ui", "opposition.code.nocontact"), *REFUSE),
    Question("changer-d-avis", _("Peut-on changer d’avis après avoir refusé ?"), ("opposition.revoke",), *REFUSE),
    Question("fermer-apres", _("Le délai est passé : peut-on encore fermer Mon espace santé ?"), ("close.anytime", "law.R36.close"), *CLOSE),
    Question("fermer-application", _("Peut-on fermer Mon espace santé dans l’application ?"), ("close.path.2025",), *CLOSE),
    Question("donnees-fermeture", _("Que deviennent les données après la fermeture ?"), ("law.R36.archive",), *CLOSE),
    Question(
        "supprimer", _("Comment faire supprimer les données de Mon espace santé ?"), ("law.R36.delete", "close.delete.cancel"), *CLOSE
    ),
    Question("rouvrir", _("Peut-on rouvrir un espace fermé ?"), ("close.reopen",), *CLOSE),
    Question("dossiers-soignants", _("Refuser efface-t-il les dossiers de mes soignants ?"), ("effects.other",), *REFUSE),
    Question("mutuelle", _("Une mutuelle peut-elle demander l’accès à mon dossier ?"), ("law.L18.insurer",), *LIMIT),
    Question("masquer", _("Comment cacher un document sans fermer l’espace ?"), ("alt.mask", "alt.block"), *LIMIT),
    Question("enfant", _("Mon enfant a-t-il aussi un espace, et qui peut le refuser ?"), ("child.auto", "child.who"), "/opposition/?pour=enfant", _("Refuser pour mon enfant")),
    Question("numero-enfant", _("Quel numéro de sécurité sociale saisir pour un enfant ?"), ("child.nir",), "/opposition/?pour=enfant", _("Refuser pour mon enfant")),
    Question("ancien-dmp", _("J’avais un ancien DMP : refuser suffit-il ?"), ("dmp.old.trap",), *CHECK),
    Question("deja-ouvert", _("Combien de personnes ont déjà un espace ?"), ("stat.2026",), *CHECK),
    Question("faux-message", _("Comment reconnaître un faux message ?"), ("pit.phish",), *CHECK),
    Question("reponse", _("En combien de temps doit-on me répondre ?"), ("gdpr.month",), *FOLLOW),
    Question("cnil", _("Quand s’adresser à la CNIL ?"), ("cnil.when",), *FOLLOW),
)  # fmt: skip


def answered(today: date) -> tuple[Answered, ...]:
    """Give the questions that sure facts answer today; one whose facts are no longer sure is left out."""
    found = (Answered(question, versions(question.facts, today)) for question in QUESTIONS)
    return tuple(one for one in found if all(fact.certain for fact in one.facts))


def structured(several: tuple[Answered, ...], page: str) -> dict[str, object]:
    """Write questions and answers as data for search engines (schema.org, FAQPage); `page` is the whole address of their page."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": languages.locale(),
        "url": page,
        "mainEntity": [
            {
                "@type": "Question",
                "name": str(one.question.text),
                "url": f"{page}#{one.question.name}",
                "acceptedAnswer": {"@type": "Answer", "text": one.answer},
            }
            for one in several
        ],
    }
