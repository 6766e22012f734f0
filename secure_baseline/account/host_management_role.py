"""The role with which AWS Systems Manager manages instances that have no profile for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_iam as iam

from secure_baseline.core.acknowledge import acknowledge
from secure_baseline.core.service_principal import service_principal
from secure_baseline.handlers.settings.default_host_management import ROLE_PATH

if TYPE_CHECKING:
    from constructs import Construct

_POLICY = "AmazonSSMManagedEC2InstanceDefaultPolicy"


class HostManagementRole(iam.Role):
    """A role with AWS's own policy for Default Host Management Configuration, which Systems Manager can assume.

    Trust and policy as in AWS's guide:
    https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html

    Args:
        scope: The parent construct.
        construct_id: The id.
    """

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(
            scope,
            construct_id,
            path=ROLE_PATH,
            description="Lets AWS Systems Manager manage instances without a profile",
            assumed_by=service_principal("ssm.amazonaws.com"),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name(_POLICY)],
        )
        acknowledge(
            self,
            [f"AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/{_POLICY}]"],
            "AWS maintains this policy for exactly this role and extends it when the SSM Agent needs more; a copy "
            "would cut instances off then",
        )
