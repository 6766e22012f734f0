from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AutoScaling::LaunchConfiguration",
    requires="The metadata service of a launch configuration must allow only one network hop.",
    otherwise="Containers on the instance can fetch the credentials of the instance's role.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("C03",),
    same_as=("CT.AUTOSCALING.PR.3",),
)
def launch_configuration_limits_metadata_hops(launch: Resource) -> Problems:
    hops = launch.number("MetadataOptions.HttpPutResponseHopLimit")
    if hops is not None and hops > 1 and launch.text("MetadataOptions.HttpEndpoint") != "disabled":
        yield launch.problem("Metadata travels more than one hop", at="MetadataOptions.HttpPutResponseHopLimit")
