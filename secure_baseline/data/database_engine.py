"""What differs between the database engines that GuardedDatabase supports."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from aws_cdk import aws_rds as rds

from secure_baseline.controls.numbers import MYSQL_PORT, POSTGRES_PORT
from secure_baseline.core.acknowledge import HIPAA, NIST, PCI, SOLUTIONS, in_packs
from secure_baseline.data.tls_parameters import TLS_PARAMETERS


@dataclass(frozen=True, kw_only=True)
class EngineProfile:
    """How an engine forces TLS, what it logs, and its port."""

    port: int
    tls_parameters: dict[str, str]
    log_exports: tuple[str, ...]
    #: Without these, the exported logs would contain little; a caller can override them.
    log_parameters: dict[str, str] = field(default_factory=dict)
    cluster: bool = False
    #: Instance types, ``*`` for any size, that Amazon RDS refuses, and why.
    unfit: tuple[str, ...] = ()
    unfit_reason: str = ""

    #: Findings of policy packs that do not apply to this engine, and why.
    findings: tuple[str, ...] = ()
    findings_reason: str = ""

    def refuses(self, instance_type: str) -> bool:
        """Whether Amazon RDS refuses it on an instance type such as ``t4g.micro``."""
        return any(fnmatchcase(instance_type, pattern) for pattern in self.unfit)

    @property
    def fit(self) -> str:
        """The instance types that it can run on, and why, for a message."""
        return f"none of {', '.join(self.unfit)}, because {self.unfit_reason}; t4g.medium is the smallest that fits"


_POSTGRES_LOGS = {"log_connections": "1", "log_disconnections": "1"}

# "Instance class restrictions" of the engines; neither page restricts PostgreSQL:
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.Engines.html
_NO_INSIGHTS = "Performance Insights does not run on them"
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
_NO_AURORA = "Aurora PostgreSQL does not run on them"
# Apart from these, the available classes differ by version and Region: docs/first-deployment.md checks the account.

PROFILES: dict[str, EngineProfile] = {
    "postgres": EngineProfile(
        port=POSTGRES_PORT,
        tls_parameters=TLS_PARAMETERS["postgres"],
        log_exports=("postgresql", "upgrade"),
        log_parameters=_POSTGRES_LOGS,
    ),
    "mysql": EngineProfile(
        port=MYSQL_PORT,
        tls_parameters=TLS_PARAMETERS["mysql"],
        log_exports=("error", "general", "slowquery"),
        log_parameters={"log_output": "FILE", "slow_query_log": "1"},
        unfit=("t2.micro", "t2.small", "t3.micro", "t3.small", "t4g.micro", "t4g.small"),
        unfit_reason=_NO_INSIGHTS,
        findings=tuple(in_packs("RDSLoggingEnabled[LogExport::audit]", NIST, HIPAA, PCI)),
        findings_reason="The audit log needs the MariaDB audit plug-in, which Amazon RDS does not offer for every "
        "version of MySQL; the error, general and slow query logs are exported",
    ),
    "aurora-postgresql": EngineProfile(
        port=POSTGRES_PORT,
        tls_parameters=TLS_PARAMETERS["aurora-postgresql"],
        log_exports=("postgresql",),
        unfit=("t2.*", "t3.micro", "t3.small", "t4g.micro", "t4g.small"),
        unfit_reason=_NO_AURORA,
        log_parameters=_POSTGRES_LOGS,
        cluster=True,
    ),
    "aurora-mysql": EngineProfile(
        port=MYSQL_PORT,
        tls_parameters=TLS_PARAMETERS["aurora-mysql"],
        # https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html
        log_parameters={"server_audit_logging": "1", "server_audit_events": "CONNECT", "slow_query_log": "1"},
        unfit=("t2.*", "t3.*", "t4g.micro", "t4g.small"),
        unfit_reason=_NO_INSIGHTS,
        findings=tuple(in_packs("RDS14", SOLUTIONS)),
        findings_reason="Backtrack rewinds the whole cluster in place and rules out other features; point-in-time "
        "restore covers the same mistake with a second cluster",
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
