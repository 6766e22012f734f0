from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Backup::BackupVault",
    "AWS::Backup::LogicallyAirGappedBackupVault",
    requires="A backup vault must be encrypted with a customer managed key.",
    otherwise=(
        "Backups under the AWS managed key cannot be copied to another account, and no key policy of yours "
        "protects them."
    ),
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "E01"),
)
def vault_uses_customer_managed_key(vault: Resource) -> Problems:
    key = vault.get("EncryptionKeyArn")
    if key is None or "alias/aws/" in str(key):
        yield vault.problem("No customer managed key is used", at="EncryptionKeyArn")
