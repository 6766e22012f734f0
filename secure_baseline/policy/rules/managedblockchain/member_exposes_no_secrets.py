from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("MemberConfiguration.MemberFrameworkConfiguration.MemberFabricConfiguration.AdminPassword",)


@rule(
    "AWS::ManagedBlockchain::Member",
    requires="The administrator password of a Managed Blockchain member must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can act for the member.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def member_exposes_no_secrets(member: Resource) -> Problems:
    yield from exposed_problems(member, *_KEYS)
