from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule


@rule(
    "AWS::CodeBuild::SourceCredential",
    requires="The token or password of a CodeBuild source credential must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can change the source code.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def source_credential_exposes_no_secrets(credential: Resource) -> Problems:
    # For these two, Token names a connection or a secret.
    if credential.text("AuthType") not in {"CODECONNECTIONS", "SECRETS_MANAGER"}:
        yield from exposed_problems(credential, "Token")
