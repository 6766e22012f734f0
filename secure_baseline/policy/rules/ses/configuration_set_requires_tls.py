from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SES::ConfigurationSet",
    requires="An SES configuration set must require TLS for delivery.",
    otherwise="Anyone on the network path can read the e-mail, or strip TLS from the connection.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "SES.3"),
)
def configuration_set_requires_tls(configuration: Resource) -> Problems:
    key = "DeliveryOptions.TlsPolicy"
    if (configuration.text(key) or "OPTIONAL").upper() != "REQUIRE":
        yield configuration.problem("E-mail is sent in plaintext to servers without TLS", at=key)
