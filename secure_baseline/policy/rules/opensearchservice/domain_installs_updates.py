"""OpenSearch domains install updates by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    value = resource.flag("SoftwareUpdateOptions.AutoSoftwareUpdateEnabled")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(
            f"It does not install updates: SoftwareUpdateOptions.AutoSoftwareUpdateEnabled {found}",
            "SoftwareUpdateOptions.AutoSoftwareUpdateEnabled",
        )


RULE = Rule(
    id="opensearchservice-domain-installs-updates",
    types=("AWS::OpenSearchService::Domain",),
    demands="An OpenSearch domain installs updates of its software by itself.",
    why="Known holes stay open until somebody thinks of them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("Opensearch.10",),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
    self,
    'Domain',
    software_update_options=opensearchservice.CfnDomain.SoftwareUpdateOptionsProperty(
        auto_software_update_enabled=True
    ),
)
""",
        cloudformation="""\
Type: AWS::OpenSearchService::Domain
Properties:
  SoftwareUpdateOptions: {AutoSoftwareUpdateEnabled: true}
""",
    ),
    check=_check,
)
