"""The 3422 line as a contact card."""

from datetime import date

import vobject
from django.utils.translation import gettext as _

from .. import languages
from ..law.facts import FACTS


def write(today: date) -> bytes:
    """Write the telephone line and its hours as a vCard 3.0 (RFC 2426); the same day gives the same bytes."""
    number = FACTS["opposition.phone"].on(today).value["phone"]
    name = _("%(number)s – Mon espace santé") % {"number": number}
    card = vobject.vCard()
    card.add("fn").value = name
    card.add("n").value = vobject.vcard.Name(family=name)
    telephone = card.add("tel")
    telephone.value, telephone.type_param = number, ["VOICE", "WORK"]
    card.add("url").value = FACTS["opposition.url"].on(today).value["url"]
    card.add("note").value = "\n".join(_notes(today))
    return card.serialize().encode()


def _notes(today: date) -> list[str]:
    hours = FACTS["opposition.phone.hours"].on(today).value
    deaf = FACTS["opposition.phone.deaf"].on(today).value
    reported = {"hours": languages.value_in_words(hours), "prudent": languages.hour(hours["prudent"])}
    return [
        _("D’après l’application officielle : du lundi au vendredi, %(hours)s. Une autre source dit %(prudent)s : appelez avant.")
        % reported,
        _("Service gratuit, prix d’un appel."),
        _("Personnes sourdes ou malentendantes : visio-interprétation sur %(address)s. Le lien complet est dans l’aide officielle.")
        % {"address": languages.value_in_words(deaf)},
        _("Ne donnez jamais un code à qui vous appelle."),
    ]
