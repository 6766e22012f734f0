from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._launches import INSTANCE, launch_template, launches


@rule(
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::SpotFleet",
    requires="An EC2 instance must have detailed monitoring.",
    otherwise="Metrics arrive only every five minutes, which delays alarms.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("H03",),
    same_as=("EC2InstanceDetailedMonitoringEnabled", "CT.EC2.PR.10", "CT.EC2.PR.13"),
)
def instance_has_detailed_monitoring(resource: Resource) -> Problems:
    key = "Monitoring" if resource.type == INSTANCE else "Monitoring.Enabled"
    for launch in launches(resource):
        detailed = launch.flag(key)
        if detailed is None and launch.has("LaunchTemplate"):
            launch_template(resource)  # decides, and is checked separately
        elif not detailed:
            yield launch.problem("Monitoring is basic", at=key)
