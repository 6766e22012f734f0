"""Elasticsearch domains use the latest TLS policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_POLICY = "DomainEndpointOptions.TLSSecurityPolicy"


def _check(domain: Resource) -> Iterator[Problem]:
    policy = domain.text(_POLICY)
    # What is older still, another rule tells.
    if policy == "Policy-Min-TLS-1-2-2019-07":
        yield domain.problem(f"It does without forward secrecy: {_POLICY} is {policy}", _POLICY)


RULE = Rule(
    id="elasticsearch-domain-has-forward-secrecy",
    types=("AWS::Elasticsearch::Domain",),
    demands="An Elasticsearch domain uses the latest TLS policy, with forward secrecy.",
    why="Traffic that is recorded today can be read when the key is stolen later.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G19",),
    security_hub=("ES.8",),
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
