import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, secrets_in

_CREDENTIALS = re.compile(r"https?://[^/:@]+:[^/@${]+@")


@rule(
    "AWS::CodeBuild::Project",
    requires="The source location of a CodeBuild project must not contain a password or token.",
    otherwise="Anyone who can read the template, the project or its logs can change the source code.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02", "CodeBuild.1"),
    same_as=("CodeBuildProjectSourceRepoUrl", "CT.CODEBUILD.PR.1"),
)
def project_source_exposes_no_secrets(project: Resource) -> Problems:
    for source in (*project.nodes("Source"), *project.nodes("SecondarySources")):
        location = source.text("Location") or ""
        if _CREDENTIALS.match(location) or secrets_in(location):
            yield source.problem("The source location contains a password or token", at="Location", secret=True)
