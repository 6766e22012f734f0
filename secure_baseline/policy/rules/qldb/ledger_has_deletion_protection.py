from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::QLDB::Ledger",
    requires="A QLDB ledger must have deletion protection.",
    otherwise="One mistaken call, or an update that replaces the ledger, deletes a history meant to be permanent.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01",),
)
def ledger_has_deletion_protection(ledger: Resource) -> Problems:
    # On by default.
    if ledger.flag("DeletionProtection") is False:
        yield ledger.problem("Deletion protection is off", at="DeletionProtection")
