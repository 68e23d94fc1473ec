"""The public addresses; they are printed on paper, so they only ever grow."""

from django.urls import path, register_converter

from . import views
from .guides import GUIDES


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

urlpatterns = [
    path("", views.home, name="home"),
    path("dates/", views.dates, name="dates"),
    path("<guide:slug>/", views.guide, name="guide"),
    path("<guide:slug>/feuille.pdf", views.sheet, name="sheet"),
    path("<guide:slug>/delais.ics", views.calendar, name="calendar"),
    path("3422.vcf", views.contact_card, name="contact_card"),
    path("stand/", views.stand, name="stand"),
    path("sources/", views.sources, name="sources"),
    path("confidentialite/", views.page, {"name": "confidentialite"}, name="confidentialite"),
    path("accessibilite/", views.page, {"name": "accessibilite"}, name="accessibilite"),
    path("mentions-legales/", views.page, {"name": "mentions_legales"}, name="mentions_legales"),
    path("hors-ligne/", views.whole, name="hors_ligne"),
    path("sante", views.health, name="health"),
]

handler404 = "espace_guide.views.not_found"
handler500 = "espace_guide.views.broken"
