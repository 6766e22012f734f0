"""Our own database for rules to propose: one line that does what most of them demand."""

from __future__ import annotations

from typing import Final

GUARDED_INSTANCE: Final = """\
GuardedDatabase(
    self,
    "Database",
    engine=rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17),
    vpc=vpc,
    alert_channel=AlertChannel(self, "Alerts"),
)
"""
GUARDED_CLUSTER: Final = """\
GuardedDatabase(
    self,
    "Database",
    engine=rds.DatabaseClusterEngine.aurora_postgres(version=rds.AuroraPostgresEngineVersion.VER_17_4),
    vpc=vpc,
    alert_channel=AlertChannel(self, "Alerts"),
)
"""
