"""How a plan is found again: its code, its short address, what its own address keeps."""

from django.conf import settings
from django.http import HttpRequest

from .. import languages
from ..family import FAMILY, Person, written
from ..guides import code
from ..plan import DONE, Plan
from ..privacy import at_stand


def code_of(made: Plan, others: tuple[Person, ...] = ()) -> str:
    """Write the code of a plan, of the steps done and of the family."""
    return code.write(code.Saved(made.guide.slug, made.answers, made.done, tuple((one.whom, one.sent) for one in others)))


def short_address(text: str) -> str:
    """Give the address that opens a code, as it is printed and drawn."""
    return f"{settings.SITE_ADDRESS}{languages.prefix()}/r/{text}"


def stand_kept(request: HttpRequest) -> dict[str, str]:
    """Keep the stand from one address to the next."""
    return {"stand": "1"} if at_stand(request) else {}


def kept(request: HttpRequest, made: Plan, others: tuple[Person, ...]) -> dict[str, str]:
    """Give what an address keeps beside the answers: the steps done, the family, the stand."""
    return {DONE: ",".join(made.done), FAMILY: written(others), **stand_kept(request)}
