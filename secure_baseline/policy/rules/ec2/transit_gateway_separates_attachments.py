from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DEFAULTS = ("DefaultRouteTableAssociation", "DefaultRouteTablePropagation")


@rule(
    "AWS::EC2::TransitGateway",
    requires="A transit gateway does not connect every attachment to every other by its default route table.",
    otherwise="A break-in in the least of the networks has a way to all of them, production too.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G17",),
)
def transit_gateway_separates_attachments(gateway: Resource) -> Problems:
    # AWS's own default for both is enable; either of them off keeps a new attachment apart.
    if all(gateway.text(key) in {None, "enable"} for key in _DEFAULTS):
        yield gateway.problem(
            "Every attachment reaches every other: DefaultRouteTableAssociation and DefaultRouteTablePropagation "
            "are not disable"
        )
