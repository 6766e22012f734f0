"""RDS proxies do not write statements into logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(proxy: Resource) -> Iterator[Problem]:
    if proxy.flag("DebugLogging"):
        yield proxy.problem("It logs SQL statements: DebugLogging is true", "DebugLogging")


RULE = Rule(
    id="rds-proxy-does-not-log-statements",
    types=("AWS::RDS::DBProxy",),
    demands="An RDS proxy does not log the statements that pass.",
    why="Data and passwords within SQL statements end in CloudWatch in clear.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("D03",),
    fix=Fix(
        cdk="""\
rds.CfnDBProxy(
    self,
    'Proxy',
    db_proxy_name='ledger',
    engine_family='POSTGRESQL',
    default_auth_scheme='IAM_AUTH',
    debug_logging=False,
    role_arn='arn:aws:iam::123456789012:role/proxy',
    vpc_subnet_ids=[subnet.subnet_id for subnet in vpc.isolated_subnets],
)
""",
        cloudformation="""\
Type: AWS::RDS::DBProxy
Properties:
  DBProxyName: ledger
  EngineFamily: POSTGRESQL
  DebugLogging: false
  RoleArn: arn:aws:iam::123456789012:role/proxy
  VpcSubnetIds: [subnet-1, subnet-2]
""",
    ),
    check=_check,
)
