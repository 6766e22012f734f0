from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::NetworkFirewall::Firewall",
    requires="A Network Firewall firewall must have deletion protection.",
    otherwise="A single call deletes it, and traffic stops or flows uninspected.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B11", "NetworkFirewall.9"),
)
def firewall_has_deletion_protection(firewall: Resource) -> Problems:
    # The API's reference says that the default is true, yet firewalls created without it have false.
    if firewall.flag("DeleteProtection") is not True:
        yield firewall.problem("Deletion protection is off", at="DeleteProtection")
