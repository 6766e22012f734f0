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
def parameter_holds_no_secret(parameter: Resource) -> Problems:
    value = parameter.get("Value")
    name = parameter.get("Name")
    called = name.rpartition("/")[2] if isinstance(name, str) else parameter.logical_id
    kinds = secrets_in(value) if isinstance(value, str) else []
    if names_secret(called) and is_plaintext(value):
        yield parameter.problem(f"The value of {called} is written in clear", "Value")
    elif kinds:
        yield parameter.problem(f"The value holds {' and '.join(kinds)} in clear", "Value")
