"""The least that Django can do, to compare with: no middleware, one address, one template."""

from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [Path(__file__).parent]}],
)


def empty(request: HttpRequest) -> HttpResponse:
    """Render the template."""
    return render(request, "empty.html", {"name": "Espace Guide"})


urlpatterns = [path("", empty)]
application = get_wsgi_application()
