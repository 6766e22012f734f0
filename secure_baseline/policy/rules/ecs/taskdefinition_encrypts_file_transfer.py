from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::TaskDefinition",
    requires="A task mounts Amazon EFS with encryption in transit.",
    otherwise="Files go through the network in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "ECS.18"),
)
def taskdefinition_encrypts_file_transfer(task: Resource) -> Problems:
    for volume in task.nodes("Volumes"):
        if not volume.has("EFSVolumeConfiguration"):
            continue
        found = volume.text("EFSVolumeConfiguration.TransitEncryption")
        if found != "ENABLED":
            yield volume.problem(
                f"Files are read and written in clear text: TransitEncryption is {found or 'not set'}",
                "EFSVolumeConfiguration.TransitEncryption",
            )
