from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# Other resources that enable standards.
_STANDARDS = (
    "AWS::SecurityHub::Standard",
    "AWS::SecurityHub::ConfigurationPolicy",
    "AWS::SecurityHub::PolicyAssociation",
)


@rule(
    "AWS::SecurityHub::Hub",
    requires="Security Hub must have a standard enabled.",
    otherwise="Security Hub is on, but checks nothing.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H07", "G10", "CIS 5.16"),
)
def hub_enables_standard(hub: Resource) -> Problems:
    if hub.flag("EnableDefaultStandards") is False and not any(hub.template.resources(*_STANDARDS)):
        yield hub.problem("No standard is enabled", at="EnableDefaultStandards")
