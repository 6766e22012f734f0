from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KMS::Key",
    requires="A KMS key is checked for a policy that nobody can change anymore.",
    otherwise="A key whose policy lets in nobody cannot be managed again, and only AWS Support can help.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("G12",),
)
def key_policy_cannot_lock_out(key: Resource) -> Problems:
    if key.flag("BypassPolicyLockoutSafetyCheck"):
        yield key.problem(
            "Its policy is taken unchecked: BypassPolicyLockoutSafetyCheck is true", "BypassPolicyLockoutSafetyCheck"
        )
