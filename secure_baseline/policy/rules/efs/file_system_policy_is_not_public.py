from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::EFS::FileSystem",
    requires="The policy of an EFS file system must not grant public access, except through its mount targets.",
    otherwise="Anyone who reaches the network, from any account, can mount it and read or change files.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G14", "CIS 2.21"),
)
def file_system_policy_is_not_public(file_system: Resource) -> Problems:
    yield from public_problems(file_system.document("FileSystemPolicy"))
