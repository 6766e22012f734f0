from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EFS::FileSystem",
    requires="An EFS file system must be encrypted at rest.",
    otherwise="Files are stored in plaintext, and encrypting them later means moving them all.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "CIS 3.3.1", "EFS.1", "EFS.8"),
    same_as=("EFSEncrypted", "CT.ELASTICFILESYSTEM.PR.1", "EFS_ENCRYPTED_CHECK"),
)
def file_system_is_encrypted(file_system: Resource) -> Problems:
    if not file_system.flag("Encrypted"):
        yield file_system.problem("Data is not encrypted at rest", at="Encrypted")
