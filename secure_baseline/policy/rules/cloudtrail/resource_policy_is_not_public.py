from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::CloudTrail::ResourcePolicy",
    requires="The policy of a CloudTrail channel, event data store or dashboard must not grant public access.",
    otherwise="Anyone with an AWS account can write events into the audit data, or query it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("H05", "CIS 2.21"),
)
def resource_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("ResourcePolicy"))
