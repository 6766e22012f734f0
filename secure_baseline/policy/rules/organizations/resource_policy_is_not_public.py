from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::Organizations::ResourcePolicy",
    requires="The delegation policy of an organization names accounts.",
    otherwise="Everybody can read or change the policies that hold all its accounts.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("A15", "CIS 2.21"),
)
def resource_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("Content"))
