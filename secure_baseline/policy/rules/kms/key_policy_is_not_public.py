from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey",
    requires="The policy of a KMS key must not grant public access.",
    otherwise="Anyone with an AWS account can use the key or take it over, and read what it protects.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("G12", "CIS 2.21", "KMS.5"),
    same_as=("KMS_NO_WILDCARD_PRINCIPAL",),
)
def key_policy_is_not_public(key: Resource) -> Problems:
    yield from public_problems(key.document("KeyPolicy"))
