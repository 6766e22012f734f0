from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_FEWEST_ZONES = 2


@rule(
    "AWS::NetworkFirewall::Firewall",
    requires="A Network Firewall firewall must have endpoints in at least two Availability Zones.",
    otherwise="When its Availability Zone fails, so does all traffic that has to pass the firewall.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B11", "NetworkFirewall.1"),
    same_as=("CT.NETWORK-FIREWALL.PR.5",),
)
def firewall_is_multi_az(firewall: Resource) -> Problems:
    key = "AvailabilityZoneMappings" if firewall.has("TransitGatewayId") else "SubnetMappings"
    mappings = firewall.nodes(key)
    if len(mappings) >= _FEWEST_ZONES:
        return
    # Endpoints can also be resources of their own.
    added = firewall.referring("AWS::NetworkFirewall::VpcEndpointAssociation", "FirewallArn")
    if len(mappings) + len(added) < _FEWEST_ZONES:
        yield firewall.problem("Fewer than two Availability Zones are used", at=key)
