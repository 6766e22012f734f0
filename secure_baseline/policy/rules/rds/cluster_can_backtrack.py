"""Aurora MySQL clusters can be turned back in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import engine_of, is_replica, is_serverless_v1, is_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    if is_serverless_v1(cluster) or is_replica(cluster) or is_written(cluster, "GlobalClusterIdentifier"):
        return  # none of these can
    if not cluster.number("BacktrackWindow") and engine_of(cluster) in {"aurora", "aurora-mysql"}:
        found = "0" if cluster.has("BacktrackWindow") else "not set"
        yield cluster.problem(f"It cannot be turned back: BacktrackWindow is {found}", "BacktrackWindow")


RULE = Rule(
    id="rds-cluster-can-backtrack",
    types=("AWS::RDS::DBCluster",),
    demands="An Aurora MySQL cluster can be turned back in time.",
    why="After a wrong statement a whole cluster has to be restored beside the running one.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("E01",),
    security_hub=("RDS.14",),
    nag=("AuroraMySQLBacktrack",),
    control_tower=("CT.RDS.PR.6",),
    engine=("AURORA_MYSQL_BACKTRACKING_ENABLED",),
    fix=Fix(
        cdk="""\
rds.DatabaseCluster(
    self,
    'Database',
    engine=rds.DatabaseClusterEngine.AURORA_MYSQL,
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
    writer=rds.ClusterInstance.provisioned('Writer'),
    backtrack_window=Duration.days(1),
)
""",
        cloudformation="""\
Type: AWS::RDS::DBCluster
Properties:
  Engine: aurora-mysql
  BacktrackWindow: 86400
""",
    ),
    check=_check,
)
