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


@rule(
    "AWS::AutoScaling::LaunchConfiguration",
    requires="The user data and cfn-init metadata of a launch configuration must not use NoEcho parameters.",
    otherwise=(
        "NoEcho hides values in CloudFormation only; anyone who can describe the instance can read its user data."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C02", "D02"),
)
def launch_configuration_user_data_uses_no_noecho_parameters(launch: Resource) -> Problems:
    # Another rule, on secrets in user data, reports a parameter whose default is a secret.
    declared = launch.template.data.get("Parameters") or {}
    written = Node(launch.template.data["Resources"][launch.logical_id], ()).get("Properties.UserData")
    for name in hidden_parameters(launch.template, written):
        if not Node(declared[name], ()).get("Default"):
            yield launch.problem(f"User data uses the NoEcho parameter {name}", at="UserData", secret=True)
    init = launch.attributes.node("Metadata.AWS::CloudFormation::Init")
    for name in hidden_parameters(launch.template, init.value):
        yield init.problem(f"cfn-init metadata uses the NoEcho parameter {name}")
    yield from hidden_logins(launch)
