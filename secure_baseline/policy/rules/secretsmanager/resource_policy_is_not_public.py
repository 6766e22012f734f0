from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::SecretsManager::ResourcePolicy",
    requires="The resource policy of a secret must not grant public access.",
    otherwise="Anyone with an AWS account can read the secret, or change it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02", "CIS 2.21"),
)
def resource_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("ResourcePolicy"))
