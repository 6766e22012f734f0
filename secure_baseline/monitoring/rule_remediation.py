"""A remediation for findings of an AWS Config rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_config as config
from constructs import Construct

from secure_baseline.core import pseudo
from secure_baseline.core.service_role import ServiceRole
from secure_baseline.core.statement import IdentityStatement

if TYPE_CHECKING:
    from secure_baseline.monitoring.detections.remediation import Remediation

_ATTEMPTS = 3
_PAUSE_SECONDS = 300
_REASON = (
    "AWS Config names the resource to remediate only when it finds it: the role may call these few actions on any "
    "resource of its type in this account, and those that list or describe support nothing narrower"
)


class RuleRemediation(Construct):
    """An AWS Automation runbook, offered for a rule's findings, with a role of its own.

    https://docs.aws.amazon.com/config/latest/developerguide/remediation.html

    Args:
        scope: The parent construct.
        construct_id: The id.
        rule: The rule.
        remediation: The runbook, and what it needs.
        automatic: Whether it runs automatically; otherwise a person starts it in the console.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        rule: config.ManagedRule,
        remediation: Remediation,
        automatic: bool,
    ) -> None:
        super().__init__(scope, construct_id)
        role = self._role(remediation)
        resource = {remediation.resource_parameter: {"ResourceValue": {"Value": "RESOURCE_ID"}}}
        fixed = {"AutomationAssumeRole": role.role_arn, **remediation.parameters}
        self.configuration = config.CfnRemediationConfiguration(
            self,
            "Configuration",
            config_rule_name=rule.config_rule_name,
            target_type="SSM_DOCUMENT",
            target_id=remediation.runbook,
            parameters={**resource, **{name: {"StaticValue": {"Values": [value]}} for name, value in fixed.items()}},
            automatic=automatic,
            # AWS requires both where it is automatic.
            maximum_automatic_attempts=_ATTEMPTS if automatic else None,
            retry_attempt_seconds=_PAUSE_SECONDS if automatic else None,
        )
        # It uses the role immediately.
        self.configuration.node.add_dependency(role.policy)

    def _role(self, remediation: Remediation) -> ServiceRole:
        """Trusted as in https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html.

        Each runbook's page lists the two Systems Manager actions in addition to its own.
        """
        place = {"partition": pseudo.PARTITION, "region": pseudo.REGION, "account": pseudo.ACCOUNT_ID}
        automation = f"arn:{pseudo.PARTITION}:ssm:{pseudo.REGION}"
        executions = f"{automation}:{pseudo.ACCOUNT_ID}:automation-execution/*"
        needed = {
            **{action: resource.format(**place) for action, resource in remediation.permissions.items()},
            "ssm:GetAutomationExecution": executions,
        }
        # By document and execution; older policies name the definition. An AWS runbook has no account.
        # https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-identity-based-policies.html
        started = [
            f"{automation}:*:automation-definition/{remediation.runbook}:*",
            f"{automation}:*:document/{remediation.runbook}",
            executions,
        ]
        by_resource: dict[str, list[str]] = {}
        for action, resource in needed.items():
            by_resource.setdefault(resource, []).append(action)
        return ServiceRole(
            self,
            "Role",
            service="ssm.amazonaws.com",
            description=f"Runs {remediation.runbook}",
            statements=[
                IdentityStatement(actions=["ssm:StartAutomationExecution"], resources=started),
                *(
                    IdentityStatement(actions=actions, resources=[resource])
                    for resource, actions in by_resource.items()
                ),
            ],
            wildcard_reason=_REASON,
        )
