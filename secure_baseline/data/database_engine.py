"""What differs between the database engines that GuardedDatabase knows."""

from __future__ import annotations

from dataclasses import dataclass

from aws_cdk import aws_rds as rds

from secure_baseline.controls.numbers import MYSQL_PORT, POSTGRES_PORT


@dataclass(frozen=True, kw_only=True)
class EngineProfile:
    """How one engine forces TLS, what it logs, and where it listens."""

    port: int
    tls_parameters: dict[str, str]
    log_exports: tuple[str, ...]
    cluster: bool = False
    #: Instance sizes on which Performance Insights does not run, so that creation would fail.
    no_insights_on: tuple[str, ...] = ()


# TLS: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html and
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html
# Sizes: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html
PROFILES: dict[str, EngineProfile] = {
    "postgres": EngineProfile(
        port=POSTGRES_PORT,
        tls_parameters={"rds.force_ssl": "1"},
        log_exports=("postgresql", "upgrade"),
    ),
    "mysql": EngineProfile(
        port=MYSQL_PORT,
        tls_parameters={"require_secure_transport": "1"},
        log_exports=("error", "general", "slowquery"),
        no_insights_on=("micro", "small"),
    ),
    "aurora-postgresql": EngineProfile(
        port=POSTGRES_PORT,
        tls_parameters={"rds.force_ssl": "1"},
        log_exports=("postgresql",),
        cluster=True,
    ),
    "aurora-mysql": EngineProfile(
        port=MYSQL_PORT,
        # Audit events are logged only where the audit plug-in is on:
        # https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html
        tls_parameters={
            "require_secure_transport": "ON",
            "server_audit_logging": "1",
            "server_audit_events": "CONNECT",
        },
        log_exports=("audit", "error", "general", "slowquery"),
        cluster=True,
    ),
}


def engine_of(name: str, version: str) -> rds.IInstanceEngine | rds.IClusterEngine:
    """CDK's engine for a name in ``PROFILES`` and a version such as ``17`` or ``8.0.mysql_aurora.3.08.0``."""
    major = ".".join(version.split(".")[: 1 if "postgres" in name else 2])
    if name == "postgres":
        return rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.of(version, major))
    if name == "mysql":
        return rds.DatabaseInstanceEngine.mysql(version=rds.MysqlEngineVersion.of(version, major))
    if name == "aurora-postgresql":
        return rds.DatabaseClusterEngine.aurora_postgres(version=rds.AuroraPostgresEngineVersion.of(version, major))
    return rds.DatabaseClusterEngine.aurora_mysql(version=rds.AuroraMysqlEngineVersion.of(version, major))
