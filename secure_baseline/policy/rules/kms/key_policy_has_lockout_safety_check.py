from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KMS::Key",
    requires="A KMS key must not bypass the policy lockout safety check.",
    otherwise="A key whose policy locks out every principal can be recovered only by AWS Support.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("G12",),
)
def key_policy_has_lockout_safety_check(key: Resource) -> Problems:
    if key.flag("BypassPolicyLockoutSafetyCheck"):
        yield key.problem("The safety check is bypassed", at="BypassPolicyLockoutSafetyCheck")
