from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::WorkSpaces::Workspace",
    requires="A WorkSpace must have its root and user volumes encrypted.",
    otherwise="Files are stored in plaintext on disks and in snapshots.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "WorkSpaces.1", "WorkSpaces.2"),
    same_as=("WORKSPACE_ENCRYPTION_ENABLED",),
)
def workspace_encrypts_volumes(workspace: Resource) -> Problems:
    for key, volume in (("RootVolumeEncryptionEnabled", "root"), ("UserVolumeEncryptionEnabled", "user")):
        if workspace.flag(key) is not True:
            yield workspace.problem(f"The {volume} volume is not encrypted", at=key)
