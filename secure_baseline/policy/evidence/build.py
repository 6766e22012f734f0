"""Makes the evidence of what templates show."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from secure_baseline.policy.evidence import cis, requirements, security_hub
from secure_baseline.policy.evidence.acceptance import Acceptance
from secure_baseline.policy.evidence.answers import Answers
from secure_baseline.policy.evidence.judge import Judge
from secure_baseline.policy.evidence.model import Evidence
from secure_baseline.policy.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from secure_baseline.policy.check.exemptions import Exemptions
    from secure_baseline.policy.evidence.model import Framework
    from secure_baseline.policy.exemptions import Accepted
    from secure_baseline.policy.template.template import Template

#: How the catalogues are called, in their order.
FRAMEWORKS: Final = (cis.KEY, security_hub.KEY, requirements.NIST, requirements.PCI)


def build(
    templates: Iterable[tuple[str, Template]],
    accepted: Iterable[Accepted] = (),
    *,
    constructs: Mapping[str, Mapping[str, str]] | None = None,
    exemptions: Exemptions | None = None,
    frameworks: Collection[str] = FRAMEWORKS,
    notes: Iterable[str] = (),
    made: date | None = None,
) -> Evidence:
    """Hold templates against every rule, of all levels, and tell which controls they meet.

    Args:
        templates: Name and template of each.
        accepted: What the cloud assembly gives up or accepts.
        constructs: By template, construct paths by logical id that the template does not tell itself.
        exemptions: Those of a file and of the templates. Default: none.
        frameworks: Which catalogues. Default: all.
        notes: What a reader should know besides. Default: nothing.
        made: The day. Default: today.
    """
    exempted = tuple(accepted)
    answers = Answers(Acceptance(list(exempted), exemptions))
    counts = []
    for name, template in templates:
        answers.add(name, template, (constructs or {}).get(name, {}))
        counts.append((name, sum(map(len, template.types.values()))))
    return Evidence(
        made=made or date.today(),  # noqa: DTZ011  (a day on the wall, as readers mean it)
        version=version("secure-baseline"),
        templates=tuple(counts),
        frameworks=tuple(each for each in _frameworks(answers) if each.key in frameworks),
        rules=dict(sorted(answers.by_rule.items())),
        exemptions=exempted,
        notes=tuple(notes),
    )


def _frameworks(answers: Answers) -> list[Framework]:
    judge = Judge(answers, all_rules())
    hub = security_hub.framework(judge)
    return [cis.framework(judge), hub, requirements.nist(hub), requirements.pci(hub)]
