from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SecurityHub::Hub",
    requires="Security Hub enables new controls of its standards by itself.",
    otherwise="What AWS learns to check after today is not checked here.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H07", "CIS 5.16"),
)
def hub_takes_new_controls(hub: Resource) -> Problems:
    if hub.flag("AutoEnableControls") is False:
        yield hub.problem("New controls stay off: AutoEnableControls is false", "AutoEnableControls")
