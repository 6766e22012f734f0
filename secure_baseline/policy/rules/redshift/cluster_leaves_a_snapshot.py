"""Redshift clusters leave a snapshot when their stack is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_KEEPING = {"Retain", "RetainExceptOnCreate", "Snapshot"}


def _check(resource: Resource) -> Iterator[Problem]:
    policy = resource.attributes.get("DeletionPolicy")
    if policy not in _KEEPING:
        found = policy or "not set, which means Delete"
        yield resource.attributes.problem(f"It goes without a snapshot: DeletionPolicy is {found}", "DeletionPolicy")


RULE = Rule(
    id="redshift-cluster-leaves-a-snapshot",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster is kept, or leaves a snapshot, when it is deleted with its stack.",
    why="With the stack all data are gone, the automatic backups too.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("E01", "D07"),
    fix=Fix(
        cdk="""\
store = redshift.CfnCluster(
    self,
    'Cluster',
    cluster_type='single-node',
    db_name='ledger',
    master_username='ledger_owner',
    node_type='ra3.large',
    manage_master_password=True,
    encrypted=True,
)
store.apply_removal_policy(cdk.RemovalPolicy.SNAPSHOT)
""",
        cloudformation="""\
Type: AWS::Redshift::Cluster
DeletionPolicy: Snapshot
UpdateReplacePolicy: Snapshot
Properties:
  ClusterType: single-node
  DBName: ledger
  MasterUsername: ledger_owner
  NodeType: ra3.large
  Encrypted: true
""",
    ),
    check=_check,
)
