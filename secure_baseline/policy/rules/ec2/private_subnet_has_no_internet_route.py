import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_anywhere, rule

_PRIVATE = re.compile(r"private|isolated|internal|database", re.IGNORECASE)
_PUBLIC = re.compile(r"public|dmz", re.IGNORECASE)


@rule(
    "AWS::EC2::Subnet",
    requires="A subnet named private or isolated must not have a route to an internet gateway.",
    otherwise="Databases are placed in it because of its name, although the internet can reach them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("B04", "RDS.46"),
    same_as=("VPCNoUnrestrictedRouteToIGW",),
)
def private_subnet_has_no_internet_route(subnet: Resource) -> Problems:
    if not _is_called_private(subnet):
        return
    for association in subnet.referring("AWS::EC2::SubnetRouteTableAssociation", "SubnetId"):
        table = association.target("RouteTableId")
        if table is not None and (route := _route_to_internet(table)) is not None:
            yield subnet.problem(f"A route leads to an internet gateway: {route.logical_id}")


def _is_called_private(subnet: Resource) -> bool:
    names = [subnet.logical_id, *(str(tag.get("Value")) for tag in subnet.nodes("Tags"))]
    return any(map(_PRIVATE.search, names)) and not any(map(_PUBLIC.search, names))


def _route_to_internet(table: Resource) -> Resource | None:
    for route in table.referring("AWS::EC2::Route", "RouteTableId"):
        gateway = route.target("GatewayId")
        everywhere = is_anywhere(route.get("DestinationCidrBlock")) or is_anywhere(
            route.get("DestinationIpv6CidrBlock")
        )
        if everywhere and gateway is not None and gateway.type == "AWS::EC2::InternetGateway":
            return route
    return None
