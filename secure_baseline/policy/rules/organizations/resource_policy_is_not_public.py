from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::Organizations::ResourcePolicy",
    requires="The delegation policy of an organization must not grant public access.",
    otherwise="Anyone with an AWS account can read or change the policies that restrict the organization's accounts.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("A15", "CIS 2.21"),
)
def resource_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("Content"))
