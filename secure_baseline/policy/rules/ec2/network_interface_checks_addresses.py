from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::NetworkInterface",
    requires="A network interface drops packets that are neither from nor for its own addresses.",
    otherwise="An instance without the check can pass on, or pretend to be, other servers' traffic.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B09", "EC2.180"),
)
def network_interface_checks_addresses(interface: Resource) -> Problems:
    if interface.flag("SourceDestCheck") is False:
        yield interface.problem("It does not check addresses: SourceDestCheck is false", "SourceDestCheck")
