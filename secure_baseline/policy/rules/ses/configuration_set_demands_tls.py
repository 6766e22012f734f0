from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SES::ConfigurationSet",
    requires="An SES configuration set must require TLS for delivery.",
    otherwise="Anyone on the network path can read the e-mail, or strip TLS from the connection.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "SES.3"),
)
def configuration_set_demands_tls(configuration: Resource) -> Problems:
    policy = configuration.text("DeliveryOptions.TlsPolicy")
    if (policy or "OPTIONAL").upper() != "REQUIRE":
        found = f"is {policy}" if policy else "is not set"
        yield configuration.problem(
            f"Mail goes in clear to who does not offer TLS: TlsPolicy {found}", "DeliveryOptions.TlsPolicy"
        )
