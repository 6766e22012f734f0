"""RDS proxies take encrypted connections only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(proxy: Resource) -> Iterator[Problem]:
    required = proxy.flag("RequireTLS")
    if not required:
        found = "is not set" if required is None else "is false"
        yield proxy.problem(f"It takes connections without TLS: RequireTLS {found}", "RequireTLS")


RULE = Rule(
    id="rds-proxy-requires-tls",
    types=("AWS::RDS::DBProxy",),
    demands="An RDS proxy refuses connections without TLS.",
    why="Queries, results and passwords cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("D03", "G19"),
    security_hub=("RDS.43",),
    control_tower=("CT.RDS.PR.26",),
    fix=Fix(
        cdk="""\
rds.CfnDBProxy(
    self,
    'Proxy',
    db_proxy_name='ledger',
    engine_family='POSTGRESQL',
    default_auth_scheme='IAM_AUTH',
    require_tls=True,
    role_arn='arn:aws:iam::123456789012:role/proxy',
    vpc_subnet_ids=[subnet.subnet_id for subnet in vpc.isolated_subnets],
)
""",
        cloudformation="""\
Type: AWS::RDS::DBProxy
Properties:
  DBProxyName: ledger
  EngineFamily: POSTGRESQL
  DefaultAuthScheme: IAM_AUTH
  RequireTLS: true
  RoleArn: arn:aws:iam::123456789012:role/proxy
  VpcSubnetIds: [subnet-1, subnet-2]
""",
    ),
    check=_check,
)
