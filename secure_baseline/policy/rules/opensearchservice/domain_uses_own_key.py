from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain is encrypted with a customer managed key.",
    otherwise="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def domain_uses_own_key(domain: Resource) -> Problems:
    if not domain.flag("EncryptionAtRestOptions.Enabled"):
        return  # opensearchservice-domain-is-encrypted tells
    if domain.get("EncryptionAtRestOptions.KmsKeyId") in (None, "", "alias/aws/es"):
        yield domain.problem("AWS manages its key: KmsKeyId is not set", "EncryptionAtRestOptions.KmsKeyId")
