"""May a service do this? Asked of the policies of keys, buckets, topics, queues and functions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.models import lambda_backends
from moto.iam.models import iam_backends
from moto.kms.models import kms_backends
from moto.s3.models import s3_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from emulator.account import ACCOUNT_ID, partition_of
from emulator.iam.patterns import Context
from emulator.iam.policies import Decision, Question, decide
from emulator.protocol import ApiError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Whether a service says for which account and resource it assumes a role, by the page of AWS's that says so.
_SAYS_FOR_WHAT = {
    # https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
    "cloudtrail.amazonaws.com": False,
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
    "events.amazonaws.com": True,
    # https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
    "lambda.amazonaws.com": False,
    # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
    "monitoring.rds.amazonaws.com": True,
    # https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
    "vpc-flow-logs.amazonaws.com": True,
}


def bucket_lets(service: str, action: str, bucket: str, path: str, *, region: str, values: Mapping[str, str]) -> bool:
    """Whether the bucket's policy lets the service; ``path`` is empty for the bucket itself."""
    partition = partition_of(region)
    held = s3_backends[ACCOUNT_ID][partition].buckets.get(bucket)
    resource = f"arn:{partition}:s3:::{bucket}" + (f"/{path}" if path else "")
    return held is not None and _lets(held.policy, service, action, resource, values)


def bucket_key(bucket: str, region: str) -> str | None:
    """The KMS key with which the bucket encrypts unless told otherwise."""
    held = s3_backends[ACCOUNT_ID][partition_of(region)].buckets.get(bucket)
    rule = (held.encryption or {}).get("Rule", {}) if held else {}
    key: str | None = rule.get("ApplyServerSideEncryptionByDefault", {}).get("KMSMasterKeyID")
    return key


def key_lets(service: str, action: str, key: str, *, region: str, values: Mapping[str, str]) -> bool:
    """Whether the key exists, is enabled, and its policy lets the service."""
    kms = kms_backends[ACCOUNT_ID][_region_of(key) or region]
    held = kms.keys.get(kms.any_id_to_key_id(key) or "")
    return held is not None and held.enabled and _lets(held.policy, service, action, held.arn, values)


def topic_lets(service: str, topic: str, values: Mapping[str, str]) -> bool:
    """Whether the topic exists and its policy lets the service publish."""
    held = sns_backends[ACCOUNT_ID][_region_of(topic)].topics.get(topic)
    return held is not None and _lets(held.policy, service, "sns:Publish", topic, values)


def queue_lets(service: str, queue: str, values: Mapping[str, str]) -> bool:
    """Whether the queue exists and its policy lets the service send."""
    held = sqs_backends[ACCOUNT_ID][_region_of(queue)].queues.get(queue.rpartition(":")[2])
    return held is not None and _lets(held.policy, service, "sqs:SendMessage", queue, values)


def function_lets(service: str, function: str, values: Mapping[str, str]) -> bool:
    """Whether the function exists and its policy lets the service invoke it."""
    try:
        held = lambda_backends[ACCOUNT_ID][_region_of(function)].get_function(function)
    except LambdaClientError:
        return False
    policy = json.dumps({"Statement": held.policy.statements})
    return _lets(policy, service, "lambda:InvokeFunction", function, values)


def role_trusts(service: str, role: str, *, region: str, source: str = "") -> bool:
    """Whether the role exists and lets the service assume it, for the resource whose ARN is ``source``."""
    if service not in _SAYS_FOR_WHAT:
        message = f"The emulated account does not know what {service} says of itself when it assumes {role}"
        raise ApiError("AccessDenied", message, status=403)
    values = {"aws:SourceAccount": ACCOUNT_ID, "aws:SourceArn": source} if _SAYS_FOR_WHAT[service] else {}
    roles = iam_backends[ACCOUNT_ID][partition_of(region)].roles.values()
    held = next((each for each in roles if each.arn == role), None)
    return held is not None and _lets(held.assume_role_policy_document, service, "sts:AssumeRole", role, values)


def _lets(policy: Any, service: str, action: str, resource: str, values: Mapping[str, str]) -> bool:
    if not policy:
        return False
    context = {"aws:SecureTransport": "true", "aws:PrincipalIsAWSService": "true", "s3:TlsVersion": "1.3", **values}
    question = Question(
        action=action,
        resource=resource,
        principals=[service],
        context=Context({key.lower(): (value,) for key, value in context.items()}),
    )
    return decide([json.loads(policy)], question) is Decision.ALLOWED


def _region_of(arn: str) -> str:
    return arn.split(":")[3] if arn.startswith("arn:") else ""
