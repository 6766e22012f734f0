"""The evidence as one HTML file, without network and scripts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from secure_baseline.policy.evidence.status import DECIDED, MEANINGS, Status

if TYPE_CHECKING:
    from jinja2 import Template

    from secure_baseline.policy.evidence.model import Evidence, RuleResult
    from secure_baseline.policy.rule import Rule

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
        exemptions=_together(evidence),
        failed=[(rule, result) for rule, result in _worst_first(evidence) if result.findings],
    )


def _worst_first(evidence: Evidence) -> list[tuple[Rule, RuleResult]]:
    return sorted(evidence.rules.values(), key=lambda each: (-each[0].severity, each[0].id))


def _together(evidence: Evidence) -> dict[tuple[str, str], list[str]]:
    """What is exempted, by construct and reason: one reason often covers several rules."""
    together: dict[tuple[str, str], list[str]] = {}
    for each in evidence.exemptions:
        together.setdefault((each.construct, each.reason), []).append(each.about)
    return together


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("secure_baseline.policy.evidence"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"slug": _slug, "breakable": _breakable, "symbol": _SYMBOLS.__getitem__}
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
