from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::QLDB::Ledger",
    requires="A QLDB ledger is protected from deletion.",
    otherwise="One wrong click or one replaced resource deletes a history that was meant to stay.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01",),
)
def ledger_is_protected_from_deletion(resource: Resource) -> Problems:
    # Left out, it is on.
    if resource.flag("DeletionProtection") is False:
        yield resource.problem("It can be deleted at once: DeletionProtection is false", "DeletionProtection")
