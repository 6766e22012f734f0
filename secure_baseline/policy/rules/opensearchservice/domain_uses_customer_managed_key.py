from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the data.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def domain_uses_customer_managed_key(domain: Resource) -> Problems:
    if not domain.flag("EncryptionAtRestOptions.Enabled"):
        return  # reported by opensearchservice-domain-is-encrypted
    if domain.get("EncryptionAtRestOptions.KmsKeyId") in (None, "", "alias/aws/es"):
        yield domain.problem("No customer managed key is used", at="EncryptionAtRestOptions.KmsKeyId")
