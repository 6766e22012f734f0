from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SecretsManager::ResourcePolicy",
    requires="The resource policy of a secret must have BlockPublicPolicy enabled.",
    otherwise="A later change to the policy can open the secret to every AWS account unnoticed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D02",),
)
def resource_policy_blocks_public_access(policy: Resource) -> Problems:
    if not policy.flag("BlockPublicPolicy"):
        yield policy.problem("A public policy is accepted", at="BlockPublicPolicy")
