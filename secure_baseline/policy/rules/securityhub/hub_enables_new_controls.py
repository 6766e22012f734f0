from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SecurityHub::Hub",
    requires="Security Hub must enable new controls of its standards automatically.",
    otherwise="Controls that AWS adds from now on are not checked here.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H07", "CIS 5.16"),
)
def hub_enables_new_controls(hub: Resource) -> Problems:
    if hub.flag("AutoEnableControls") is False:
        yield hub.problem("New controls are not enabled automatically", at="AutoEnableControls")
