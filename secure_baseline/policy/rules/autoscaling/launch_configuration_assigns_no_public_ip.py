from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AutoScaling::LaunchConfiguration",
    requires="A launch configuration must not assign public IP addresses.",
    otherwise="One wrong security group exposes the instances to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C01", "B10", "Autoscaling.5"),
    same_as=("AutoScalingLaunchConfigPublicIpDisabled", "CT.AUTOSCALING.PR.5"),
)
def launch_configuration_assigns_no_public_ip(launch: Resource) -> Problems:
    if launch.flag("AssociatePublicIpAddress"):
        yield launch.problem("A public IP address is assigned", at="AssociatePublicIpAddress")
