"""Many sheets asked for at once from the real server: some are made, the others are told when to come back, and pages are answered meanwhile."""

import http.client
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from urllib.parse import urlsplit

ANSWERS = "pour=moi&courrier=oui&envoye={}&dmp=oui&moyen=web&carte=oui&code=oui"
MANY = 16


def get(server: str, path: str) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers.get("Retry-After", ""), content


def test_a_crowd_is_served_or_sent_back_and_pages_do_not_wait(server: str) -> None:
    sent = [date.today() - timedelta(days=days) for days in range(4, 4 + MANY)]  # noqa: DTZ011 (any recent day will do)
    over, pages = threading.Event(), []

    def read_pages() -> None:
        while not over.is_set():
            pages.append(get(server, f"/opposition/?{ANSWERS.format(sent[0])}")[0])

    with ThreadPoolExecutor(MANY + 1) as crowd:
        reader = crowd.submit(read_pages)
        asked = [crowd.submit(get, server, f"/opposition/feuille.pdf?{ANSWERS.format(day)}") for day in sent]
        answers = [one.result() for one in asked]
        over.set()
        reader.result()
    assert {status for status, _, _ in answers} == {200, 503}
    for status, wait, content in answers:
        assert (content[:4] == b"%PDF") == (status == 200)
        assert bool(wait) == (status == 503)
        assert status == 200 or "Demander à nouveau" in content.decode()
    assert len(pages) > 3 and set(pages) == {200}
    assert get(server, f"/opposition/feuille.pdf?{ANSWERS.format(sent[-1])}")[0] == 200, "and the crowd leaves nothing behind"
