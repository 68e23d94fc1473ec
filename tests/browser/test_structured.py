"""Data for search engines in a real browser: the policy lets them be, since they are not run."""

from playwright.sync_api import Page


def test_the_questions_carry_their_data_without_a_word_from_the_browser(page: Page) -> None:
    page.goto("/questions/")  # `page` fails on any message of the console
    data = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert len(data["mainEntity"]) == page.locator("main section").count()


def test_a_question_is_opened_by_its_address(page: Page) -> None:
    page.goto("/questions/#preuve")
    assert page.evaluate("document.querySelector(':target').textContent").startswith("Quelle preuve")
