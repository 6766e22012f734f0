"""A topic's default policy, which AWS restores when a stack's own policy is deleted."""

from __future__ import annotations

from typing import Any

_TOPIC_ACTIONS = (
    *("GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic"),
    *("Subscribe", "ListSubscriptionsByTopic", "Publish"),
)


def topic_policy(arn: str, account: str) -> dict[str, Any]:
    """https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html: only the owner."""
    statement = {
        "Sid": "__default_statement_ID",
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": [f"SNS:{action}" for action in _TOPIC_ACTIONS],
        "Resource": arn,
        "Condition": {"StringEquals": {"AWS:SourceOwner": account}},
    }
    return {"Version": "2008-10-17", "Id": "__default_policy_ID", "Statement": [statement]}
