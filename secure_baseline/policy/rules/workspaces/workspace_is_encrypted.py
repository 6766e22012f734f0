from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::WorkSpaces::Workspace",
    requires="A WorkSpace's root and user volumes are encrypted.",
    otherwise="Files lie in clear text on disks and in snapshots.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "WorkSpaces.1", "WorkSpaces.2"),
    same_as=("WORKSPACE_ENCRYPTION_ENABLED",),
)
def workspace_is_encrypted(workspace: Resource) -> Problems:
    for key, volume in (("RootVolumeEncryptionEnabled", "root"), ("UserVolumeEncryptionEnabled", "user")):
        if workspace.flag(key) is not True:
            found = "false" if workspace.has(key) else "not set"
            yield workspace.problem(f"The {volume} volume is not encrypted: {key} is {found}", key)
