"""OpenSearch domains demand HTTPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    value = resource.flag("DomainEndpointOptions.EnforceHTTPS")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(
            f"It takes requests without TLS: DomainEndpointOptions.EnforceHTTPS {found}",
            "DomainEndpointOptions.EnforceHTTPS",
        )


RULE = Rule(
    id="opensearchservice-domain-demands-https",
    types=("AWS::OpenSearchService::Domain",),
    demands="An OpenSearch domain refuses requests without TLS.",
    why="Documents, queries and passwords cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("Opensearch.8",),
    engine=("OPENSEARCH_HTTPS_REQUIRED",),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
    self,
    'Domain',
    domain_endpoint_options=opensearchservice.CfnDomain.DomainEndpointOptionsProperty(
        enforce_https=True
    ),
)
""",
        cloudformation="""\
Type: AWS::OpenSearchService::Domain
Properties:
  DomainEndpointOptions: {EnforceHTTPS: true}
""",
    ),
    check=_check,
)
