from secure_baseline.policy.authoring import (
    Level,
    Problems,
    Resource,
    Severity,
    is_plaintext,
    names_secret,
    rule,
    secrets_in,
)


@rule(
    "AWS::SSM::Parameter",
    requires="An SSM parameter must not contain plaintext secrets.",
    otherwise="Anyone who can read the template or the parameter can use it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def parameter_exposes_no_secrets(parameter: Resource) -> Problems:
    value = parameter.get("Value")
    full_name = parameter.get("Name")
    name = full_name.rpartition("/")[2] if isinstance(full_name, str) else parameter.logical_id
    kinds = secrets_in(value) if isinstance(value, str) else []
    if names_secret(name) and is_plaintext(value):
        yield parameter.problem(f"The value of {name} is in plaintext", at="Value", secret=True)
    elif kinds:
        yield parameter.problem(f"The value contains {' and '.join(kinds)} in plaintext", at="Value", secret=True)
