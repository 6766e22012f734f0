"""S3 buckets are encrypted with customer managed keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.s3._uses import receives_access_logs, receives_load_balancer_logs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

_SETTING = "BucketEncryption.ServerSideEncryptionConfiguration"


def _check(bucket: Resource) -> Iterator[Problem]:
    problems = [_problem_of(rule) for rule in bucket.nodes(_SETTING)]
    if not problems:
        problems = [bucket.problem("It is encrypted with keys of Amazon S3: BucketEncryption is not set", _SETTING)]
    found = [problem for problem in problems if problem]
    # Logs of these are delivered to buckets with keys of Amazon S3 only.
    if found and not receives_access_logs(bucket) and not receives_load_balancer_logs(bucket):
        yield from found


def _problem_of(rule: Node) -> Problem | None:
    algorithm = rule.text("ServerSideEncryptionByDefault.SSEAlgorithm")
    if algorithm is None and not rule.has("ServerSideEncryptionByDefault"):
        algorithm = "not set"
    if algorithm not in {"aws:kms", "aws:kms:dsse"}:
        return rule.problem(
            f"It is encrypted with keys of Amazon S3: SSEAlgorithm is {algorithm}",
            "ServerSideEncryptionByDefault.SSEAlgorithm",
        )
    key = rule.get("ServerSideEncryptionByDefault.KMSMasterKeyID")
    if key is None or "alias/aws/" in str(key):
        named = "KMSMasterKeyID is not set" if key is None else f"KMSMasterKeyID is {key}"
        return rule.problem(
            f"It is encrypted with the key that AWS manages: {named}", "ServerSideEncryptionByDefault.KMSMasterKeyID"
        )
    return None


RULE = Rule(
    id="s3-bucket-uses-customer-managed-key",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket is encrypted with a customer managed KMS key.",
    why=(
        "Whoever may read the bucket may read the data: no key policy stands in between, and no use of a key is logged."
    ),
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12",),
    security_hub=("S3.17",),
    nag=("S3DefaultEncryptionKMS",),
    control_tower=("CT.S3.PR.10",),
    fix=Fix(
        cdk='EncryptedBucket(self, "Data")',
        cloudformation="""\
Key:
  Type: AWS::KMS::Key
  Properties:
    EnableKeyRotation: true
Bucket:
  Type: AWS::S3::Bucket
  Properties:
    BucketEncryption:
      ServerSideEncryptionConfiguration:
        - BucketKeyEnabled: true
          ServerSideEncryptionByDefault:
            SSEAlgorithm: aws:kms
            KMSMasterKeyID: !GetAtt Key.Arn
""",
    ),
    check=_check,
)
