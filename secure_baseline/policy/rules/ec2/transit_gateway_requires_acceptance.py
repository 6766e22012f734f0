from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::TransitGateway",
    requires="A transit gateway must not accept attachments from other accounts automatically.",
    otherwise="Any account that the gateway is shared with can join the network without review.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("G17", "EC2.23"),
    same_as=("CT.EC2.PR.6",),
)
def transit_gateway_requires_acceptance(gateway: Resource) -> Problems:
    if gateway.text("AutoAcceptSharedAttachments") == "enable":
        yield gateway.problem("Attachments are accepted automatically", at="AutoAcceptSharedAttachments")
