from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CodeBuild::Project",
    requires="A build does not run in privileged mode.",
    otherwise="Source code of others that is built gets at the container engine and what lies beneath it.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    controls=("F02",),
    same_as=("CT.CODEBUILD.PR.4",),
)
def project_is_not_privileged(project: Resource) -> Problems:
    if project.flag("Environment.PrivilegedMode"):
        yield project.problem("It is privileged: PrivilegedMode is true", "Environment.PrivilegedMode")
