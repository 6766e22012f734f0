"""Policies of a Redshift Serverless namespace do not open it to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.has("NamespaceResourcePolicy"):
        for statement in public_statements(resource.document("NamespaceResourcePolicy")):
            yield statement.node.problem("It opens the namespace to everybody: Principal is *", "Principal")


RULE = Rule(
    id="redshiftserverless-namespace-policy-is-not-public",
    types=("AWS::RedshiftServerless::Namespace",),
    demands="The resource policy of a Redshift Serverless namespace does not open it to everybody.",
    why="Any AWS account may take its data over into a warehouse of its own.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D07",),
    fix=Fix(
        cdk="""\
redshiftserverless.CfnNamespace(
    self,
    'Namespace',
    namespace_name='ledger',
    namespace_resource_policy={
        'Version': '2012-10-17',
        'Statement': [
            {
                'Effect': 'Allow',
                'Principal': {'AWS': '123456789012'},
                'Action': 'redshift:CreateInboundIntegration',
            }
        ],
    },
)
""",
        cloudformation="""\
Type: AWS::RedshiftServerless::Namespace
Properties:
  NamespaceName: ledger
  NamespaceResourcePolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: "123456789012"}
        Action: redshift:CreateInboundIntegration
""",
    ),
    check=_check,
)
