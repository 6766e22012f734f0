"""Evaluates a bucket policy for an upload."""

from __future__ import annotations

import re

from emulator.iam.patterns import ConditionContext
from emulator.iam.policies import Decision, Question, decide
from tests.constructs.synthesized import Json, statements

_ENCRYPTION = "s3:x-amz-server-side-encryption"
_BUCKET = "arn:aws:s3:::bucket"
_OF_BUCKETS = {"s3:ListBucket", "s3:GetBucketAcl"}


def refused(
    policy: Json,
    *,
    action: str = "s3:PutObject",
    secure_transport: str = "true",
    tls_version: str = "1.3",
    encryption: str | None = None,
    key: str | None = None,
    customer_algorithm: str | None = None,
    service: bool = False,
) -> bool:
    """Whether a bucket policy denies a request of a principal with all permissions."""
    values = {
        "aws:principalisawsservice": str(service).lower(),
        "aws:securetransport": secure_transport,
        "s3:tlsversion": tls_version,
        _ENCRYPTION: encryption,
        f"{_ENCRYPTION}-aws-kms-key-id": key,
        f"{_ENCRYPTION}-customer-algorithm": customer_algorithm,
    }
    question = Question(
        action=action,
        resource=_BUCKET if action in _OF_BUCKETS else f"{_BUCKET}/some/object",
        context=ConditionContext({name: [value] for name, value in values.items() if value is not None}),
    )
    return decide([{"Statement": _about_a_bucket(policy)}], question) is Decision.DENIED


def _about_a_bucket(policy: Json) -> list[Json]:
    """The statements with an ARN in place of the reference to the bucket, as resources are compared part by part."""
    return [
        {**item, "Resource": [re.sub(r"^\$\{\w+\.Arn\}", _BUCKET, each) for each in item["Resource"]]}
        for item in statements(policy)
    ]
