from secure_baseline.policy.authoring import Level, Node, Problem, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.s3._uses import receives_access_logs, receives_load_balancer_logs

_SETTING = "BucketEncryption.ServerSideEncryptionConfiguration"


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must be encrypted with a customer managed key.",
    otherwise=(
        "Anyone who can read the bucket can read the data: no key policy stands in between, and no key use is logged."
    ),
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "S3.17"),
    same_as=("S3DefaultEncryptionKMS", "CT.S3.PR.10"),
)
def bucket_uses_customer_managed_key(bucket: Resource) -> Problems:
    entries = bucket.nodes(_SETTING)
    problems = [problem for entry in entries if (problem := _problem_of(entry))]
    if not entries:
        problems.append(bucket.problem("Data is encrypted with keys of Amazon S3", at=_SETTING))
    # Access logs and load balancer logs are delivered only to buckets with keys of Amazon S3.
    if problems and not receives_access_logs(bucket) and not receives_load_balancer_logs(bucket):
        yield from problems


def _problem_of(entry: Node) -> Problem | None:
    algorithm = "ServerSideEncryptionByDefault.SSEAlgorithm"
    if entry.text(algorithm) not in {"aws:kms", "aws:kms:dsse"}:
        return entry.problem("Data is encrypted with keys of Amazon S3", at=algorithm)
    at = "ServerSideEncryptionByDefault.KMSMasterKeyID"
    key = entry.get(at)
    if key is None or "alias/aws/" in str(key):
        return entry.problem("Data is encrypted with the AWS managed key", at=at)
    return None
