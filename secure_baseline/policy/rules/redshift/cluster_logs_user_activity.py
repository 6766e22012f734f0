"""Redshift clusters log what users do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.redshift._cluster import parameter_of
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    key = "ClusterParameterGroupName"
    name = cluster.get(key)
    if name in (None, "") or str(name).startswith("default."):
        found = name or "not set"
        yield cluster.problem(
            f"It does not log statements: {key} is {found}, so that enable_user_activity_logging is false", key
        )
        return
    group = cluster.target(key)
    if group is None:
        raise CannotEvaluateError(f"{key}: the parameter group is not in the template")
    if parameter_of(group, "enable_user_activity_logging") != "true":
        yield cluster.problem(
            f"It does not log statements: enable_user_activity_logging is not true in {group.logical_id}", key
        )


RULE = Rule(
    id="redshift-cluster-logs-user-activity",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster logs the statements of its users.",
    why="Nobody can tell afterwards who read or changed which data.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D07",),
    nag=("RedshiftClusterUserActivityLogging",),
    fix=Fix(
        cdk="""\
redshift.CfnClusterParameterGroup(
    self,
    'Parameters',
    description='TLS and activity log',
    parameter_group_family='redshift-2.0',
    parameters=[
        redshift.CfnClusterParameterGroup.ParameterProperty(
            parameter_name=name, parameter_value='true'
        )
        for name in ('require_ssl', 'enable_user_activity_logging')
    ],
)
redshift.CfnCluster(
    self,
    'Cluster',
    cluster_type='single-node',
    db_name='ledger',
    master_username='ledger_owner',
    node_type='ra3.large',
    manage_master_password=True,
    cluster_parameter_group_name=cdk.Fn.ref('Parameters'),
)
""",
        cloudformation="""\
Cluster:
  Type: AWS::Redshift::Cluster
  Properties:
    ClusterType: single-node
    DBName: ledger
    MasterUsername: ledger_owner
    NodeType: ra3.large
    ClusterParameterGroupName: !Ref Parameters
Parameters:
  Type: AWS::Redshift::ClusterParameterGroup
  Properties:
    Description: Activity log
    ParameterGroupFamily: redshift-2.0
    Parameters:
      - {ParameterName: enable_user_activity_logging, ParameterValue: "true"}
""",
    ),
    check=_check,
)
