"""What is known of an alert channel only when the app is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsii
from aws_cdk import Validations
from aws_cdk import aws_sns as sns
from constructs import IValidation

from secure_baseline.core.acknowledge import SOLUTIONS, acknowledge, in_packs
from secure_baseline.core.dead_letter_queue import DEAD_LETTERS_THEMSELVES, DeadLetterQueue

if TYPE_CHECKING:
    from collections.abc import Callable

    from constructs import Construct


@jsii.implements(IValidation)
class AlertChannelValidation:
    """Warns if alerts reach no one, and acknowledges that the queue has no dead-letter queue.

    Not if a function uses the queue as one: the pack knows that.

    Args:
        channel: The channel.
        topic: Its own topic; None for an existing one, whose subscriptions are not known.
        queue: Its queue.
        reports: Whether a function uses the queue.
    """

    def __init__(
        self, channel: Construct, topic: sns.ITopic | None, queue: DeadLetterQueue, *, reports: Callable[[], bool]
    ) -> None:
        self._channel = channel
        self._topic = topic
        self._queue = queue
        self._reports = reports

    def validate(self) -> list[str]:
        """Always valid."""
        if self._topic and not any(isinstance(each, sns.Subscription) for each in self._topic.node.children):
            Validations.of(self._channel).add_warning(
                "secure-baseline:NoSubscribers",
                f"{self._channel.node.path}: its alerts reach no one; pass emails=[...], or subscribe people with "
                "topic.add_subscription (if something else subscribes, acknowledge this warning)",
            )
        if not self._reports():
            acknowledge(self._queue, in_packs("SQS3", SOLUTIONS), DEAD_LETTERS_THEMSELVES)
        return []
