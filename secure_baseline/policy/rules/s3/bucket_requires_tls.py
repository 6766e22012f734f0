from secure_baseline.policy.authoring import (
    Json,
    Level,
    Problems,
    Resource,
    Severity,
    Statement,
    means_insecure_transport,
    rule,
    statements,
)

_ACTIONS = ("s3:GetObject", "s3:PutObject", "s3:ListBucket")
# AWS services can send requests without TLS within AWS's own network.
_HARMLESS_KEYS = frozenset({"aws:principalisawsservice", "aws:viaawsservice"})


@rule(
    "AWS::S3::Bucket",
    "AWS::S3::BucketPolicy",
    requires="An S3 bucket must have a policy that denies everyone requests without TLS.",
    otherwise="Objects and credentials of a client that does not use TLS travel in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "CIS 3.1.1", "S3.5"),
    same_as=("S3BucketSSLRequestsOnly", "CT.S3.PR.8"),
)
def bucket_requires_tls(resource: Resource) -> Problems:
    if resource.type == "AWS::S3::Bucket":
        if not resource.referring("AWS::S3::BucketPolicy", "Bucket"):
            yield resource.problem("Requests without TLS are accepted: no bucket policy denies them")
        return
    key = "PolicyDocument"
    denials = [each for each in statements(resource.document(key)) if _denies_plaintext(each)]
    if not denials:
        yield resource.problem("No statement denies everyone requests without TLS", at=key)
    elif not any(each.node.has("NotResource") for each in denials):
        names = [name for each in denials for name in each.resources]
        if not any(name.endswith("*") for name in names):
            yield resource.problem("The denial of requests without TLS does not include the objects", at=key)
        elif all("/" in name for name in names):
            yield resource.problem("The denial of requests without TLS does not include the bucket itself", at=key)


def _denies_plaintext(statement: Statement) -> bool:
    kinds = [_kind(*condition) for condition in statement.conditions]
    if not statement.denies or "insecure" not in kinds or "other" in kinds:
        return False
    return all(map(statement.covers_action, _ACTIONS)) and any(name == "*" for _, name in statement.principals)


def _kind(operator: str, key: str, values: list[Json]) -> str:
    if key in _HARMLESS_KEYS:
        return "harmless"
    return "insecure" if means_insecure_transport(operator, key, values) else "other"
