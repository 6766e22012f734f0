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
    requires="A password of an FSx file system or of its directory is not in the template.",
    otherwise="Whoever sees the template, its repository or its stack reads the password.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501",),
)
def password_is_not_in_the_template(resource: Resource) -> Problems:
    for at in _PASSWORDS:
        value = resource.get(at)
        if isinstance(value, str) and not isinstance(value, Interpolated) and "{{resolve:" not in value:
            yield resource.problem(f"A password is in the template: {at.rpartition('.')[2]} is a text", at)
