from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Statement, rule, statements


@rule(
    "AWS::Backup::BackupVault",
    requires="A backup vault must have a vault lock, or a policy that denies everyone deletion of recovery points.",
    otherwise="Ransomware with an administrator's credentials deletes the backups first.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("E01",),
)
def vault_protects_recovery_points(vault: Resource) -> Problems:
    if vault.has("LockConfiguration"):
        return
    if not any(map(_denies_deletion, statements(vault.document("AccessPolicy")))):
        yield vault.problem("Recovery points can be deleted", at="LockConfiguration")


def _denies_deletion(statement: Statement) -> bool:
    return (
        statement.denies
        and any(name == "*" for _, name in statement.principals)
        and statement.covers_action("backup:DeleteRecoveryPoint")
    )
