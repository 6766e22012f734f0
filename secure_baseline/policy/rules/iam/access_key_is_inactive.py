from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::IAM::AccessKey",
    requires="A template makes no active access key; workloads use roles.",
    otherwise="The key never expires and works from anywhere, whoever copies it from a file, a log or a laptop.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A07", "C02", "CIS 2.12", "IAM.3"),
)
def access_key_is_inactive(key: Resource) -> Problems:
    status = key.text("Status")
    if status != "Inactive":
        yield key.problem(f"The template makes an access key that works: Status is {status or 'not set'}", "Status")
