"""A repair for what a rule of AWS Config finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Aws
from aws_cdk import aws_config as config
from aws_cdk import aws_iam as iam
from constructs import Construct

from secure_baseline.core.service_role import ServiceRole

if TYPE_CHECKING:
    from secure_baseline.monitoring.detections.repair import Repair

_ATTEMPTS = 3
_PAUSE_SECONDS = 300
_REASON = (
    "Which resource it repairs, AWS Config says when it finds it: the role may do these few actions on any resource of "
    "its kind in this account, and those that list or describe know no narrower resource"
)


class RuleRepair(Construct):
    """An Automation runbook of AWS, offered on what a rule finds, with a role of its own.

    https://docs.aws.amazon.com/config/latest/developerguide/remediation.html

    Args:
        scope: The parent construct.
        construct_id: The id.
        rule: The rule.
        repair: Which runbook, and what it needs.
        automatic: Whether it runs by itself; else it waits for a person in the console.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, rule: config.ManagedRule, repair: Repair, automatic: bool
    ) -> None:
        super().__init__(scope, construct_id)
        role = self._role(repair)
        resource = {repair.resource_parameter: {"ResourceValue": {"Value": "RESOURCE_ID"}}}
        fixed = {"AutomationAssumeRole": role.role_arn, **repair.parameters}
        self.configuration = config.CfnRemediationConfiguration(
            self,
            "Configuration",
            config_rule_name=rule.config_rule_name,
            target_type="SSM_DOCUMENT",
            target_id=repair.runbook,
            parameters={**resource, **{name: {"StaticValue": {"Values": [value]}} for name, value in fixed.items()}},
            automatic=automatic,
            # AWS demands both where it is automatic.
            maximum_automatic_attempts=_ATTEMPTS if automatic else None,
            retry_attempt_seconds=_PAUSE_SECONDS if automatic else None,
        )
        # It tries the role at once.
        self.configuration.node.add_dependency(role.policy)

    def _role(self, repair: Repair) -> ServiceRole:
        """Trusted as https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html asks.

        Each runbook's page lists the two actions of Systems Manager besides its own.
        """
        place = {"partition": Aws.PARTITION, "region": Aws.REGION, "account": Aws.ACCOUNT_ID}
        automation = f"arn:{Aws.PARTITION}:ssm:{Aws.REGION}"
        executions = f"{automation}:{Aws.ACCOUNT_ID}:automation-execution/*"
        needed = {
            **{action: resource.format(**place) for action, resource in repair.permissions.items()},
            "ssm:GetAutomationExecution": executions,
        }
        # By its document and its execution; by its definition in policies of before. A runbook of AWS has no account.
        # https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-identity-based-policies.html
        started = [
            f"{automation}:*:automation-definition/{repair.runbook}:*",
            f"{automation}:*:document/{repair.runbook}",
            executions,
        ]
        by_resource: dict[str, list[str]] = {}
        for action, resource in needed.items():
            by_resource.setdefault(resource, []).append(action)
        return ServiceRole(
            self,
            "Role",
            service="ssm.amazonaws.com",
            description=f"Runs {repair.runbook}",
            statements=[
                iam.PolicyStatement(actions=["ssm:StartAutomationExecution"], resources=started),
                *(
                    iam.PolicyStatement(actions=actions, resources=[resource])
                    for resource, actions in by_resource.items()
                ),
            ],
            wildcard_reason=_REASON,
        )
