from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::SecretsManager::ResourcePolicy",
    requires="The policy of a secret allows nothing to everybody.",
    otherwise="Every AWS account can then read the secret, or change it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02", "CIS 2.21"),
)
def secret_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("ResourcePolicy"))
