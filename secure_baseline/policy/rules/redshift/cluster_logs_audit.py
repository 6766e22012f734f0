"""Redshift clusters write an audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    if not cluster.get("LoggingProperties"):
        yield cluster.problem("It writes no audit log: LoggingProperties is not set", "LoggingProperties")


RULE = Rule(
    id="redshift-cluster-logs-audit",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster writes an audit log.",
    why="Nobody can tell afterwards who signed in and who failed to.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D07",),
    security_hub=("Redshift.4",),
    nag=("RedshiftClusterAuditLogging",),
    control_tower=("CT.REDSHIFT.PR.3",),
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
    logging_properties=redshift.CfnCluster.LoggingPropertiesProperty(
        log_destination_type='cloudwatch', log_exports=['connectionlog', 'userlog']
    ),
)
""",
        cloudformation="""\
Type: AWS::Redshift::Cluster
Properties:
  ClusterType: single-node
  DBName: ledger
  MasterUsername: ledger_owner
  NodeType: ra3.large
  LoggingProperties: {LogDestinationType: cloudwatch, LogExports: [connectionlog, userlog]}
""",
    ),
    check=_check,
)
