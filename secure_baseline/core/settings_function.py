"""The Lambda function for settings that no CloudFormation type can make."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from aws_cdk import CustomResource, Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from secure_baseline.controls.numbers import LOG_RETENTION_DAYS
from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import HIPAA, NIST, PCI, SERVERLESS, acknowledge, in_packs
from secure_baseline.core.arguments import problem
from secure_baseline.core.deletion import KEEP_ALWAYS
from secure_baseline.core.handler_code import code_hash, handler_code
from secure_baseline.core.log_retention import log_retention
from secure_baseline.core.service_role import ServiceRole
from secure_baseline.core.statement import IdentityStatement
from secure_baseline.handlers.settings import previous_state
from secure_baseline.handlers.settings.request import REAPPLY
from secure_baseline.handlers.settings.setting import PropertyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_cdk import aws_kms as kms

    from secure_baseline.handlers.settings.setting import Setting

_PACKAGE = "settings"
#: Lambda's maximum; the longest waits of a setting together (see handlers/settings/patience.py).
_TIMEOUT_MINUTES = 15
_PLACES = {
    "partition": pseudo.PARTITION,
    "region": pseudo.REGION,
    "account": pseudo.ACCOUNT_ID,
    "stack": pseudo.STACK_ID,
}
#: CloudFormation tags what it creates, and no one else can set these tags:
#: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-resource-tags.html
_OF_THIS_STACK = {"StringEquals": {"aws:ResourceTag/aws:cloudformation:stack-id": pseudo.STACK_ID}}


class SettingsFunction(Construct):
    """One function for any number of settings; its role can do what those settings need, and nothing else.

    Args:
        scope: The parent construct.
        construct_id: The id.
        encryption_key: Encrypts its log; the key's policy must allow CloudWatch Logs to use it.
    """

    def __init__(self, scope: Construct, construct_id: str, *, encryption_key: kms.IKey) -> None:
        super().__init__(scope, construct_id)
        log_group = logs.LogGroup(
            self,
            "Log",
            encryption_key=encryption_key,
            retention=log_retention(self, "Log", "retention", None, at_least=LOG_RETENTION_DAYS),
            removal_policy=KEEP_ALWAYS,
        )
        self._role = ServiceRole(
            self,
            "Role",
            service="lambda.amazonaws.com",
            description="Sets what no CloudFormation type can",
            statements=[
                IdentityStatement(
                    actions=["logs:CreateLogStream", "logs:PutLogEvents"], resources=[log_group.log_group_arn]
                )
            ],
        )
        self.function = lambda_.Function(
            self,
            "Function",
            description="Sets what no CloudFormation type can",
            runtime=lambda_.Runtime.PYTHON_3_14,
            architecture=lambda_.Architecture.ARM_64,
            handler=f"handlers.{_PACKAGE}.index.handler",
            code=handler_code(_PACKAGE),
            role=self._role.without_policy_updates(),
            log_group=log_group,
            memory_size=256,
            timeout=Duration.minutes(_TIMEOUT_MINUTES),
        )
        self._allowed: set[tuple[str, str]] = set()
        # Read once: each setting needs them, and each read is a message to JavaScript.
        self._token = self.function.function_arn
        # Lambda retries a failed run after a minute; https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
        self._patience = Duration.minutes(2 * _TIMEOUT_MINUTES + 2)
        acknowledge(
            self.function,
            [
                *in_packs("LambdaInsideVPC", NIST, HIPAA, PCI),
                *in_packs("LambdaConcurrency", NIST, HIPAA),
                *in_packs("LambdaDLQ", NIST, HIPAA, SERVERLESS),
                *in_packs("LambdaTracing", SERVERLESS),
            ],
            "It runs for seconds when a stack changes, calls AWS APIs only and always responds to CloudFormation; "
            "it needs nothing in a VPC, a failure fails the deployment and is in its log, and a new account's quota "
            "leaves no concurrency to reserve",
        )

    def put(self, setting: type[Setting], construct_id: str, properties: Mapping[str, object]) -> CustomResource:
        """Put one setting into force: when it is created or changed, and again with each upgrade of this library.

        CloudFormation does not check it otherwise. ``cdk deploy --all -c secure-baseline:reapply=NOW``, with another
        word each time, applies every setting again; ``secure-baseline verify`` shows where that is needed.

        Args:
            setting: The setting.
            construct_id: The id of the resource.
            properties: The setting's own properties, in the API's words.

        Raises:
            ValueError: The properties are not valid for the setting.
        """
        try:
            setting(_no_clients, properties)
        except PropertyError as error:
            raise problem(self, construct_id, str(error)) from None
        self.allow(setting)
        resource = CustomResource(
            self,
            construct_id,
            service_token=self._token,
            resource_type="Custom::AccountSetting",
            service_timeout=self._patience,
            properties={"Setting": setting.__name__, "Revision": self._revision, **properties},
        )
        resource.node.add_dependency(self._role.policy)
        return resource

    @cached_property
    def _revision(self) -> str:
        """Changes with the function's code, and with the word to apply every setting again."""
        word = self.node.try_get_context(REAPPLY)
        return f"{code_hash(_PACKAGE)}-{word}" if word else code_hash(_PACKAGE)

    @property
    def policy(self) -> iam.IManagedPolicy:
        """The policy of its role: for resources to depend on that must not exist before the settings."""
        return self._role.policy

    def allow(self, setting: type[Setting]) -> None:
        """Give the role the permissions that a setting needs.

        For a setting that is not put: CloudFormation deletes what was removed from a template only after it has updated
        the rest, the role's policy included, so a service that was enabled could not be disabled.
        """
        by_resource: dict[tuple[str, bool], list[str]] = {}
        # A setting that can be in several stacks has to know about the others (handlers/settings/claims.py).
        claims = previous_state.ACTIONS if setting.SHARED else ()
        resources = {**setting.RESOURCES, **(previous_state.RESOURCES if setting.SHARED else {})}
        for action in dict.fromkeys((*setting.ACTIONS, *claims)):
            resource = resources.get(action, "*")
            # Two settings can need one action on two resources: each its own service-linked role.
            if (action, resource) not in self._allowed:
                self._allowed.add((action, resource))
                by_resource.setdefault((resource, action in setting.OF_THIS_STACK), []).append(action)
        if by_resource:
            self._role.allow(
                *(
                    IdentityStatement(
                        actions=actions,
                        resources=[resource.format(**_PLACES)],
                        conditions=_OF_THIS_STACK if of_this_stack else None,
                    )
                    for (resource, of_this_stack), actions in by_resource.items()
                ),
                wildcard_reason="A setting of the account has no ARN, and names that AWS generates are not known here: "
                "the service authorization reference has nothing narrower for these actions",
            )


def _no_clients(service: str) -> object:
    raise AssertionError(f"checking properties needs no client of {service}")
