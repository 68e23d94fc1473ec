"""The public addresses; they are printed on paper, so they only ever grow. French has no prefix, other languages begin with theirs."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path, re_path, register_converter

from . import offline
from .guides import GUIDES
from .views import changes, found, guides, pages, papers, review


class GuideSlug:
    """A guide's name in an address."""

    regex = "|".join(GUIDES)

    def to_python(self, value: str) -> str:
        """Give the slug as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Give the slug as it is."""
        return value


register_converter(GuideSlug, "guide")

spoken_pages = [
    path("", guides.home, name="home"),
    path("dates/", guides.dates, name="dates"),
    path("<guide:slug>/", guides.guide, name="guide"),
    path("<guide:slug>/sources/", guides.sources, name="plan_sources"),
    path("<guide:slug>/feuille.pdf", papers.sheet, name="sheet"),
    path("<guide:slug>/delais.ics", papers.calendar, name="calendar"),
    path("<guide:slug>/code.svg", papers.code_image, name="code_image"),
    path("reprise/", guides.resume, name="resume"),
    re_path("^[rR]/(?P<text>[^/]+)/?$", guides.open_code, name="open_code"),
    path("3422.vcf", papers.contact_card, name="contact_card"),
    path("courriers/", papers.letter_list, name="letters"),
    path("courriers/<slug:name>/", papers.letter, name="letter"),
    path("courriers/<slug:name>.pdf", papers.letter_pdf, name="letter_pdf"),
    path("stand/pochette.pdf", papers.pack_pdf, name="pack"),
    path("stand/", pages.stand, name="stand"),
    path("questions/", found.questions, name="questions"),
    path("sources/", pages.sources, name="sources"),
    path("sources/<name>/", pages.fact, name="fact"),
    path("nouveautes/", changes.changes, name="changes"),
    path("nouveautes.atom", changes.feed, name="feed"),
    path("contradictions/", pages.contradictions, name="contradictions"),
    path("plan-du-guide/", review.chart, name="chart"),
    path("plan-du-guide.pdf", review.chart_pdf, name="chart_pdf"),
    path("plan-du-guide/<guide:slug>/", review.seen, name="seen"),
    path("plan-du-guide/<guide:slug>.json", review.seen_data, name="seen_data"),
    path("confidentialite/", pages.page, {"name": "confidentialite"}, name="confidentialite"),
    path("accessibilite/", pages.accessibility, name="accessibilite"),
    path("mentions-legales/", pages.page, {"name": "mentions_legales"}, name="mentions_legales"),
    path("hors-ligne/", pages.whole, name="hors_ligne"),
    path("sw.js", offline.worker, name="worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
]

urlpatterns = [
    *spoken_pages,  # in French, found without asking which language is spoken: that would take as long as to make the plan
    path("sante", pages.health, name="health"),
    path("robots.txt", found.robots, name="robots"),
    path("sitemap.xml", found.sitemap, name="sitemap"),
    re_path("^(?P<language>[A-Z][A-Z-]+)(?:/R/(?P<text>[^/]+))?/?$", guides.in_small_letters),
    *i18n_patterns(*spoken_pages, prefix_default_language=False),
]

handler404 = "espace_guide.views.pages.not_found"
handler500 = "espace_guide.views.pages.broken"
