from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AutoScaling::LaunchConfiguration",
    requires="A launch configuration must have an instance profile.",
    otherwise=(
        "Systems Manager has no role to manage the instances with, and their software needs long-lived access keys."
    ),
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("C02", "CIS 2.16"),
)
def launch_configuration_has_instance_profile(launch: Resource) -> Problems:
    if not launch.has("IamInstanceProfile"):
        yield launch.problem("Instances have no role", at="IamInstanceProfile")
