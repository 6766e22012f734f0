from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::Logs::ResourcePolicy",
    "AWS::Logs::LogGroup",
    requires="A resource policy of CloudWatch Logs must not grant public access.",
    otherwise="Anyone with an AWS account can write to the log groups, or read them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("H04", "CIS 2.21"),
)
def resource_policy_is_not_public(resource: Resource) -> Problems:
    key = "PolicyDocument" if resource.type == "AWS::Logs::ResourcePolicy" else "ResourcePolicyDocument"
    yield from public_problems(resource.document(key))
