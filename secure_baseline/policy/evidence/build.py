"""Builds the evidence from templates."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from secure_baseline.policy.evidence import cis, requirements, security_hub
from secure_baseline.policy.evidence.acceptance import Acceptance
from secure_baseline.policy.evidence.judge import Judge
from secure_baseline.policy.evidence.model import Evidence
from secure_baseline.policy.evidence.reported_app import ReportedApp
from secure_baseline.policy.evidence.results import RuleResults
from secure_baseline.policy.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from secure_baseline.assembly.accepted import Accepted
    from secure_baseline.policy.check.exemptions import Exemptions
    from secure_baseline.policy.evidence.model import Framework
    from secure_baseline.policy.template.template import Template

#: The names of the frameworks on the command line, in order.
FRAMEWORKS: Final = (cis.KEY, security_hub.KEY, requirements.NIST, requirements.PCI)


def build(
    templates: Iterable[tuple[str, Template]],
    accepted: Iterable[Accepted] = (),
    *,
    app: ReportedApp | None = None,
    constructs: Mapping[str, Mapping[str, str]] | None = None,
    exemptions: Exemptions | None = None,
    frameworks: Collection[str] = FRAMEWORKS,
    notes: Iterable[str] = (),
    created: date | None = None,
) -> Evidence:
    """Check templates against every rule, of all levels, and report which controls they meet.

    Args:
        templates: Name and template of each.
        accepted: What the cloud assembly waives or accepts.
        app: Whose templates these are. Default: an app without a name.
        constructs: By template, construct paths by logical id that are not in the template itself.
        exemptions: Those of a file and of the templates. Default: none.
        frameworks: Which frameworks. Default: all.
        notes: What else a reader should know. Default: nothing.
        created: The date. Default: today.
    """
    exempted = tuple(accepted)
    results = RuleResults(Acceptance(list(exempted), exemptions))
    counts = []
    for name, template in templates:
        results.add(name, template, (constructs or {}).get(name, {}))
        counts.append((name, sum(map(len, template.types.values()))))
    return Evidence(
        app=app or ReportedApp(name="unnamed app"),
        created=created or date.today(),  # noqa: DTZ011  (the local date)
        version=version("secure-baseline"),
        templates=tuple(counts),
        frameworks=tuple(each for each in _frameworks(results) if each.key in frameworks),
        rules=dict(sorted(results.by_rule.items())),
        exemptions=exempted,
        notes=tuple(notes),
    )


def _frameworks(results: RuleResults) -> list[Framework]:
    judge = Judge(results, all_rules())
    hub = security_hub.framework(judge)
    return [cis.framework(judge), hub, requirements.nist(hub), requirements.pci(hub)]
