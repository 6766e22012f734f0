from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::TaskDefinition",
    requires="An ECS task must mount Amazon EFS with encryption in transit.",
    otherwise="Files cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "ECS.18"),
)
def task_definition_uses_tls_to_efs(task: Resource) -> Problems:
    at = "EFSVolumeConfiguration.TransitEncryption"
    for volume in task.nodes("Volumes"):
        if volume.has("EFSVolumeConfiguration") and volume.text(at) != "ENABLED":
            yield volume.problem("Files are not encrypted in transit", at=at)
