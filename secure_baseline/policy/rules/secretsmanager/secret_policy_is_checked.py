from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SecretsManager::ResourcePolicy",
    requires="The policy of a secret is put only if AWS finds that it is not public.",
    otherwise="A later change of the policy can open the secret to every AWS account unnoticed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D02",),
)
def secret_policy_is_checked(policy: Resource) -> Problems:
    blocks = policy.flag("BlockPublicPolicy")
    if not blocks:
        found = "not set" if blocks is None else "false"
        yield policy.problem(f"A public policy would be taken: BlockPublicPolicy is {found}", "BlockPublicPolicy")
