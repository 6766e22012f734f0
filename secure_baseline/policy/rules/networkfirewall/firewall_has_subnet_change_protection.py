from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::NetworkFirewall::Firewall",
    requires="A Network Firewall firewall must be protected against changes to its subnets or Availability Zones.",
    otherwise="When an Availability Zone loses its endpoint, its traffic stops or bypasses the firewall.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B11", "NetworkFirewall.10"),
)
def firewall_has_subnet_change_protection(firewall: Resource) -> Problems:
    # A firewall attached to a transit gateway has Availability Zones instead of subnets.
    zones = firewall.has("TransitGatewayId")
    key = "AvailabilityZoneChangeProtection" if zones else "SubnetChangeProtection"
    if firewall.flag(key) is not True:
        yield firewall.problem(
            f"{'Availability Zones' if zones else 'Subnets'} can be removed by a single call", at=key
        )
