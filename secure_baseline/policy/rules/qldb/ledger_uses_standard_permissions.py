from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::QLDB::Ledger",
    requires="A QLDB ledger must use the STANDARD permissions mode.",
    otherwise="Anyone with permission to send one command can send every command to every table.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A19",),
)
def ledger_uses_standard_permissions(ledger: Resource) -> Problems:
    if ledger.text("PermissionsMode") == "ALLOW_ALL":
        yield ledger.problem("Every command is allowed", at="PermissionsMode")
