from collections.abc import Iterator

from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, holds_secret, rule, secrets_in


@rule(
    "AWS::Lambda::Function",
    "AWS::Lambda::MicrovmImage",
    requires="A Lambda function must not contain plaintext secrets in its environment variables or code.",
    otherwise="Anyone who can read the function, the stack or the repository can read them.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("F04", "D02"),
)
def function_exposes_no_secrets(resource: Resource) -> Problems:
    for name, variable in _variables(resource):
        if holds_secret(name, variable.get()):
            yield variable.problem(f"The variable {name} contains a plaintext secret")
    code = resource.get("Code.ZipFile")
    if isinstance(code, str) and (kinds := secrets_in(code)):
        yield resource.problem(f"The code contains {' and '.join(kinds)} in plaintext", at="Code.ZipFile", secret=True)


def _variables(resource: Resource) -> Iterator[tuple[str, Node]]:
    yield from resource.entries("Environment.Variables")
    for pair in resource.nodes("EnvironmentVariables"):  # of a MicroVM image
        yield pair.text("Key") or "", pair.node("Value")
