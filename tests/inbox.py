"""A queue that gets what a topic publishes: subscribed, and open to Amazon SNS, without which nothing arrives."""

from __future__ import annotations

import json
from typing import Any


def subscribed(sqs: Any, sns: Any, topic: str, name: str, **attributes: str) -> tuple[str, str]:
    """Make it; gives its URL and the ARN of the subscription."""
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "sns.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": topic}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
    subscription = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes=attributes)
    return url, subscription["SubscriptionArn"]
