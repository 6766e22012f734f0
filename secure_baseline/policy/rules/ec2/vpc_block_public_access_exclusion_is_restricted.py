from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPCBlockPublicAccessExclusion",
    requires="A VPC Block Public Access exclusion must not open a whole VPC in both directions.",
    otherwise="The block no longer applies to the VPC or to any subnet that is added to it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B07",),
)
def vpc_block_public_access_exclusion_is_restricted(exclusion: Resource) -> Problems:
    if exclusion.has("VpcId") and exclusion.text("InternetGatewayExclusionMode") == "allow-bidirectional":
        yield exclusion.problem("The whole VPC is open in both directions", at="InternetGatewayExclusionMode")
