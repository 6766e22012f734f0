"""Databases of every engine that GuardedDatabase supports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_rds as rds

from secure_baseline import AlertChannel, GuardedDatabase

if TYPE_CHECKING:
    from constructs import Construct

ENGINES = ("postgres", "mysql", "aurora-postgresql", "aurora-mysql")
CLUSTERS = ("aurora-postgresql", "aurora-mysql")


def engine(name: str) -> rds.IInstanceEngine | rds.IClusterEngine:
    """The engine in a current version."""
    match name:
        case "postgres":
            return rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17)
        case "mysql":
            return rds.DatabaseInstanceEngine.mysql(version=rds.MysqlEngineVersion.VER_8_4_5)
        case "aurora-postgresql":
            return rds.DatabaseClusterEngine.aurora_postgres(version=rds.AuroraPostgresEngineVersion.VER_17_4)
        case _:
            return rds.DatabaseClusterEngine.aurora_mysql(version=rds.AuroraMysqlEngineVersion.VER_3_10_0)


def plain_vpc(scope: Construct) -> ec2.Vpc:
    """A VPC as people already have it: CDK's own, with isolated subnets among others."""
    return ec2.Vpc(
        scope,
        "Vpc",
        nat_gateways=0,
        subnet_configuration=[
            ec2.SubnetConfiguration(name="Public", subnet_type=ec2.SubnetType.PUBLIC),
            ec2.SubnetConfiguration(name="Isolated", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
        ],
    )


def database(
    scope: Construct,
    name: str = "postgres",
    construct_id: str = "Database",
    *,
    vpc: ec2.IVpc | None = None,
    channel: AlertChannel | None = None,
    **arguments: Any,
) -> GuardedDatabase:
    """A database with everything that it needs."""
    return GuardedDatabase(
        scope,
        construct_id,
        engine=engine(name),
        vpc=vpc or plain_vpc(scope),
        alert_channel=channel or AlertChannel(scope, "Alerts"),
        **arguments,
    )
