import ipaddress

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# The widest networks that a VPC can have.
_WIDEST = {4: 16, 6: 44}


@rule(
    "AWS::EC2::Route",
    requires="A route to a VPC peering connection must not be wider than a VPC's network.",
    otherwise="Traffic for other networks goes to the peer, and more than intended is reachable.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("B04", "CIS 6.6"),
)
def peering_route_is_restricted(route: Resource) -> Problems:
    if not route.has("VpcPeeringConnectionId"):
        return
    for key in ("DestinationCidrBlock", "DestinationIpv6CidrBlock"):
        destination = route.text(key)
        try:
            network = ipaddress.ip_network(destination or "", strict=False)
        except ValueError:
            continue  # not set, or a reference to the peer's own network
        if network.prefixlen < _WIDEST[network.version]:
            yield route.problem("The route to the peer is wider than a VPC", at=key)
