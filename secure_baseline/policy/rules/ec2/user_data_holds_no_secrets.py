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
    requires="User data of an EC2 instance, and what cfn-init does, holds no access keys, passwords or tokens.",
    otherwise="Everybody who can read the template, or describe the instance, or run anything on it, can read them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("C02", "D02"),
    same_as=("CFN_AUTHENTICATION_RULE",),
)
def user_data_holds_no_secrets(resource: Resource) -> Problems:
    for launch in launches(resource):
        kinds = secrets_in(launch.text("UserData") or "")
        if kinds:
            yield launch.problem(f"User data holds {' and '.join(kinds)} in clear", "UserData")
    init = init_metadata(resource)
    kinds = secrets_in("\n".join(texts_in(init.value)))
    if kinds:
        yield init.problem(f"What cfn-init does holds {' and '.join(kinds)} in clear")
    yield from exposed_logins(resource)
