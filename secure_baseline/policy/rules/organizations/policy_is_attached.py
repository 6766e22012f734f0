from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Organizations::Policy",
    requires="An organization's policy must be attached to the root, an organizational unit or an account.",
    otherwise="It looks like a guardrail, but restricts no one.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("A13", "A15", "CIS 2.1.2"),
)
def policy_is_attached(policy: Resource) -> Problems:
    if not policy.nodes("TargetIds"):
        yield policy.problem("The policy is attached to nothing", at="TargetIds")
