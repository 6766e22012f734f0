from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, secret_problems


@rule(
    "AWS::CodeBuild::Project",
    requires="A CodeBuild project must not receive secrets in plaintext environment variables.",
    otherwise="Anyone who can read the template, the project or its logs has the secret.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02", "CodeBuild.2"),
    same_as=("CodeBuildProjectEnvVarAwsCred", "CT.CODEBUILD.PR.2", "CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK"),
)
def project_exposes_no_secrets(project: Resource) -> Problems:
    variables = project.nodes("Environment.EnvironmentVariables")
    yield from secret_problems(each for each in variables if each.text("Type") in {None, "PLAINTEXT"})
