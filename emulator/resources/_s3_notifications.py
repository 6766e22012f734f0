"""A bucket's event notifications: CloudFormation has one event in each entry, the API a list."""

from __future__ import annotations

from typing import Any

# CloudFormation's list, its name for the target; the API's list and target.
_KINDS = (
    ("LambdaConfigurations", "Function", "LambdaFunctionConfigurations", "LambdaFunctionArn"),
    ("QueueConfigurations", "Queue", "QueueConfigurations", "QueueArn"),
    ("TopicConfigurations", "Topic", "TopicConfigurations", "TopicArn"),
)


def notifications_to_api(value: dict[str, Any]) -> dict[str, Any]:
    """The NotificationConfiguration of PutBucketNotificationConfiguration."""
    unknown = value.keys() - {kind for kind, *_ in _KINDS} - {"EventBridgeConfiguration"}
    if unknown:
        raise ValueError(f"a notification configuration has no place for {', '.join(sorted(unknown))}")
    result: dict[str, Any] = {}
    for kind, target, api_kind, api_target in _KINDS:
        entries = [
            {
                api_target: entry[target],
                "Events": [entry["Event"]],
                **(
                    {"Filter": {"Key": {"FilterRules": entry["Filter"]["S3Key"]["Rules"]}}} if "Filter" in entry else {}
                ),
            }
            for entry in value.get(kind, [])
        ]
        if entries:
            result[api_kind] = entries
    bridge = value.get("EventBridgeConfiguration")
    if bridge is not None and str(bridge.get("EventBridgeEnabled", True)).casefold() == "true":
        result["EventBridgeConfiguration"] = {}
    return result


def notifications_to_cfn(answer: dict[str, Any]) -> dict[str, Any] | None:
    """The answer of GetBucketNotificationConfiguration, in CloudFormation's shape."""
    result: dict[str, Any] = {}
    for kind, target, api_kind, api_target in _KINDS:
        entries = [
            {target: entry[api_target], "Event": event, **_filter(entry)}
            for entry in answer.get(api_kind, [])
            for event in entry["Events"]
        ]
        if entries:
            result[kind] = entries
    if "EventBridgeConfiguration" in answer:
        result["EventBridgeConfiguration"] = {"EventBridgeEnabled": True}
    return result or None


def _filter(entry: dict[str, Any]) -> dict[str, Any]:
    rules = entry.get("Filter", {}).get("Key", {}).get("FilterRules", [])
    return {"Filter": {"S3Key": {"Rules": rules}}} if rules else {}
