from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::IAM::AccessKey",
    requires="A template must not create an active access key; workloads must use roles.",
    otherwise="The key never expires and works from anywhere for anyone who copies it from a file, log or laptop.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A07", "C02", "CIS 2.12", "IAM.3"),
)
def access_key_is_inactive(key: Resource) -> Problems:
    if key.text("Status") != "Inactive":
        yield key.problem("The template creates an active access key", at="Status")
