from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey",
    requires="A KMS key must be retained when its stack is deleted.",
    otherwise="Everything ever encrypted with the key is lost with it, including backups.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G12", "KMS.3"),
)
def key_is_retained(key: Resource) -> Problems:
    if key.attributes.text("DeletionPolicy") not in {"Retain", "RetainExceptOnCreate"}:
        yield key.attributes.problem("The key is deleted with its stack", at="DeletionPolicy")
