from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CodeBuild::Project",
    requires="A CodeBuild project must encrypt its artifacts.",
    otherwise="Anyone who gains access to the bucket can read the software that you deploy.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14",),
    same_as=("CT.CODEBUILD.PR.5",),
)
def project_encrypts_artifacts(project: Resource) -> Problems:
    for artifacts in (*project.nodes("Artifacts"), *project.nodes("SecondaryArtifacts")):
        if artifacts.text("Type") != "NO_ARTIFACTS" and artifacts.flag("EncryptionDisabled"):
            yield artifacts.problem("Artifacts are not encrypted", at="EncryptionDisabled")
