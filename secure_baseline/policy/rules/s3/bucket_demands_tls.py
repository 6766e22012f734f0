"""S3 buckets refuse requests that do not come by TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import Statement, means_insecure_transport, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource
    from secure_baseline.policy.template.values import Json

_ACTIONS = ("s3:GetObject", "s3:PutObject", "s3:ListBucket")
# AWS itself may call in clear text within its own network.
_HARMLESS_KEYS = frozenset({"aws:principalisawsservice", "aws:viaawsservice"})


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == "AWS::S3::Bucket":
        if not resource.referring("AWS::S3::BucketPolicy", "Bucket"):
            yield resource.problem("It accepts requests without TLS: no bucket policy denies them")
        return
    refusals = [each for each in statements(resource.document("PolicyDocument")) if _refuses_clear_text(each)]
    if not refusals:
        yield resource.problem("No statement denies everybody requests without TLS", "PolicyDocument")
    elif not any(each.node.has("NotResource") for each in refusals):
        named = [name for each in refusals for name in each.resources]
        if not any(name.endswith("*") for name in named):
            yield resource.problem("The denial of requests without TLS leaves out the objects", "PolicyDocument")
        elif all("/" in name for name in named):
            yield resource.problem("The denial of requests without TLS leaves out the bucket itself", "PolicyDocument")


def _refuses_clear_text(statement: Statement) -> bool:
    kinds = [_kind(*condition) for condition in statement.conditions]
    if not statement.denies or "insecure" not in kinds or "other" in kinds:
        return False
    return all(map(statement.covers_action, _ACTIONS)) and any(name == "*" for _, name in statement.principals)


def _kind(operator: str, key: str, values: list[Json]) -> str:
    if key in _HARMLESS_KEYS:
        return "harmless"
    return "insecure" if means_insecure_transport(operator, key, values) else "other"


RULE = Rule(
    id="s3-bucket-demands-tls",
    types=("AWS::S3::Bucket", "AWS::S3::BucketPolicy"),
    demands="An S3 bucket has a policy that denies everybody requests without TLS.",
    why="Objects and credentials of a client that does not use TLS travel in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    cis=("3.1.1",),
    security_hub=("S3.5",),
    nag=("S3BucketSSLRequestsOnly",),
    control_tower=("CT.S3.PR.8",),
    fix=Fix(
        cdk='EncryptedBucket(self, "Data")',
        cloudformation="""\
Bucket:
  Type: AWS::S3::Bucket
Policy:
  Type: AWS::S3::BucketPolicy
  Properties:
    Bucket: !Ref Bucket
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Deny
          Principal: "*"
          Action: s3:*
          Resource:
            - !GetAtt Bucket.Arn
            - !Sub ${Bucket.Arn}/*
          Condition:
            Bool:
              aws:SecureTransport: "false"
""",
    ),
    check=_check,
)
