from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_KEPT = frozenset({"Retain", "RetainExceptOnCreate"})


@rule(
    "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey",
    requires="A KMS key stays when its stack is deleted.",
    otherwise="With the key goes everything that was ever encrypted with it, backups included.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G12", "KMS.3"),
)
def key_is_retained(key: Resource) -> Problems:
    policy = key.attributes.text("DeletionPolicy")
    if policy not in _KEPT:
        yield key.attributes.problem(
            f"It is deleted with its stack: DeletionPolicy is {policy or 'not set'}", "DeletionPolicy"
        )
