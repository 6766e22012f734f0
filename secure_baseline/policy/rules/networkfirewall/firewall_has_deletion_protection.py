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
    # The API's reference says that it starts as true, yet firewalls made without it turn out to be false.
    if firewall.flag("DeleteProtection") is not True:
        state = "false" if firewall.has("DeleteProtection") else "not set"
        yield firewall.problem(f"It can be deleted by one call: DeleteProtection is {state}", "DeleteProtection")
