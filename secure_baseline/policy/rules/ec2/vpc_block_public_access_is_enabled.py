from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPCBlockPublicAccessOptions",
    requires="VPC Block Public Access must block internet gateways in at least one direction.",
    otherwise="A single route opens any subnet in the account to the internet.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B07", "EC2.172"),
)
def vpc_block_public_access_is_enabled(options: Resource) -> Problems:
    if not (options.text("InternetGatewayBlockMode") or "off").startswith("block-"):
        yield options.problem("Internet gateways are not blocked", at="InternetGatewayBlockMode")
