from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._launches import launches


@rule(
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    requires="The metadata service of an EC2 instance must allow only one network hop.",
    otherwise="Containers on the instance can fetch the credentials of the instance's role.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("C03",),
    same_as=("CT.EC2.PR.2",),
)
def instance_limits_metadata_hops(resource: Resource) -> Problems:
    for launch in launches(resource):
        if launch.text("MetadataOptions.HttpEndpoint") == "disabled":
            continue
        if (launch.number("MetadataOptions.HttpPutResponseHopLimit") or 1) > 1:
            yield launch.problem("Metadata crosses several hops", at="MetadataOptions.HttpPutResponseHopLimit")
