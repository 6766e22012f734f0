from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DEFAULTS = ("DefaultRouteTableAssociation", "DefaultRouteTablePropagation")


@rule(
    "AWS::EC2::TransitGateway",
    requires="A transit gateway must not connect all attachments through its default route table.",
    otherwise="An intruder in the least protected network can reach all others, including production.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G17",),
)
def transit_gateway_uses_no_default_route_table(gateway: Resource) -> Problems:
    # AWS's default for both is enable; disabling either isolates a new attachment.
    if all(gateway.text(key) in {None, "enable"} for key in _DEFAULTS):
        yield gateway.problem(f"All attachments are connected: neither {' nor '.join(_DEFAULTS)} is disable")
