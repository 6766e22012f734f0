from secure_baseline.policy.authoring import (
    Level,
    Node,
    Problems,
    Resource,
    Severity,
    hidden_logins,
    hidden_parameters,
    rule,
)
from secure_baseline.policy.rules.ec2._launches import INSTANCE, init_metadata


@rule(
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    requires="User data of an EC2 instance, and what cfn-init does, takes no parameter that is hidden (NoEcho).",
    otherwise="NoEcho hides it in CloudFormation only: who can describe the instance can read its user data.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C02", "D02"),
)
def user_data_takes_no_secret_parameters(resource: Resource) -> Problems:
    # Of one with a default that is a secret, the rule on secrets in user data tells.
    declared = resource.template.data.get("Parameters") or {}
    key = "UserData" if resource.type == INSTANCE else "LaunchTemplateData.UserData"
    written = Node(resource.template.data["Resources"][resource.logical_id], ()).get(f"Properties.{key}")
    for name in hidden_parameters(resource.template, written):
        if not Node(declared[name], ()).get("Default"):
            yield resource.problem(f"User data takes the hidden parameter {name}", key)
    init = init_metadata(resource)
    for name in hidden_parameters(resource.template, init.value):
        yield init.problem(f"What cfn-init does takes the hidden parameter {name}")
    yield from hidden_logins(resource)
