"""Policies of Elasticsearch domains do not open them to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(domain: Resource) -> Iterator[Problem]:
    # In a VPC security groups decide who gets there; with fine-grained access control every request is signed in.
    if domain.get("VPCOptions.SubnetIds") or domain.get("AdvancedSecurityOptions.Enabled") in (True, "true", "True"):
        return
    if domain.has("AccessPolicies"):
        for statement in public_statements(domain.document("AccessPolicies")):
            yield statement.node.problem("It opens the domain to everybody: Principal is *", "Principal")


RULE = Rule(
    id="elasticsearch-domain-policy-is-not-public",
    types=("AWS::Elasticsearch::Domain",),
    demands="The access policy of an Elasticsearch domain does not open it to everybody.",
    why="Anyone on the internet reads, changes and deletes the indexes.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D01", "D05"),
    nag=("OpenSearchNoUnsignedOrAnonymousAccess", "OpenSearchAllowlistedIPs"),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    access_policies={
        'Version': '2012-10-17',
        'Statement': [
            {
                'Effect': 'Allow',
                'Principal': {'AWS': '123456789012'},
                'Action': 'es:ESHttp*',
                'Resource': '*',
            }
        ],
    },
)
""",
        cloudformation="""\
Type: AWS::Elasticsearch::Domain
Properties:
  AccessPolicies:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: "123456789012"}
        Action: es:ESHttp*
        Resource: "*"
""",
    ),
    check=_check,
)
