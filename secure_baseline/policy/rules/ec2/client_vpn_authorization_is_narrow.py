from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_anywhere, rule


@rule(
    "AWS::EC2::ClientVpnAuthorizationRule",
    requires="An authorization rule of Client VPN does not let all users go to every network.",
    otherwise="The account of any user, once stolen, reaches every server of the network.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G16",),
)
def client_vpn_authorization_is_narrow(entry: Resource) -> Problems:
    if entry.flag("AuthorizeAllGroups") and is_anywhere(network := entry.known("TargetNetworkCidr")):
        yield entry.problem(f"All users may go to {network}: AuthorizeAllGroups is true", "TargetNetworkCidr")
