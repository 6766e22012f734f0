from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("Password",)


@rule(
    "AWS::BackupGateway::Hypervisor",
    requires="The password of a Backup gateway hypervisor must not be exposed in the template.",
    otherwise=(
        "Anyone who can read the template, its repository or the stack can sign in and read every virtual machine."
    ),
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def hypervisor_exposes_no_secrets(hypervisor: Resource) -> Problems:
    yield from exposed_problems(hypervisor, *_KEYS)
