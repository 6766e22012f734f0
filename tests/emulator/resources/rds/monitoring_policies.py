"""Policies for the role of Enhanced Monitoring."""

from __future__ import annotations

from typing import Any


def monitoring_policy(group: str) -> dict[str, Any]:
    """The permissions of AmazonRDSEnhancedMonitoringRole on a log group."""
    streams = ["CreateLogStream", "PutLogEvents", "DescribeLogStreams", "GetLogEvents"]
    actions = {group: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"]}
    actions[f"{group}:log-stream:*"] = [f"logs:{action}" for action in streams]
    return {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": allowed, "Resource": arn} for arn, allowed in actions.items()],
    }
