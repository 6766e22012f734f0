"""A queue gets a topic's messages only if its policy, and its key's, let Amazon SNS send them; else they are lost.

Amazon SNS accepts the subscription either way.
https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html#SendMessageToSQS.sqs.permissions
https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html
"""

from __future__ import annotations

from typing import Any

from moto.sns.models import Subscription

from emulator.iam.service_permissions import encrypts, queue_lets

_SERVICE = "sns.amazonaws.com"
_MOTOS_OWN = Subscription.publish


def _publish(subscription: Subscription, *message: Any, **further: Any) -> None:
    if subscription.protocol == "sqs":
        values = {"aws:SourceArn": subscription.topic.arn, "aws:SourceAccount": subscription.account_id}
        queue = subscription.endpoint
        if not queue_lets(_SERVICE, queue, values) or not encrypts(_SERVICE, queue, values=values):
            return
    _MOTOS_OWN(subscription, *message, **further)


Subscription.publish = _publish
