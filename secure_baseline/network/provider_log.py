"""A log group with key and retention for the functions that CDK creates for its own custom resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import CfnResource, Stack
from aws_cdk import aws_logs as logs
from constructs import Construct

from secure_baseline.controls.numbers import LOG_RETENTION_DAYS
from secure_baseline.core.deletion import KEEP_ALWAYS
from secure_baseline.core.log_retention import log_retention

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms


def keep_provider_log(scope: Construct, provider_id: str, *, encryption_key: kms.IKey) -> None:
    """Give the function a log group; by default its first run creates one without key and retention.

    Args:
        scope: Any construct of the stack, in which CDK creates one function for all.
        provider_id: Its id in CDK.
        encryption_key: Encrypts the log; the key's policy must allow CloudWatch Logs to use it.
    """
    provider = Stack.of(scope).node.find_child(provider_id)
    handler = provider.node.find_child("Handler")
    # CDK builds its providers from these.
    assert isinstance(provider, Construct) and isinstance(handler, CfnResource)  # noqa: S101, PT018
    if provider.node.try_find_child("Log"):
        return
    log_group = logs.LogGroup(
        provider,
        "Log",
        encryption_key=encryption_key,
        retention=log_retention(scope, "Log", "retention", None, at_least=LOG_RETENTION_DAYS),
        removal_policy=KEEP_ALWAYS,
    )
    handler.add_property_override("LoggingConfig", {"LogGroup": log_group.log_group_name})
