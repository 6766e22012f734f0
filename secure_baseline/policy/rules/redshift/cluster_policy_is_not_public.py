"""Policies of a Redshift cluster do not open it to everybody."""

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
    id="redshift-cluster-policy-is-not-public",
    types=("AWS::Redshift::Cluster",),
    demands="The resource policy of a Redshift cluster does not open it to everybody.",
    why="Any AWS account may take its data over into a warehouse of its own.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D07",),
    fix=Fix(
        cdk="""\
redshift.CfnCluster(
    self,
    'Cluster',
    cluster_type='single-node',
    db_name='ledger',
    master_username='ledger_owner',
    node_type='ra3.large',
    manage_master_password=True,
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
Type: AWS::Redshift::Cluster
Properties:
  ClusterType: single-node
  DBName: ledger
  MasterUsername: ledger_owner
  NodeType: ra3.large
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
