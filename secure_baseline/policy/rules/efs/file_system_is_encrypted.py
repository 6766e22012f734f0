from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EFS::FileSystem",
    requires="An EFS file system is encrypted at rest.",
    otherwise="Files lie on disks in clear, and it can only be changed by moving all of them.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "CIS 3.3.1", "EFS.1", "EFS.8"),
    same_as=("EFSEncrypted", "CT.ELASTICFILESYSTEM.PR.1", "EFS_ENCRYPTED_CHECK"),
)
def file_system_is_encrypted(file_system: Resource) -> Problems:
    encrypted = file_system.flag("Encrypted")
    if not encrypted:
        found = "not set" if encrypted is None else "false"
        yield file_system.problem(f"It is not encrypted: Encrypted is {found}", "Encrypted")
