from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::NetworkInterface",
    requires="A network interface must keep its source/destination check enabled.",
    otherwise="Its instance can forward other hosts' traffic and send packets from addresses that are not its own.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B09", "EC2.180"),
)
def network_interface_checks_source_and_destination(interface: Resource) -> Problems:
    if interface.flag("SourceDestCheck") is False:
        yield interface.problem("Addresses are not checked", at="SourceDestCheck")
