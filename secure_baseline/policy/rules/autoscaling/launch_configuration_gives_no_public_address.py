from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AutoScaling::LaunchConfiguration",
    requires="A launch configuration gives its instances no public IP address.",
    otherwise="Whatever listens on them is one rule of a security group away from the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C01", "B10", "Autoscaling.5"),
    same_as=("AutoScalingLaunchConfigPublicIpDisabled", "CT.AUTOSCALING.PR.5"),
)
def launch_configuration_gives_no_public_address(launch: Resource) -> Problems:
    if launch.flag("AssociatePublicIpAddress"):
        says = "Instances are given public addresses: AssociatePublicIpAddress is true"
        yield launch.problem(says, "AssociatePublicIpAddress")
