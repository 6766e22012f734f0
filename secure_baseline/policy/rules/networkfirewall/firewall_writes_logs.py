from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::NetworkFirewall::Firewall",
    requires="A Network Firewall firewall must write logs.",
    otherwise="There is no record of what it blocks, or that it blocks nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B11", "NetworkFirewall.2"),
)
def firewall_writes_logs(firewall: Resource) -> Problems:
    configurations = firewall.referring("AWS::NetworkFirewall::LoggingConfiguration", "FirewallArn", "FirewallName")
    if not any(each.nodes("LoggingConfiguration.LogDestinationConfigs") for each in configurations):
        yield firewall.problem("No logs are written: no logging configuration refers to the firewall")
