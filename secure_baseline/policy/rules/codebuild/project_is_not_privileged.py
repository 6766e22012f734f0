from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CodeBuild::Project",
    requires="A CodeBuild project must not run in privileged mode.",
    otherwise="Third-party code that is built can take over the container engine and the host beneath it.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    controls=("F02",),
    same_as=("CT.CODEBUILD.PR.4",),
)
def project_is_not_privileged(project: Resource) -> Problems:
    if project.flag("Environment.PrivilegedMode"):
        yield project.problem("The build is privileged", at="Environment.PrivilegedMode")
