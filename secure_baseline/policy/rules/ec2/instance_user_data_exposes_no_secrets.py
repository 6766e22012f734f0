from secure_baseline.policy.authoring import (
    Level,
    Problems,
    Resource,
    Severity,
    exposed_logins,
    rule,
    secrets_in,
    texts_in,
)
from secure_baseline.policy.rules.ec2._launches import init_metadata, launches


@rule(
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::SpotFleet",
    requires="The user data and cfn-init metadata of an EC2 instance must not contain plaintext secrets.",
    otherwise="Anyone who can read the template, describe the instance or run code on it can read them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("C02", "D02"),
    same_as=("CFN_AUTHENTICATION_RULE",),
)
def instance_user_data_exposes_no_secrets(resource: Resource) -> Problems:
    for launch in launches(resource):
        kinds = secrets_in(launch.text("UserData") or "")
        if kinds:
            yield launch.problem(f"User data contains {' and '.join(kinds)} in plaintext", at="UserData", secret=True)
    init = init_metadata(resource)
    kinds = secrets_in("\n".join(texts_in(init.value)))
    if kinds:
        yield init.problem(f"cfn-init metadata contains {' and '.join(kinds)} in plaintext")
    yield from exposed_logins(resource)
