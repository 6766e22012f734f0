"""The evidence as one HTML file, without network and scripts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from secure_baseline.policy.evidence import headings
from secure_baseline.policy.evidence.status import DECIDED, MEANINGS, Status

if TYPE_CHECKING:
    from jinja2 import Template

    from secure_baseline.policy.evidence.model import Evidence

#: Shown beside the colour, for greyscale prints and colour-blind readers.
_SYMBOLS: Final = {
    Status.MET: "✓",
    Status.NOT_MET: "✗",
    Status.ACCEPTED: "≈",
    Status.NOT_EVALUATED: "?",
    Status.NOT_APPLICABLE: "-",
    Status.NO_RULE: "○",
    Status.NOT_IN_TEMPLATE: "↗",
    Status.MANUAL: "•",
}
# How many resources a control lists; the rules list them all.
_SHOWN = 5


def render_html(evidence: Evidence) -> str:
    """A page that reads the same in light, in dark and on paper."""
    return _template().render(
        evidence=evidence,
        Status=Status,
        shown_keys={framework.key for framework in evidence.frameworks},
        exemptions=headings.exemptions(evidence.exemptions),
        findings=headings.findings(evidence),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("secure_baseline.policy.evidence"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "slug": _slug,
        "breakable": _breakable,
        "code": _code,
        "symbol": _SYMBOLS.__getitem__,
    }
    environment.globals |= {
        "DECIDED": DECIDED,
        "UNDECIDED": [status for status in MEANINGS if status not in DECIDED],
        "MEANINGS": MEANINGS,
        "SHOWN": _SHOWN,
    }
    return environment.get_template("report.html.j2")


def _slug(text: str) -> str:
    """For anchors and class names."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-")


def _breakable(path: str) -> Markup:
    """A construct path that can wrap after its slashes."""
    return Markup("/<wbr>").join(path.split("/"))


def _code(text: str) -> Markup:
    """A sentence with what is between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704  (escaped before)
