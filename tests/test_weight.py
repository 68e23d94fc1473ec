"""Whatever is answered, in whatever language, a plan is read within the first fourteen kibibytes that a server sends."""

import pytest
from django.conf import settings
from django.test import Client

from espace_guide.guides import GUIDES
from espace_guide.guides.flow import journeys
from espace_guide.plan import address
from tests.access.kinds import in_language
from tests.stories import real_answers

FIRST = 14 * 1024  # what fits in the first round trip (RFC 6928: ten segments)
ADDED = len(b"HTTP/1.1 200 OK\r\nserver: granian\r\ndate: Sun, 22 Nov 2026 15:01:47 GMT\r\n\r\n")  # by the server


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_plan_is_read_within_the_first_kibibytes(language: str) -> None:
    client = Client(headers={"accept-encoding": "gzip"})
    weights = {}
    for slug, guide in GUIDES.items():
        for journey, _ in journeys(guide):
            path = in_language(language, address(slug, real_answers(guide, journey)))
            answer = client.get(path)
            assert answer.headers["Content-Encoding"] == "gzip"
            weights[path] = ADDED + len(answer.content) + sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
    assert len(weights) > 2000
    assert {path: weight for path, weight in weights.items() if weight > FIRST} == {}
