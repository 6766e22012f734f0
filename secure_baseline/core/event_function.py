"""A Lambda function that EventBridge invokes, and that loses no event."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_events as events
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_destinations as destinations
from aws_cdk import aws_logs as logs
from constructs import Construct

from secure_baseline.controls.numbers import LOG_RETENTION_DAYS
from secure_baseline.core.acknowledge import HIPAA, NIST, PCI, SERVERLESS, acknowledge, in_packs
from secure_baseline.core.deletion import KEEP_ALWAYS
from secure_baseline.core.function_target import function_target
from secure_baseline.core.handler_code import handler_code
from secure_baseline.core.log_retention import log_retention
from secure_baseline.core.service_role import ServiceRole
from secure_baseline.core.statement import IdentityStatement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_cdk import aws_events_targets as targets
    from aws_cdk import aws_kms as kms
    from aws_cdk import aws_sns as sns

    from secure_baseline.core.dead_letter_queue import DeadLetterQueue

_RETRIES = 2  # the most that AWS Lambda allows, after one minute and two minutes
_HOURS = 6


class EventFunction(Construct):
    """A function with a log, its own role, and a queue for what it could not process.

    EventBridge tries to invoke it for a day; AWS Lambda then tries three times. What finally fails is in the queue.

    Args:
        scope: The parent construct.
        construct_id: The id.
        description: What it does.
        package: Its folder in ``handlers``; its entry point is ``index.handler``.
        environment: Its variables.
        encryption_key: Encrypts its log; the key's policy must allow CloudWatch Logs to use it.
        dead_letter_queue: Where failed events go; ``role`` must have permission to send to it.
        timeout: How long it can run.
        max_event_age: How long AWS Lambda retries, also without free capacity. Default: six hours.
        failures: A topic to which AWS Lambda also sends what finally failed, event and error, as JSON; ``role`` must
            have permission to publish to it. Default: none.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        description: str,
        package: str,
        environment: Mapping[str, str],
        encryption_key: kms.IKey,
        dead_letter_queue: DeadLetterQueue,
        timeout: Duration,
        max_event_age: Duration | None = None,
        failures: sns.ITopic | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        self.log_group = logs.LogGroup(
            self,
            "Log",
            encryption_key=encryption_key,
            retention=log_retention(self, "Log", "retention", None, at_least=LOG_RETENTION_DAYS),
            removal_policy=KEEP_ALWAYS,
        )
        self.role = ServiceRole(
            self,
            "Role",
            service="lambda.amazonaws.com",
            description=description,
            statements=[
                IdentityStatement(
                    actions=["logs:CreateLogStream", "logs:PutLogEvents"], resources=[self.log_group.log_group_arn]
                )
            ],
        )
        self.function = lambda_.Function(
            self,
            "Function",
            description=description,
            runtime=lambda_.Runtime.PYTHON_3_14,
            architecture=lambda_.Architecture.ARM_64,
            handler=f"handlers.{package}.index.handler",
            code=handler_code(package),
            environment=dict(environment),
            role=self.role.without_policy_updates(),
            log_group=self.log_group,
            memory_size=256,
            timeout=timeout,
            dead_letter_queue=dead_letter_queue,
            retry_attempts=_RETRIES,
            max_event_age=max_event_age or Duration.hours(_HOURS),
            # https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
            on_failure=destinations.SnsDestination(failures) if failures else None,
        )
        self._dead_letters = dead_letter_queue
        # Its first event can come as soon as it exists.
        self.function.node.add_dependency(self.role.policy)
        acknowledge(
            self.function,
            [
                *in_packs("LambdaInsideVPC", NIST, HIPAA, PCI),
                *in_packs("LambdaConcurrency", NIST, HIPAA),
                *in_packs("LambdaTracing", SERVERLESS),
            ],
            "It calls AWS APIs only and needs nothing in a VPC; a new account's quota leaves no concurrency to "
            "reserve; each of its steps is in its log",
        )
        if failures is None:
            acknowledge(
                self.function,
                in_packs("LambdaAsyncFailureDestination", SERVERLESS),
                "Its dead-letter queue keeps what failed; a destination would keep it twice",
            )

    def listen(self, construct_id: str, description: str, pattern: Mapping[str, Any]) -> events.Rule:
        """Invoke it with every event that matches an event pattern."""
        return events.Rule(
            self,
            construct_id,
            description=description,
            event_pattern=events.EventPattern(
                source=pattern["source"], detail_type=pattern["detail-type"], detail=pattern.get("detail")
            ),
            targets=[self.target],
        )

    @cached_property
    def target(self) -> targets.LambdaFunction:
        """The function as the target of rules; EventBridge retries for a day."""
        return function_target(self.function, self._dead_letters)

    def target_until(self, max_event_age: Duration) -> targets.LambdaFunction:
        """The same, but EventBridge retries until an event has this age."""
        return function_target(self.function, self._dead_letters, max_event_age)

    def error_alarm(self, what: str) -> cloudwatch.Alarm:
        """An alarm that goes off as soon as a run fails, before the last attempt."""
        return cloudwatch.Alarm(
            self,
            "ErrorAlarm",
            alarm_description=f"{what} failed; AWS Lambda tries again, and its log {self.log_group.log_group_name} "
            "shows why",
            metric=self.function.metric_errors(period=Duration.minutes(5)),
            threshold=1,
            evaluation_periods=1,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
