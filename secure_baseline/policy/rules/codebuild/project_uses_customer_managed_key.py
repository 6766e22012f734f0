from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CodeBuild::Project",
    requires="A CodeBuild project must encrypt its output with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the artifacts.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G12", "G14"),
    same_as=("CodeBuildProjectKMSEncryptedArtifacts", "CODEBUILD_ENCRYPTION_KEY_RULE"),
)
def project_uses_customer_managed_key(project: Resource) -> Problems:
    if not project.has("EncryptionKey"):
        yield project.problem("No customer managed key is used", at="EncryptionKey")
