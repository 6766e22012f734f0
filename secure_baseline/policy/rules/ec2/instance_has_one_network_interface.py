from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::Instance",
    requires="An EC2 instance must have only one network interface.",
    otherwise="An instance in two subnets bypasses the security groups and routes between them.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("C01", "EC2.17"),
    same_as=("CT.EC2.PR.12",),
)
def instance_has_one_network_interface(instance: Resource) -> Problems:
    interfaces = instance.nodes("NetworkInterfaces")
    if len(interfaces) > 1:
        yield instance.problem(f"The instance has {len(interfaces)} network interfaces", at="NetworkInterfaces")
