from secure_baseline.policy.authoring import Level, Node, Problem, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.s3._uses import receives_access_logs, receives_load_balancer_logs

_SETTING = "BucketEncryption.ServerSideEncryptionConfiguration"


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must be encrypted with a customer managed key.",
    otherwise=(
        "Anyone with permission to read the bucket can decrypt it; no key policy of yours restricts it, and no key "
        "use is logged."
    ),
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "S3.17"),
    same_as=("S3DefaultEncryptionKMS", "CT.S3.PR.10"),
)
def bucket_uses_customer_managed_key(bucket: Resource) -> Problems:
    problems = [_problem_of(entry) for entry in bucket.nodes(_SETTING)]
    if not problems:
        problems = [bucket.problem("It is encrypted with keys of Amazon S3: BucketEncryption is not set", _SETTING)]
    found = [problem for problem in problems if problem]
    # Logs of these are delivered to buckets with keys of Amazon S3 only.
    if found and not receives_access_logs(bucket) and not receives_load_balancer_logs(bucket):
        yield from found


def _problem_of(entry: Node) -> Problem | None:
    algorithm = entry.text("ServerSideEncryptionByDefault.SSEAlgorithm")
    if algorithm is None and not entry.has("ServerSideEncryptionByDefault"):
        algorithm = "not set"
    if algorithm not in {"aws:kms", "aws:kms:dsse"}:
        return entry.problem(
            f"It is encrypted with keys of Amazon S3: SSEAlgorithm is {algorithm}",
            "ServerSideEncryptionByDefault.SSEAlgorithm",
        )
    key = entry.get("ServerSideEncryptionByDefault.KMSMasterKeyID")
    if key is None or "alias/aws/" in str(key):
        named = "KMSMasterKeyID is not set" if key is None else f"KMSMasterKeyID is {key}"
        return entry.problem(
            f"It is encrypted with the key that AWS manages: {named}", "ServerSideEncryptionByDefault.KMSMasterKeyID"
        )
    return None
