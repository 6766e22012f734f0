"""The values that the home Region's stacks share: always exported, imported or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.landing_zone.account_stack import AccountStack
    from secure_baseline.landing_zone.audit_stack import AuditStack
    from secure_baseline.landing_zone.network_stack import NetworkStack


def export_what_is_shared(account: AccountStack, audit: AuditStack | None, network: NetworkStack | None) -> None:
    """Keep every export, even if the section that imports it is removed from the settings.

    By default CDK exports only what another stack of the app uses. Removing a section, or a new version that no longer
    uses a value, would remove the export while the deployed stack still imports it, and CloudFormation would refuse
    that: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Stack.html#exportwbrvalueexportedvalue-options
    """
    for stack, values in (
        (account, _of_account(account)),
        *([(audit, _of_audit(audit))] if audit else []),
        *([(network, _of_network(network))] if network else []),
    ):
        for value in values:
            stack.export_value(value)


def _of_account(account: AccountStack) -> Iterator[str]:
    channel = account.alert_channel
    yield channel.topic.topic_arn
    yield channel.undelivered.queue_arn
    yield channel.undelivered.queue_name
    yield channel.undelivered_alarm.alarm_arn
    yield account.secure_account.encryption_key.key_arn
    for rule in account.secure_account.root_user_watch.alerting_rules:
        yield rule.config_rule_name


def _of_audit(audit: AuditStack) -> Iterator[str]:
    yield audit.audit_trail.trail.attr_arn
    yield audit.audit_trail.bucket.bucket_name


def _of_network(network: NetworkStack) -> Iterator[str]:
    yield network.network.vpc.vpc_id
    for subnet in network.network.vpc.isolated_subnets:
        yield subnet.subnet_id
