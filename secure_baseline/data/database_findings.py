"""The findings of rule packs that a database cannot fix, or that its owner accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.core.acknowledge import HIPAA, NIST, SOLUTIONS, acknowledge, in_packs

if TYPE_CHECKING:
    from secure_baseline.core.exemption import Exemption
    from secure_baseline.data.database_engine import EngineProfile
    from secure_baseline.data.database_resource import Database


def acknowledge_findings(
    database: Database,
    profile: EngineProfile,
    *,
    single_az: Exemption | None,
    engine_defaults: Exemption | None,
    deletable: Exemption | None,
) -> None:
    """Acknowledge each with its reason.

    Args:
        database: The database.
        profile: Its engine's, which has findings of its own.
        single_az: Why it has no second zone.
        engine_defaults: Why it has its engine's default port or administrator name.
        deletable: Why it can be deleted; None if it cannot.
    """
    acknowledge(
        database,
        in_packs("RDSInBackupPlan", NIST, HIPAA),
        "Amazon RDS backs it up itself, with restore to any second of the retention; an additional AWS Backup "
        "plan is the owner's choice",
    )
    acknowledge(database, profile.findings, profile.findings_reason)
    if single_az is not None:
        instance = [*in_packs("RDS3", SOLUTIONS), *in_packs("RDSMultiAZSupport", NIST, HIPAA)]
        # The packs expect no second instance of a cluster; level strict of our own rules does.
        rules = ["SecureBaseline::rds-cluster-is-multi-az"] if profile.cluster else instance
        acknowledge(database, rules, f"One zone by explicit choice: {single_az.reason}")
    if engine_defaults is not None:
        ours = [f"SecureBaseline::rds-database-uses-non-default-{what}" for what in ("port", "admin-name")]
        rules = [*in_packs("RDS11", SOLUTIONS), *ours]
        acknowledge(database, rules, f"Its engine's defaults by explicit choice: {engine_defaults.reason}")
    if deletable is not None:
        protection = in_packs("RDSInstanceDeletionProtectionEnabled", NIST, HIPAA)
        rules = [*in_packs("RDS10", SOLUTIONS), *protection]
        acknowledge(database, rules, f"Deletable by explicit choice: {deletable.reason}")
