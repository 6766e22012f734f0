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
    requires="The user data and cfn-init metadata of an EC2 instance must not use NoEcho parameters.",
    otherwise=(
        "NoEcho hides values in CloudFormation only; anyone who can describe the instance can read its user data."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C02", "D02"),
)
def instance_user_data_uses_no_noecho_parameters(resource: Resource) -> Problems:
    # The rule about secrets in user data reports a parameter whose default is a secret.
    declared = resource.template.data.get("Parameters") or {}
    key = "UserData" if resource.type == INSTANCE else "LaunchTemplateData.UserData"
    written = Node(resource.template.data["Resources"][resource.logical_id], ()).get(f"Properties.{key}")
    for name in hidden_parameters(resource.template, written):
        if not Node(declared[name], ()).get("Default"):
            yield resource.problem(f"User data uses the NoEcho parameter {name}", at=key, secret=True)
    init = init_metadata(resource)
    for name in hidden_parameters(resource.template, init.value):
        yield init.problem(f"cfn-init metadata uses the NoEcho parameter {name}")
    yield from hidden_logins(resource)
