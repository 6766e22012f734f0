from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Logs::LogGroup",
    requires="A CloudWatch Logs log group must be encrypted with a customer managed key.",
    otherwise="Anyone who can read the logs can decrypt them: no key policy stands in between.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("H04", "G14"),
    same_as=("CloudWatchLogGroupEncrypted", "CT.CLOUDWATCH.PR.3"),
)
def log_group_uses_customer_managed_key(group: Resource) -> Problems:
    if not group.has("KmsKeyId"):
        yield group.problem("No customer managed key is used", at="KmsKeyId")
