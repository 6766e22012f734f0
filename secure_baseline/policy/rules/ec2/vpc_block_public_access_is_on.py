from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPCBlockPublicAccessOptions",
    requires="VPC Block Public Access blocks internet gateways, in one direction at least.",
    otherwise="Any subnet of the account can otherwise be opened to the internet by a route.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B07", "EC2.172"),
)
def vpc_block_public_access_is_on(options: Resource) -> Problems:
    mode = options.text("InternetGatewayBlockMode") or "off"
    if not mode.startswith("block-"):
        yield options.problem(f"It blocks nothing: InternetGatewayBlockMode is {mode}", "InternetGatewayBlockMode")
