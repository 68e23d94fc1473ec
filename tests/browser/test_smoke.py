"""The server, the browser and the accessibility checker work together."""

import json


def test_health_in_the_browser(page):
    answer = page.goto("/sante")
    assert answer.status == 200
    assert json.loads(page.inner_text("body")).keys() == {"version", "content"}
    assert (page.viewport_size["width"], page.evaluate("devicePixelRatio")) == (360, 2)
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Europe/Paris"
