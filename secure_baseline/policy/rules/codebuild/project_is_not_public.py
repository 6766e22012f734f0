from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CodeBuild::Project",
    requires="The build results of a CodeBuild project must not be public.",
    otherwise="Anyone on the internet can read the logs and download the artifacts of every build.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G02",),
)
def project_is_not_public(project: Resource) -> Problems:
    if project.text("Visibility") == "PUBLIC_READ":
        yield project.problem("Logs and artifacts are public", at="Visibility")
