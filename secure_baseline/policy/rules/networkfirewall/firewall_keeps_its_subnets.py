from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::NetworkFirewall::Firewall",
    requires="A Network Firewall firewall must be protected against changes to its subnets or Availability Zones.",
    otherwise="When an Availability Zone loses its endpoint, its traffic stops or bypasses the firewall.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B11", "NetworkFirewall.10"),
)
def firewall_keeps_its_subnets(firewall: Resource) -> Problems:
    # A firewall that a transit gateway owns has zones instead of subnets.
    key = "AvailabilityZoneChangeProtection" if firewall.has("TransitGatewayId") else "SubnetChangeProtection"
    if firewall.flag(key) is not True:
        state = "false" if firewall.has(key) else "not set"
        yield firewall.problem(f"Its place in the network can be changed by one call: {key} is {state}", key)
