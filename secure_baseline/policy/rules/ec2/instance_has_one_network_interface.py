from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::Instance",
    requires="An EC2 instance has one network interface only.",
    otherwise="An instance in two subnets is a way around the security groups and routes between them.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("C01", "EC2.17"),
    same_as=("CT.EC2.PR.12",),
)
def instance_has_one_network_interface(instance: Resource) -> Problems:
    interfaces = instance.nodes("NetworkInterfaces")
    if len(interfaces) > 1:
        yield instance.problem(f"It has {len(interfaces)} network interfaces", "NetworkInterfaces")
