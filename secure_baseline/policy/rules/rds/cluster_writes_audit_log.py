"""Aurora MySQL clusters write an audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import engine_of
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_ON = {"1", "on", "true"}


def _check(cluster: Resource) -> Iterator[Problem]:
    if engine_of(cluster) not in {"aurora", "aurora-mysql"}:
        return
    name = cluster.get("DBClusterParameterGroupName")
    if name in (None, "") or str(name).startswith("default."):
        yield cluster.problem(
            "It writes no audit log: it has no parameter group that sets server_audit_logging",
            "DBClusterParameterGroupName",
        )
        return
    group = cluster.target("DBClusterParameterGroupName")
    if group is None:
        raise CannotEvaluateError("DBClusterParameterGroupName: the parameter group is not in the template")
    parameters = group.node("Parameters")
    if str(parameters.text("server_audit_logging")).lower() not in _ON:
        found = "server_audit_logging is not 1"
    elif not parameters.text("server_audit_events"):
        found = "server_audit_events is empty"
    else:
        return
    yield cluster.problem(f"It writes no audit log: {found} in {group.logical_id}", "DBClusterParameterGroupName")


RULE = Rule(
    id="rds-cluster-writes-audit-log",
    types=("AWS::RDS::DBCluster",),
    demands="An Aurora MySQL cluster writes an audit log.",
    why="Nobody can tell afterwards who connected and what they did.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("RDS.45",),
    fix=Fix(
        cdk="""\
rds.DatabaseCluster(
    self,
    'Database',
    engine=rds.DatabaseClusterEngine.AURORA_MYSQL,
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
    writer=rds.ClusterInstance.serverless_v2('Writer'),
    parameters={
        'server_audit_logging': '1',
        'server_audit_events': 'CONNECT,QUERY_DCL,QUERY_DDL',
    },
)
""",
        cloudformation="""\
Cluster:
  Type: AWS::RDS::DBCluster
  Properties:
    Engine: aurora-mysql
    DBClusterParameterGroupName: !Ref Parameters
Parameters:
  Type: AWS::RDS::DBClusterParameterGroup
  Properties:
    Description: Audited
    Family: aurora-mysql8.0
    Parameters:
      server_audit_logging: "1"
      server_audit_events: CONNECT,QUERY_DCL,QUERY_DDL
""",
    ),
    check=_check,
)
