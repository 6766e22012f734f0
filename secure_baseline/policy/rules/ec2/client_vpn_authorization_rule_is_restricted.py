from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_anywhere, rule


@rule(
    "AWS::EC2::ClientVpnAuthorizationRule",
    requires="A Client VPN authorization rule must not give all users access to all networks.",
    otherwise="One user's stolen credentials give access to every server in the network.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G16",),
)
def client_vpn_authorization_rule_is_restricted(authorization: Resource) -> Problems:
    if authorization.flag("AuthorizeAllGroups") and is_anywhere(authorization.known("TargetNetworkCidr")):
        yield authorization.problem("All users have access", at="TargetNetworkCidr")
