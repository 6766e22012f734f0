"""The permissions of people who sign in through IAM Identity Center."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import CfnOutput, Duration, Environment, Stack

from secure_baseline.account.single_sign_on import SingleSignOn

if TYPE_CHECKING:
    from constructs import Construct

    from secure_baseline.account.region_lock import RegionLock
    from secure_baseline.landing_zone.settings_identity import IdentityCenterSection


class IdentityStack(Stack):
    """``SingleSignOn``, in the Region of Identity Center."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stack_name: str,
        env: Environment,
        identity_center: IdentityCenterSection,
        home_region: str,
        baseline: str,
        region_lock: RegionLock,
    ) -> None:
        super().__init__(
            scope, construct_id, stack_name=stack_name, env=env, description="Secure Baseline: single sign-on"
        )
        self.single_sign_on = SingleSignOn(
            self,
            "SingleSignOn",
            instance_arn=identity_center.instance_arn,
            identity_store_id=identity_center.identity_store_id,
            start_url=identity_center.start_url,
            instance_region=identity_center.region or home_region,
            region=home_region,
            name=baseline,
            baseline=baseline,
            session_length=Duration.hours(identity_center.session_hours),
            administrator_session_length=Duration.hours(identity_center.administrator_session_hours),
            group_ids=identity_center.groups.model_dump(exclude_none=True),
            region_lock=region_lock,
        )
        CfnOutput(
            self,
            "AwsConfig",
            value=self.single_sign_on.sso_profiles,
            description="For ~/.aws/config, as `secure-baseline sso-profiles` prints it",
        )
