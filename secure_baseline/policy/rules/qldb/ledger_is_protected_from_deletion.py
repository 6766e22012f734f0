from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::QLDB::Ledger",
    requires="A QLDB ledger must have deletion protection.",
    otherwise="One wrong click or one resource replacement deletes a history that was meant to be permanent.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01",),
)
def ledger_is_protected_from_deletion(resource: Resource) -> Problems:
    # Left out, it is on.
    if resource.flag("DeletionProtection") is False:
        yield resource.problem("It can be deleted at once: DeletionProtection is false", "DeletionProtection")
