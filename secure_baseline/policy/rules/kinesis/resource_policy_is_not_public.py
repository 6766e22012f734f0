from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::Kinesis::ResourcePolicy",
    requires="The policy of a Kinesis stream or consumer must not grant public access.",
    otherwise="Anyone with an AWS account can read the records or write false ones.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G02", "CIS 2.21"),
)
def resource_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("ResourcePolicy"))
