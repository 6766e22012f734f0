"""Sets the key and the retention of a log group that another service creates."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from .coerce import integer, text
from .setting import Setting, State

if TYPE_CHECKING:
    from collections.abc import Mapping

# Only the groups of Amazon RDS: with a wider permission, the role could change the key or the retention of any other
# group, including the trail's.
PREFIX = "/aws/rds/"
GROUP_ARN = f"arn:{{partition}}:logs:{{region}}:{{account}}:log-group:{PREFIX}*"


def group_of_rds(value: object) -> str:
    """The name of a log group of Amazon RDS."""
    name = text(value)
    if not name.startswith(PREFIX):
        raise ValueError(f"must begin with {PREFIX}, got {name!r}")
    return name


class LogGroup(Setting):
    """Encrypts a log group with our key and lets its events expire; creates it if the service has not yet.

    https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html

    Delete leaves the group as it is: its events are evidence, and still encrypted with the key.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html; the caller
    # needs kms:DescribeKey: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    ACTIONS: ClassVar = (
        "kms:DescribeKey",
        "logs:AssociateKmsKey",
        "logs:CreateLogGroup",
        "logs:DescribeLogGroups",
        "logs:PutRetentionPolicy",
    )
    RESOURCES: ClassVar = {
        "logs:AssociateKmsKey": GROUP_ARN,
        "logs:CreateLogGroup": GROUP_ARN,
        "logs:PutRetentionPolicy": GROUP_ARN,
    }
    CONTROLS: ClassVar = ("G14", "H04")
    PROPERTIES: ClassVar = {"LogGroupName": group_of_rds, "KmsKeyId": text, "RetentionInDays": integer(1, 3653)}
    REQUIRED: ClassVar = frozenset({"LogGroupName", "KmsKeyId", "RetentionInDays"})

    def read(self) -> State:
        """The current group; empty if there is none."""
        name = self.wanted["LogGroupName"]
        pages = self.clients("logs").get_paginator("describe_log_groups").paginate(logGroupNamePrefix=name)
        groups = (group for page in pages for group in page["logGroups"])
        group: Mapping[str, object] = next((each for each in groups if each["logGroupName"] == name), {})
        return group

    def satisfied(self, state: State) -> bool:
        """Whether it has the key, and keeps events at least as long."""
        return bool(state) and state.get("kmsKeyId") == self.wanted["KmsKeyId"] and self._kept_long_enough(state)

    def change(self, state: State) -> None:
        """Create it, or fix what differs."""
        logs = self.clients("logs")
        name = self.wanted["LogGroupName"]
        if not state:
            try:
                logs.create_log_group(logGroupName=name, kmsKeyId=self.wanted["KmsKeyId"])
            except logs.exceptions.ResourceAlreadyExistsException:  # the service created it first
                logs.associate_kms_key(logGroupName=name, kmsKeyId=self.wanted["KmsKeyId"])
        elif state.get("kmsKeyId") != self.wanted["KmsKeyId"]:
            logs.associate_kms_key(logGroupName=name, kmsKeyId=self.wanted["KmsKeyId"])
        if not self._kept_long_enough(state):
            logs.put_retention_policy(logGroupName=name, retentionInDays=self.wanted["RetentionInDays"])

    def _kept_long_enough(self, state: State) -> bool:
        # Without retention, events never expire and costs keep growing, so it counts as not set.
        return bool(int(state.get("retentionInDays") or 0) >= self.wanted["RetentionInDays"])
