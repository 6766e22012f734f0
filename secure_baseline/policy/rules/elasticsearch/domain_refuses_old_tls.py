"""Elasticsearch domains refuse old versions of TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_POLICY = "DomainEndpointOptions.TLSSecurityPolicy"


def _check(domain: Resource) -> Iterator[Problem]:
    if not domain.flag("DomainEndpointOptions.EnforceHTTPS"):
        return  # elasticsearch-domain-demands-https tells
    policy = domain.text(_POLICY)
    if policy is None or policy.startswith("Policy-Min-TLS-1-0"):
        yield domain.problem(f"It admits TLS 1.0: {_POLICY} is {policy or 'not set'}", _POLICY)


RULE = Rule(
    id="elasticsearch-domain-refuses-old-tls",
    types=("AWS::Elasticsearch::Domain",),
    demands="An Elasticsearch domain admits no TLS older than 1.2.",
    why="Old versions can be broken, so that what they carry can be read.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("ES.8",),
    control_tower=("CT.OPENSEARCH.PR.8",),
    engine=("ELASTICSEARCH_HTTPS_REQUIRED",),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    domain_endpoint_options=elasticsearch.CfnDomain.DomainEndpointOptionsProperty(
        enforce_https=True, tls_security_policy='Policy-Min-TLS-1-2-PFS-2023-10'
    ),
)
""",
        cloudformation="""\
Type: AWS::Elasticsearch::Domain
Properties:
  DomainEndpointOptions:
    EnforceHTTPS: true
    TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10
""",
    ),
    check=_check,
)
