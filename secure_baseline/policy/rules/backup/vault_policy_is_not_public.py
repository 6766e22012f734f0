from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::Backup::BackupVault",
    "AWS::Backup::LogicallyAirGappedBackupVault",
    requires="The access policy of a backup vault must not grant public access.",
    otherwise="Anyone with an AWS account can copy backups in or out, or delete them.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("E01", "CIS 2.21"),
)
def vault_policy_is_not_public(vault: Resource) -> Problems:
    yield from public_problems(vault.document("AccessPolicy"))
