"""Whether a service may do this, by the policies of keys, buckets, topics, queues, functions and roles.

A service has no policies of its own, and of its request only what its page documents is known: the ``values``, and what
every request has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.models import lambda_backends
from moto.s3.models import s3_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from emulator.account import ACCOUNT_ID, partition_of
from emulator.iam import callers, keys, member_account
from emulator.iam.attached import policy_of
from emulator.iam.evaluate import verdict
from emulator.iam.questions import Need

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What sending to an encrypted queue or topic needs of the key.
_TO_SEND = ("kms:GenerateDataKey", "kms:Decrypt")
_FOR_WHAT = frozenset({"aws:SourceAccount", "aws:SourceArn"})
#: The source keys that a service sends when it assumes a role, by AWS's page on that service. For other services they
#: are not known.
_SOURCE_KEYS: dict[str, frozenset[str]] = {
    # https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-service-confused-deputy-prevention.html
    "backup.amazonaws.com": _FOR_WHAT,
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cross-service-confused-deputy-prevention.html
    "cloudformation.amazonaws.com": _FOR_WHAT,
    # https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
    "cloudtrail.amazonaws.com": frozenset(),
    # https://docs.aws.amazon.com/codebuild/latest/userguide/cross-service-confused-deputy-prevention.html
    "codebuild.amazonaws.com": _FOR_WHAT,
    # https://docs.aws.amazon.com/config/latest/developerguide/cross-service-confused-deputy-prevention.html
    "config.amazonaws.com": _FOR_WHAT,
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
    "events.amazonaws.com": _FOR_WHAT,
    # https://docs.aws.amazon.com/firehose/latest/dev/confused-deputy-problem.html
    "firehose.amazonaws.com": _FOR_WHAT,
    # https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
    "lambda.amazonaws.com": frozenset(),
    # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
    "monitoring.rds.amazonaws.com": _FOR_WHAT,
    # https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
    "scheduler.amazonaws.com": _FOR_WHAT,
    # https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
    "states.amazonaws.com": _FOR_WHAT,
    # https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
    "vpc-flow-logs.amazonaws.com": _FOR_WHAT,
}


def bucket_lets(service: str, action: str, bucket: str, path: str, *, region: str, values: Mapping[str, str]) -> bool:
    """Whether the bucket's policy lets the service; ``path`` is empty for the bucket itself."""
    resource = f"arn:{partition_of(region)}:s3:::{bucket}" + (f"/{path}" if path else "")
    return _lets(service, action, resource, values)


def bucket_key(bucket: str, region: str) -> str | None:
    """The KMS key with which the bucket encrypts by default."""
    found = s3_backends[ACCOUNT_ID][partition_of(region)].buckets.get(bucket)
    rule = (found.encryption or {}).get("Rule", {}) if found else {}
    key: str | None = rule.get("ApplyServerSideEncryptionByDefault", {}).get("KMSMasterKeyID")
    return key


def key_lets(service: str, action: str, key: str, *, region: str, values: Mapping[str, str]) -> bool:
    """Whether the key exists, works, and its policy or a grant lets the service."""
    found = keys.find(key, region)
    return (
        found is not None
        and keys.usable(found)
        and _lets(service, action, found.arn, values, further=keys.values(found))
    )


def topic_lets(service: str, topic: str, values: Mapping[str, str]) -> bool:
    """Whether the topic exists and its policy lets the service publish."""
    return _lets(service, "sns:Publish", topic, values)


def queue_lets(service: str, queue: str, values: Mapping[str, str]) -> bool:
    """Whether the queue exists and its policy lets the service send."""
    return _lets(service, "sqs:SendMessage", queue, values)


def encrypts(service: str, target: str, *, values: Mapping[str, str]) -> bool:
    """Whether the key of the queue or topic, if it has one, lets the service send there.

    AWS managed keys let no service: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    """
    key, region = _key_of(target), _region_of(target)
    return key is None or all(key_lets(service, action, key, region=region, values=values) for action in _TO_SEND)


def role_encrypts(role: str, target: str) -> bool:
    """Whether a service that works in the role may send to the queue or topic, as far as its key goes."""
    key, region = _key_of(target), _region_of(target)
    if key is None or keys.of_aws(key, region):
        return True
    return all(role_may_use(role, action, key, region=region) for action in _TO_SEND)


def role_may_use(role: str, action: str, key: str, *, region: str) -> bool:
    """Whether the key exists, works, and lets the service that works in the role use it."""
    found = keys.find(key, region)
    if found is None or not keys.usable(found):
        return False
    need = Need(action=action, resources=(found.arn,), values=keys.values(found))
    return verdict(callers.in_role(role), need, resource_policy=policy_of(found.arn)).allowed


def _key_of(target: str) -> str | None:
    region, name = _region_of(target), target.rpartition(":")[2]
    if target.split(":")[2] == "sqs":
        found = sqs_backends[ACCOUNT_ID][region].queues.get(name)
    else:
        found = sns_backends[ACCOUNT_ID][region].topics.get(target)
    return (found and found.kms_master_key_id) or None


def function_lets(service: str, function: str, values: Mapping[str, str]) -> bool:
    """Whether the function exists and its policy lets the service invoke it."""
    try:
        found = lambda_backends[ACCOUNT_ID][_region_of(function)].get_function(function)
    except LambdaClientError:
        return False
    return _lets(service, "lambda:InvokeFunction", function if ":" in function else found.function_arn, values)


def role_trusts(service: str, role: str, *, region: str, source: str = "") -> bool:
    """Whether the role exists and lets the service assume it.

    Args:
        service: The service's principal.
        role: The role's ARN.
        region: Where the service works.
        source: The ARN of the resource that it works for; empty if unknown: then a trust policy that depends on it
            does not match.
    """
    policy = policy_of(role)
    source_keys = _SOURCE_KEYS.get(service, _FOR_WHAT)
    known = {"aws:requestedregion": (region,)}
    if service in _SOURCE_KEYS and "aws:SourceAccount" in source_keys:
        known |= {"aws:sourceaccount": (ACCOUNT_ID,), **({"aws:sourcearn": (source,)} if source else {})}
    unknown = frozenset(key.lower() for key in source_keys) - known.keys()
    need = Need(action="sts:AssumeRole", resources=(role,), values=known, unknown=unknown)
    who = callers.service(service, {})
    return policy is not None and verdict(who, need, resource_policy=policy).allowed


def _lets(
    service: str,
    action: str,
    resource: str,
    values: Mapping[str, str],
    *,
    further: Mapping[str, tuple[str, ...]] | None = None,
) -> bool:
    policy = policy_of(resource)
    if policy is None:
        return False
    who = callers.service(service, {key.lower(): (value,) for key, value in values.items()})
    need = Need(action=action, resources=(resource,), values=further or {})
    limits = member_account.resource_control_policies(action)
    return verdict(who, need, resource_policy=policy, resource_control_policies=limits).allowed


def _region_of(arn: str) -> str:
    return arn.split(":")[3] if arn.startswith("arn:") else ""
