from secure_baseline.policy.authoring import Interpolated, Level, Problems, Resource, Severity, rule

_PASSWORDS = (
    "OntapConfiguration.FsxAdminPassword",
    "WindowsConfiguration.SelfManagedActiveDirectoryConfiguration.Password",
    "SvmAdminPassword",
    "ActiveDirectoryConfiguration.SelfManagedActiveDirectoryConfiguration.Password",
)


@rule(
    "AWS::FSx::FileSystem",
    "AWS::FSx::StorageVirtualMachine",
    requires="The passwords of an FSx file system and its directory must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in with them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501",),
)
def file_system_exposes_no_secrets(resource: Resource) -> Problems:
    for at in _PASSWORDS:
        value = resource.get(at)
        if isinstance(value, str) and not isinstance(value, Interpolated) and "{{resolve:" not in value:
            yield resource.problem(
                f"A password is exposed: {at.rpartition('.')[2]} is written in the template", at=at, secret=True
            )
