from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_statements, rule


@rule(
    "AWS::SSM::ResourcePolicy",
    requires="The policy of a Systems Manager resource must not grant public access.",
    otherwise="Anyone with an AWS account can read it, or write to it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("A19",),
)
def resource_policy_is_not_public(policy: Resource) -> Problems:
    for statement in public_statements(policy.document("Policy")):
        yield statement.node.problem("Everyone has access", at="Principal")
