"""Clients of RDS proxies sign in with IAM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


# SQL Server takes ENABLED, by which a client may choose.
_DEMANDED = {"REQUIRED", "ENABLED"}


def _check(proxy: Resource) -> Iterator[Problem]:
    if proxy.text("DefaultAuthScheme") == "IAM_AUTH":
        return
    ways = proxy.nodes("Auth")
    if not ways:
        yield proxy.problem("Clients sign in with passwords: DefaultAuthScheme is not IAM_AUTH", "DefaultAuthScheme")
    for way in ways:
        demanded = way.text("IAMAuth")
        if demanded not in _DEMANDED:
            found = demanded or "not set"
            yield way.problem(f"Clients sign in with passwords: IAMAuth is {found}", "IAMAuth")


RULE = Rule(
    id="rds-proxy-demands-iam",
    types=("AWS::RDS::DBProxy",),
    demands="An RDS proxy demands that clients sign in with IAM.",
    why="Clients need a password of the database, which they store and share.",
    severity=Severity.MEDIUM,
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
