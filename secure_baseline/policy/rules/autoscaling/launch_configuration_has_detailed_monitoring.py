from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AutoScaling::LaunchConfiguration",
    requires="A launch configuration must not turn off detailed monitoring.",
    otherwise="Metrics arrive only every five minutes, which delays alarms and scaling.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("H03",),
    same_as=("EC2InstanceDetailedMonitoringEnabled",),
)
def launch_configuration_has_detailed_monitoring(launch: Resource) -> Problems:
    if launch.flag("InstanceMonitoring") is False:
        yield launch.problem("Detailed monitoring is off", at="InstanceMonitoring")
