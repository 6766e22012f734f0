from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Backup::BackupPlan",
    requires="A backup plan must copy backups to another vault.",
    otherwise="Backups are lost together with the account or Region whose data they protect.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01", "G09"),
)
def plan_copies_to_another_vault(plan: Resource) -> Problems:
    rules = plan.nodes("BackupPlan.BackupPlanRule")
    if not any(entry.nodes("CopyActions") or entry.has("TargetLogicallyAirGappedBackupVaultArn") for entry in rules):
        yield plan.problem("Backups are in one vault only: no rule has CopyActions", at="BackupPlan.BackupPlanRule")
