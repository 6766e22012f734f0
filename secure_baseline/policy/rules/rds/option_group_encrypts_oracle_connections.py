from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_ENCRYPTING = {"SSL", "NATIVE_NETWORK_ENCRYPTION"}


@rule(
    "AWS::RDS::OptionGroup",
    requires="An option group for Oracle must encrypt connections to its databases.",
    otherwise="Queries, results and passwords cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def option_group_encrypts_oracle_connections(group: Resource) -> Problems:
    if not (group.text("EngineName") or "").lower().startswith("oracle"):
        return
    names = {option.text("OptionName") for option in group.nodes("OptionConfigurations")}
    if not _ENCRYPTING.intersection(names):
        yield group.problem("Neither option SSL nor NATIVE_NETWORK_ENCRYPTION is used", at="OptionConfigurations")
