from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_plaintext, rule, secrets_in


@rule(
    "AWS::Glue::Connection",
    requires="The password of an AWS Glue connection must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in to the database with it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501",),
)
def connection_exposes_no_secrets(connection: Resource) -> Problems:
    for name, value in connection.entries("ConnectionInput.ConnectionProperties"):
        is_url_with_password = isinstance(value.value, str) and bool(secrets_in(value.value))
        if is_url_with_password or ("PASSWORD" in name and is_plaintext(value.value)):
            yield value.problem(f"{name} contains a plaintext password")
