from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Athena::WorkGroup",
    requires="An Athena workgroup must encrypt query results with an AWS KMS key.",
    otherwise="Anyone who can read the bucket can read every result; no key policy stands in between.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14",),
    same_as=("CT.ATHENA.PR.1", "CT.ATHENA.PR.2"),
)
def workgroup_encrypts_results(group: Resource) -> Problems:
    if group.flag("WorkGroupConfiguration.ManagedQueryResultsConfiguration.Enabled"):
        return  # Athena stores the results itself, and encrypts them
    at = "WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration.EncryptionOption"
    if group.text(at) not in {"SSE_KMS", "CSE_KMS"}:
        yield group.problem("Results are encrypted without a KMS key", at=at)
