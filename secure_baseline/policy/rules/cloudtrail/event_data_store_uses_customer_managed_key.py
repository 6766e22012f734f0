from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CloudTrail::EventDataStore",
    requires="A CloudTrail Lake event data store must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the audit events.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("H05", "G14", "CloudTrail.10"),
    same_as=("CT.CLOUDTRAIL.PR.4",),
)
def event_data_store_uses_customer_managed_key(store: Resource) -> Problems:
    if not store.has("KmsKeyId"):
        yield store.problem("No customer managed key is used", at="KmsKeyId")
