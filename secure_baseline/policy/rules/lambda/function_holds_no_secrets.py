from collections.abc import Iterator

from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, holds_secret, rule, secrets_in


@rule(
    "AWS::Lambda::Function",
    "AWS::Lambda::MicrovmImage",
    requires="A Lambda function gets its secrets from Secrets Manager or Parameter Store when it runs.",
    otherwise="Variables and code are read by everybody who may look at the function, the stack or the repository.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("F04", "D02"),
)
def function_holds_no_secrets(resource: Resource) -> Problems:
    for name, variable in _variables(resource):
        if holds_secret(name, variable.get()):
            yield variable.problem(f"Variable {name} holds a secret in clear")
    code = resource.get("Code.ZipFile")
    if isinstance(code, str) and (kinds := secrets_in(code)):
        yield resource.problem(f"The code holds {' and '.join(kinds)} in clear", "Code.ZipFile")


def _variables(resource: Resource) -> Iterator[tuple[str, Node]]:
    yield from resource.entries("Environment.Variables")
    for pair in resource.nodes("EnvironmentVariables"):  # of a micro VM's image
        yield pair.text("Key") or "", pair.node("Value")
