"""OpenSearch domains have fine-grained access control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    value = resource.flag("AdvancedSecurityOptions.Enabled")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(
            f"It has no fine-grained access control: AdvancedSecurityOptions.Enabled {found}",
            "AdvancedSecurityOptions.Enabled",
        )


RULE = Rule(
    id="opensearchservice-domain-controls-access-to-documents",
    types=("AWS::OpenSearchService::Domain",),
    demands="An OpenSearch domain has fine-grained access control.",
    why="Whoever may send requests reads and changes every index.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D05",),
    security_hub=("Opensearch.7",),
    control_tower=("CT.OPENSEARCH.PR.15",),
    engine=("OPENSEARCH_ACCESS_CONTROL_ENABLED",),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
    self,
    'Domain',
    advanced_security_options=opensearchservice.CfnDomain.AdvancedSecurityOptionsInputProperty(
        enabled=True,
        master_user_options=opensearchservice.CfnDomain.MasterUserOptionsProperty(
            master_user_arn='arn:aws:iam::123456789012:role/search-admin'
        ),
    ),
)
""",
        cloudformation="""\
Type: AWS::OpenSearchService::Domain
Properties:
  AdvancedSecurityOptions:
    Enabled: true
    MasterUserOptions: {MasterUserARN: "arn:aws:iam::123456789012:role/search-admin"}
""",
    ),
    check=_check,
)
