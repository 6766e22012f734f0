from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SES::ConfigurationSet",
    requires="A configuration set of SES hands mail over by TLS only.",
    otherwise="Whoever listens in between reads the mail, and whoever stands in between has TLS left out.",
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
