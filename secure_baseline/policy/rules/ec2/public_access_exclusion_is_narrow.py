from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPCBlockPublicAccessExclusion",
    requires="An exclusion from VPC Block Public Access does not open all of a VPC in both directions.",
    otherwise=(
        "One such exclusion takes the VPC out of the block altogether, with every subnet that it has or will have."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B07",),
)
def public_access_exclusion_is_narrow(exclusion: Resource) -> Problems:
    mode = exclusion.text("InternetGatewayExclusionMode")
    if exclusion.has("VpcId") and mode == "allow-bidirectional":
        yield exclusion.problem(
            "All of the VPC is open in both directions: InternetGatewayExclusionMode is allow-bidirectional",
            "InternetGatewayExclusionMode",
        )
