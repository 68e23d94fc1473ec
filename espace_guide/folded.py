"""Templates written once for each language: their sentences are translated as they are compiled, and cost nothing when a page is made."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.translation import get_language, gettext, override
from jinja2 import Environment, nodes
from jinja2.ext import InternationalizationExtension

from .languages import SOURCE

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class Folded(InternationalizationExtension):
    """`{% trans %}` whose translation is part of the compiled template; plurals are still chosen when the page is made."""

    def _make_node(  # type: ignore[override]
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        vars_referenced: bool,
        num_called_num: bool,
    ) -> nodes.Output:
        if plural_expr is not None:
            return super()._make_node(singular, plural, context, variables, plural_expr, vars_referenced, num_called_num)
        if not vars_referenced:
            singular = singular.replace("%%", "%")  # as the sentence stands in the catalogue, where nothing is put in it
        with override(self.environment.spoken):
            said = gettext(singular)
        parts = PLACEHOLDER.split(said)
        return nodes.Output(
            [variables[part] if index % 2 else nodes.TemplateData(part.replace("%%", "%")) for index, part in enumerate(parts) if part]
        )


class Environments:
    """The environment that Django asks for: behind it, one for each language, made when it is first spoken."""

    def __init__(self, made: Callable[[str], Environment]) -> None:
        self.of = cache(made)

    def __getattr__(self, name: str) -> Any:
        """Give what the environment of the page's language has by this name."""
        return getattr(self.of(get_language() or SOURCE), name)
