"""What the site tells whom on which day: the cases that must come out right, then every journey of every guide."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.management import CommandError
from django.utils import translation

from espace_guide.guides import GUIDES
from espace_guide.guides.flow import journeys
from espace_guide.guides.nodes import DateQuestion, Note, Outcome, Question, Step
from espace_guide.law.clocks import CLOCKS
from espace_guide.law.facts import FACTS
from espace_guide.plan import Plan, follow, plan
from espace_guide.wording import write
from tests.stories import TODAY, planned, printed, real_answers, sentences

OPPOSITION = "/opposition/?pour=moi&courrier=oui&envoye=2026-11-02&dmp=non&moyen=web&carte=oui&code=oui"
CLOSING = "/cloture/?pour=moi&active=non&documents=non&effacer=oui&moyen=web&carte=oui&code=non"


def clock(data: dict[str, Any], fact: str) -> dict[str, Any]:
    return next(found for found in data["clocks"] if found["fact"] == fact)


def steps(data: dict[str, Any]) -> list[str]:
    return [step["id"] for step in data["steps"]]


def guides_after(data: dict[str, Any]) -> list[str]:
    return [onward["guide"] for onward in data["next"]]


def documents(data: dict[str, Any]) -> dict[str, str]:
    return {document["name"]: document["path"] for document in data["documents"]}


# The twelve cases.


def test_in_time_by_the_website_the_three_dates_and_the_proof() -> None:
    told = printed(OPPOSITION, "2026-11-21")
    assert told["outcome"] == "a_temps"
    assert clock(told, "month.prudent")["last_day"] == "2026-12-02"
    assert clock(told, "opposition.safe")["last_day"] == "2026-12-13"
    legal = clock(told, "opposition.delay")
    assert (legal["from"], legal["last_day"], legal["days_left"]) == ("2026-11-02", "2026-12-14", 23)
    assert (legal["state"], legal["binding"], said(legal["formula"])) == ("open", "legal", "2 novembre + 42 jours")
    assert clock(told, "opposition.check")["last_day"] == "2026-12-28"
    assert "preuve" in steps(told)
    assert "opposition.proof" in told["sources"]
    assert documents(told)["feuille"].startswith("/opposition/feuille.pdf?pour=moi")
    assert documents(told)["delais"].startswith("/opposition/delais.ics?pour=moi")


def test_too_late_leads_to_closing_without_activating() -> None:
    told = printed(OPPOSITION.replace("2026-11-02", "2026-09-01"), "2026-11-21")
    assert told["outcome"] == "delai_passe"
    assert (clock(told, "opposition.delay")["last_day"], clock(told, "opposition.delay")["state"]) == ("2026-10-13", "passed")
    assert {"close.anytime", "close.noactivation"} <= set(told["sources"])
    assert "s-opposer" not in steps(told)
    assert told["next"] == [{"guide": "cloture", "path": "/cloture/?pour=moi&moyen=web&carte=oui&active=nsp"}]


def test_on_the_last_day_it_is_today() -> None:
    told = printed(OPPOSITION.replace("2026-11-02", "2026-10-10"), "2026-11-21")
    assert told["outcome"] == "a_temps"
    legal = clock(told, "opposition.delay")
    assert (legal["last_day"], legal["state"], legal["days_left"]) == ("2026-11-21", "today", 0)


def test_received_but_sent_on_an_unknown_day_act_today_and_no_date_is_promised() -> None:
    told = printed(OPPOSITION.replace("2026-11-02", "inconnue&recu=2026-11-18"), "2026-11-21")
    assert told["outcome"] == "date_inconnue"
    assert told["clocks"] == []
    assert "Agissez aujourd’hui" in told["steps"][0]["text"]
    assert "delais" not in documents(told)


@pytest.mark.parametrize("known", ["nsp", "oui"])
@pytest.mark.parametrize("day", ["2026-11-02", "2026-11-21", "2026-12-14", "2026-12-15", "2027-06-01"])
def test_an_old_record_is_always_spoken_of(known: str, day: str) -> None:
    told = printed(OPPOSITION.replace("dmp=non", f"dmp={known}"), day)
    assert "dmp.old.trap" in told["sources"]
    assert {"ancien-dmp", "ancien-dmp-integre"} & set(steps(told))


@pytest.mark.parametrize("day", ["2026-11-02", "2026-11-21", "2027-06-01"])
def test_by_telephone_with_an_unreadable_card_the_number_can_be_asked_and_the_call_is_logged(day: str) -> None:
    told = printed("/opposition/?pour=moi&courrier=oui&envoye=2026-11-02&dmp=non&moyen=telephone&carte=illisible", day)
    assert "opposition.phone.serial" in told["sources"]
    assert {"numero-de-serie", "noter-l-appel"} <= set(steps(told))


@pytest.mark.parametrize("day", ["2026-11-02", "2026-11-21", "2027-06-01"])
def test_for_a_child_one_procedure_each_and_children_first(day: str) -> None:
    told = printed(OPPOSITION.replace("pour=moi", "pour=enfant"), day)
    assert {"child.separate", "child.order"} <= set(told["sources"])
    assert "child.notRL" not in told["sources"]
    assert steps(told)[0] == "enfants-d-abord"


def test_closing_and_deleting_without_activating() -> None:
    told = printed(CLOSING, "2026-11-21")
    assert told["outcome"] == "sans_activer"
    assert {"close.noactivation", "law.R36.delete", "close.delete.cancel"} <= set(told["sources"])
    assert {"nouveau-code", "demander-la-suppression", "ne-pas-reactiver"} <= set(steps(told))
    assert clock(told, "law.R36.delete")["last_day"] == "2027-02-21"


def test_closing_only_says_ten_years_plainly_and_deletion_still_possible() -> None:
    told = printed(CLOSING.replace("effacer=oui", "effacer=non"), "2026-11-21")
    archived = next(step for step in told["steps"] if step["id"] == "archive")
    assert "10\u00a0ans" in archived["text"]
    assert {"law.R36.archive", "law.R36.delete"} <= set(archived["facts"])
    assert clock(told, "law.R36.archive")["last_day"] == "2036-11-21"
    assert "demander-la-suppression" not in steps(told)


def test_a_deletion_not_answered_in_three_months_the_remedies_come_in_order() -> None:
    told = printed("/suivi/?pour=moi&demarche=effacement&fait_le=2026-08-15&moyen=courrier&preuve=oui&reponse=aucune", "2026-11-21")
    assert told["outcome"] == "en_retard"
    assert (clock(told, "law.R36.delete")["last_day"], clock(told, "law.R36.delete")["state"]) == ("2026-11-15", "passed")
    remedies = [step for step in steps(told) if step in {"relancer", "reclamer", "cnil", "defenseur-des-droits"}]
    assert remedies == ["relancer", "reclamer", "cnil", "defenseur-des-droits"]


def test_a_month_for_an_answer_jumps_over_new_year_and_the_week_end() -> None:
    told = printed("/suivi/?pour=moi&demarche=demande&fait_le=2026-12-01&moyen=courrier&preuve=oui&reponse=aucune", "2026-12-10")
    assert told["outcome"] == "attente"
    month = clock(told, "gdpr.month")
    assert month["last_day"] == "2027-01-04"
    assert "jour ouvrable suivant" in month["formula"]


def test_a_day_to_come_is_asked_again_without_any_clock() -> None:
    told = printed("/opposition/?pour=moi&courrier=oui&envoye=2026-12-25", "2026-11-21")
    assert (told["outcome"], told["question"]) == (None, "envoye")
    assert "à venir" in told["error"]
    assert told["clocks"] == told["steps"] == told["documents"] == told["next"] == []
    assert told["answers"] == {"pour": "moi", "courrier": "oui"}


# Around them.


def test_the_day_after_the_last_day_the_plan_turns_to_closing() -> None:
    assert printed(OPPOSITION, "2026-12-14")["outcome"] == "a_temps"
    assert printed(OPPOSITION, "2026-12-15")["outcome"] == "delai_passe"


def test_received_more_than_six_weeks_ago_it_is_too_late_whenever_it_was_sent() -> None:
    told = printed(OPPOSITION.replace("2026-11-02", "inconnue&recu=2026-10-09"), "2026-11-21")
    assert told["outcome"] == "delai_passe"
    assert told["clocks"] == []


def test_an_open_question_is_given_by_its_name() -> None:
    told = printed("/opposition/?pour=moi", "2026-11-21")
    assert told["question"] == "courrier" and "error" not in told


def test_nothing_is_told_of_a_day_the_facts_do_not_reach() -> None:
    with pytest.raises(CommandError, match="connu"):
        printed(OPPOSITION, "2021-12-31")


def test_an_unknown_guide_is_refused() -> None:
    with pytest.raises(CommandError, match="unknown guide"):
        printed("/ailleurs/", "2026-11-21")


# Every journey.


def every_plan(slug: str) -> Iterator[tuple[dict[str, str], str, Plan]]:
    for journey, outcome in journeys(GUIDES[slug]):
        answers = real_answers(GUIDES[slug], journey)
        with translation.override("fr"):
            yield answers, outcome, plan(slug, follow(slug, answers, TODAY), TODAY)


@pytest.mark.parametrize("slug", GUIDES)
def test_every_journey_makes_its_plan(slug: str) -> None:
    for answers, outcome, made in every_plan(slug):
        assert made.outcome == outcome, answers
        assert dict(made.answers) == answers, "the path asks just these questions"
        assert made.words.steps, answers
        assert made.words.situation and made.words.sources
        assert dict(parse_qsl(urlsplit(made.path).query)) == answers, "the address opens the same plan"
        assert all(FACTS[fact.id].on(TODAY) == fact for fact in made.words.sources)
        cited = {fact for task in made.words.steps for fact in task.facts} | {reading.fact for reading in made.readings}
        assert cited <= set(made.words.sources)
        assert not made.finished


@pytest.mark.parametrize("slug", GUIDES)
def test_every_guide_that_a_plan_leads_to_takes_the_answers_carried(slug: str) -> None:
    for answers, _, made in every_plan(slug):
        for onward in made.next:
            carried = dict(parse_qsl(urlsplit(onward.path).query))
            walked = follow(onward.guide, carried, TODAY)
            assert walked.problem is None, f"{answers} → {onward.path}"
            assert walked.kept is None or dict(walked.kept) == carried, f"{answers} → {onward.path}"


@pytest.mark.parametrize("slug", GUIDES)
def test_a_proof_in_hand_is_what_finishes_a_plan(slug: str) -> None:
    for answers, outcome, made in every_plan(slug):
        proof = GUIDES[slug].nodes[outcome].proof
        for step in made.words.steps:
            done = plan(slug, follow(slug, answers, TODAY), TODAY, done=step.id)
            assert done.done == (step.id,)
            assert done.finished is (step.id in proof)


@pytest.mark.parametrize("done", ["", ",", "rien", "preuve'", "preuve ,", "é" * 5000, "\x00"])
def test_steps_that_do_not_exist_are_not_done(done: str) -> None:
    answers = dict(parse_qsl(urlsplit(OPPOSITION).query))
    made = plan("opposition", follow("opposition", answers, TODAY), TODAY, done)
    assert made.done == () and not made.finished


def test_every_fact_a_guide_cites_is_reached_by_some_plan_and_the_false_advice_by_none() -> None:
    cited = {fact.id for slug in GUIDES for _, _, made in every_plan(slug) for fact in made.words.sources}
    assert "child.notRL" not in cited, "never advised: it would be a false declaration"
    assert len(cited) > 80


# What each plan must contain.

BEFORE = ("a_temps", "date_inconnue", "sans_courrier")
FOLLOWED = ("opposition_faite", "cloture_faite", "attente", "en_retard", "refusee", "acceptee", "sans_date")
CONTENT = [
    ("Toute personne lit ce que refuser change et ne change pas.", {}, (), "effects.reimb law.noeffect.read law.L18.insurer law.L18.consent effects.other snds.right"),
    ("Pour un enfant : qui est inscrit, qui agit, et ce que changent les 18 ans.", {"pour": "enfant"}, (), "child.auto child.who age18 age18.law age18.card"),
    ("Pour un adulte représenté : le texte, sa portée, et ce qu’on ne sait pas.", {"pour": "protege"}, (), "protected.rep protected.scope protected.459 protected.assist protected.how"),
    ("Pour un proche : c’est lui qui agit.", {"pour": "proche"}, (), "close.aidant pit.phish"),
    ("Ancien DMP : le piège et sa durée rapportée.", {"dmp": "oui"}, (), "dmp.old.trap dmp.old.duration"),
    ("Ancien DMP peut-être : le piège et sa durée rapportée.", {"dmp": "nsp"}, (), "dmp.old.trap dmp.old.duration"),
    ("S’opposer en ligne : l’adresse, les pièces, la case, la preuve, la vérification.", {"moyen": "web"}, BEFORE, "opposition.url opposition.ids opposition.where opposition.proof opposition.check opposition.status pit.phish opposition.mail.sender"),
    ("Carte lisible : où est le numéro de série.", {"moyen": "web", "carte": "oui"}, BEFORE, "opposition.serial"),
    ("Carte illisible : où demander le numéro de série.", {"carte": "illisible"}, (), "opposition.phone.serial"),
    ("Sans code : en demander un, et que faire si la caisse n’a pas les coordonnées.", {"moyen": "web", "code": "non", "carte": "oui"}, (*BEFORE, "delai_passe"), "opposition.code.new opposition.code.nocontact"),
    ("Code expiré : de même.", {"moyen": "web", "code": "expire", "carte": "oui"}, (*BEFORE, "delai_passe"), "opposition.code.new opposition.code.nocontact opposition.code.validity"),
    ("S’opposer par téléphone : le numéro, les heures, ce qui est demandé, la preuve, le service pour les sourds.", {"moyen": "telephone"}, BEFORE, "opposition.phone opposition.phone.hours opposition.phone.ids opposition.phone.deaf opposition.proof"),
    ("S’opposer par courrier : ce qui est établi, ce qui ne l’est pas.", {"moyen": "courrier"}, BEFORE, "opposition.post crpa.email calc.crpa crpa.L112-1 crpa.transmit crpa.receipt"),
    ("Délai passé : fermer à tout moment, sans activer.", {}, ("delai_passe",), "close.anytime"),
    ("Délai passé, en ligne : sans activer.", {"moyen": "web"}, ("delai_passe",), "close.noactivation"),
    ("Sans courrier : essayer maintenant, vérifier si un espace existe.", {}, ("sans_courrier",), "opposition.early stat.2026"),
    ("Fermer sans avoir activé, en ligne.", {"active": "non", "moyen": "web"}, (), "close.noactivation"),
    ("Fermer un espace activé, en ligne : le site, le mot de passe.", {"active": "oui", "moyen": "web"}, (), "close.path.2025 close.password"),
    ("Mot de passe perdu.", {"active": "perdu", "moyen": "web"}, (), "close.password opposition.phone"),
    ("Des documents à garder : les sortir d’abord.", {"documents": "oui"}, (), "close.export close.directives"),
    ("Supprimer : demander expressément, ne pas réactiver, ne rien promettre de plus.", {"effacer": "oui"}, (), "law.R36.delete close.delete.cancel law.L18.tenyears"),
    ("Fermer seulement : dix ans d’archive, suppression possible plus tard.", {"effacer": "non"}, (), "law.R36.archive law.R36.delete"),
    ("Toute fermeture : rouvrir est possible, la confirmation est mal connue.", {}, ("sans_activer", "espace_active", "mot_de_passe_perdu"), "close.reopen close.confirm close.perprofile"),
    ("Vérifier : ce que veut dire chaque statut.", {"indice": "nsp"}, (), "opposition.status opposition.url opposition.phone"),
    ("Opposition faite : preuve, vérification, et ce qu’on ne sait pas.", {}, ("opposition_faite",), "opposition.proof opposition.check age18 regimes dmp.old.trap"),
    ("Fermeture faite : l’archive, et la suppression encore possible.", {}, ("cloture_faite",), "law.R36.archive law.R36.delete"),
    ("En retard ou refusée : les recours.", {}, ("en_retard", "refusee"), "cnil.when cnil.post ddd ddd.post"),
    ("Suppression en retard : d’abord la caisse et son médiateur.", {"demarche": "effacement"}, ("en_retard", "refusee"), "mediator"),
    ("Refuser, par tout moyen : vérifier ensuite, pouvoir changer d’avis.", {}, ("a_temps",), "opposition.delay opposition.safe opposition.check opposition.status opposition.revoke"),
    ("Jour d’envoi inconnu : agir aujourd’hui, parce que le délai a commencé avant.", {}, ("date_inconnue",), "opposition.delay calc.safe opposition.check"),
    ("Pour un enfant, refuser ou fermer : une démarche par enfant, les enfants d’abord.", {"pour": "enfant"}, (*BEFORE, "delai_passe"), "child.separate child.order"),
    ("Pour un enfant, en ligne : quel numéro saisir, ne certifier que le vrai.", {"pour": "enfant", "moyen": "web"}, (*BEFORE, "delai_passe"), "child.nir child.certify"),
    ("Fermer sans savoir s’il est activé, en ligne.", {"active": "nsp", "moyen": "web"}, (), "close.noactivation opposition.url"),
    ("Toute fermeture : archive, suppression, et ce qu’on ne peut promettre.", {}, ("sans_activer", "espace_active", "mot_de_passe_perdu"), "law.R36.archive law.R36.delete law.L18.tenyears"),
    ("Savoir si un espace existe : sans l’activer, et ce que dit chaque statut.", {}, ("a_verifier",), "opposition.status opposition.url opposition.phone pit.phish"),
    ("Un espace a servi : on peut le fermer ou le limiter.", {"indice": "connexion"}, ("espace_active",), "close.anytime opposition.status"),
    ("Sans preuve écrite : demander l’accès à ses données.", {"preuve": "non"}, FOLLOWED, "gdpr.access.fields gdpr.month"),
    ("Suppression demandée : le délai, et ne pas réactiver.", {"demarche": "effacement"}, ("attente",), "law.R36.delete close.delete.cancel"),
    ("Demande écrite : le mois, la prolongation annoncée.", {"demarche": "demande"}, ("attente", "en_retard", "refusee", "sans_date"), "gdpr.month"),
    ("Date oubliée : la retrouver, ou la demander.", {}, ("sans_date",), "gdpr.access.fields law.R36.delete"),
    ("Accepté : vérifier, sans réactiver.", {}, ("acceptee",), "opposition.phone close.delete.cancel"),
    ("Limiter : masquer, bloquer, urgence, historique, extraction.", {}, ("reglages",), "alt.mask alt.block alt.emergency alt.log app.extract"),
]  # fmt: skip


@pytest.fixture(scope="module")
def plans() -> list[tuple[dict[str, str], str, set[str]]]:
    return [(answers, outcome, {fact.id for fact in made.words.sources}) for slug in GUIDES for answers, outcome, made in every_plan(slug)]


@pytest.mark.parametrize(("sentence", "answered", "outcomes", "facts"), CONTENT, ids=[case[0] for case in CONTENT])
def test_what_each_plan_must_contain(sentence: str, answered: dict[str, str], outcomes: tuple[str, ...], facts: str, plans: list) -> None:
    # « espace_active » of the guide « verification » closes nothing: the closing guide is known by its question « effacer ».
    closes = {"sans_activer", "espace_active", "mot_de_passe_perdu"} == set(outcomes)
    found = 0
    for answers, outcome, cited in plans:
        if (outcomes and outcome not in outcomes) or not answered.items() <= answers.items() or (closes and "effacer" not in answers):
            continue
        found += 1
        assert not set(facts.split()) - cited, f"{outcome} {answers}"
    assert found


def test_each_outcome_has_its_list() -> None:
    listed = {outcome for _, _, outcomes, _ in CONTENT for outcome in outcomes}
    assert listed == {name for guide in GUIDES.values() for name, node in guide.nodes.items() if isinstance(node, Outcome)}


# Never more certain than the source.

HEDGES = (
    "d’après", "selon", "à vérifier", "à confirmer", "nous ne savons pas", "nous ne connaissons", "si cette durée a été gardée", "nous n’avons pas trouvé",
    "nous n’avons trouvé", "nous n’avons pas retrouvé", "aucun texte trouvé", "aucune source", "sans doute", "ont pu", "a pu",
)  # fmt: skip


def said(text: str) -> str:
    return str(text).replace("\u00a0", " ")


def weak(part: Note | Step) -> bool:
    confidences = {FACTS[fact].on(TODAY).confidence for fact in part.facts}
    return bool(confidences) and "H" not in confidences


def hedged(*texts: str) -> bool:
    return any(hedge in said(text).lower() for text in texts for hedge in HEDGES)


def statements(outcome: Outcome) -> Iterator[Note]:
    """Yield the sentences that state something: not the things to have in hand or to keep, nor words to say."""
    for step in outcome.steps:
        yield from step.detail
    for trouble in outcome.troubles:
        yield from trouble.notes
    yield from (*outcome.after, *outcome.know)


OUTCOMES = [(f"{slug}.{name}", node) for slug, guide in GUIDES.items() for name, node in guide.nodes.items() if isinstance(node, Outcome)]


@pytest.mark.parametrize("outcome", [node for _, node in OUTCOMES], ids=[name for name, _ in OUTCOMES])
def test_what_no_sure_source_supports_is_said_as_such(outcome: Outcome) -> None:
    with translation.override("fr"):
        certain = {said(note.text) for note in statements(outcome) if weak(note) and not hedged(note.text)}
        assert not certain
        for step in outcome.steps:
            if weak(step):
                assert hedged(step.text, *(note.text for note in step.detail)), f"{step.id}: no detail says that it is to be checked"


@pytest.mark.parametrize("slug", GUIDES)
def test_what_stands_in_braces_is_a_fact_that_has_words(slug: str) -> None:
    with translation.override("fr"):
        for text in sentences(GUIDES[slug]):
            words = write(text, TODAY)
            assert words and "{" not in words and "}" not in words


@pytest.mark.parametrize("outcome", [node for _, node in OUTCOMES], ids=[name for name, _ in OUTCOMES])
def test_dates_and_addresses_of_steps_exist(outcome: Outcome) -> None:
    assert {count.clock for count in outcome.action} <= CLOCKS.keys()
    for step in outcome.steps:
        assert step.by in {"", *CLOCKS}
        assert not step.link or FACTS[step.link].on(TODAY).value["url"].startswith("https://")


@pytest.mark.parametrize("slug", GUIDES)
def test_questions_ask_for_nothing_that_identifies(slug: str) -> None:
    for name, node in GUIDES[slug].nodes.items():
        if isinstance(node, Question | DateQuestion):
            assert name not in {"nom", "prenom", "nir", "email", "telephone", "naissance", "numero"}
            assert isinstance(node, DateQuestion) or node.choices


def test_the_fixed_day_is_one_the_facts_reach() -> None:
    assert date(2026, 5, 12) <= TODAY
    assert all(fact.on(TODAY) for fact in FACTS.values())


@pytest.mark.parametrize(
    ("means", "sent", "act_by"),
    [
        ("moyen=web&carte=oui&code=oui", "2026-11-01", "2026-12-12"),  # a Saturday: the site is open
        ("moyen=telephone&carte=oui", "2026-11-01", "2026-12-11"),  # the line is closed on Saturdays
        ("moyen=courrier", "2026-11-01", "2026-12-01"),
        ("moyen=courrier", "2026-11-12", "2026-12-11"),  # 12 December is a Saturday
        ("moyen=telephone&carte=oui", "2026-11-15", "2026-12-24"),  # 26 December is a Saturday, 25 a holiday
    ],
)
def test_the_day_to_act_by_is_one_when_one_can_act(means: str, sent: str, act_by: str) -> None:
    made = planned(f"/opposition/?pour=moi&courrier=oui&envoye={sent}&dmp=non&{means}")
    assert made.action.last_day.isoformat() == act_by
    assert all(made.by(step).last_day.isoformat() == act_by for step in made.words.steps if step.open_days)
    assert clock(printed(f"/opposition/?pour=moi&courrier=oui&envoye={sent}&dmp=non&{means}"), "opposition.safe")["days_left"] >= 0


def test_once_the_working_day_is_over_the_day_to_act_by_is_today() -> None:
    made = planned("/opposition/?pour=moi&courrier=oui&envoye=2026-10-11&dmp=non&moyen=telephone&carte=oui", date(2026, 11, 21))
    assert made.action.last_day == date(2026, 11, 21)
