"""The landing zone: the constructs, in one stack for each part with its own lifecycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aws_cdk import Environment, Tags
from constructs import Construct

from secure_baseline.account.access_statements import PROTECTED_TAG
from secure_baseline.account.recording import Recording
from secure_baseline.core.collector import collector_paused
from secure_baseline.landing_zone.account_stack import AccountStack, vpc_protection
from secure_baseline.landing_zone.audit_stack import AuditStack
from secure_baseline.landing_zone.data_stack import DataStack
from secure_baseline.landing_zone.detection_stack import DetectionStack
from secure_baseline.landing_zone.identity_stack import IdentityStack
from secure_baseline.landing_zone.network_stack import NetworkStack
from secure_baseline.landing_zone.region_stack import RegionStack
from secure_baseline.landing_zone.regions import further_regions
from secure_baseline.landing_zone.shared_values import export_what_is_shared

if TYPE_CHECKING:
    from secure_baseline.landing_zone.settings import Settings

#: The default prefix of the stacks' names.
NAME: Final = "SecureBaseline"


class LandingZone(Construct):
    """Everything that ``baseline.toml`` configures; a section that is left out creates no stack.

    Args:
        scope: The app.
        construct_id: The id.
        settings: What to build.
        name: The prefix of the stacks' names: ``SecureBaseline-Account``, ``-Identity``, ``-Audit``,
            ``-Detection``, ``-Network``, ``-Data``, ``-Region-eu-west-1``.
    """

    @collector_paused()  # constructs live as long as the app
    def __init__(self, scope: Construct, construct_id: str, *, settings: Settings, name: str = NAME) -> None:
        super().__init__(scope, construct_id)
        # Developers can neither delete these nor change their policies.
        Tags.of(self).add(*PROTECTED_TAG, include_resource_types=["AWS::EC2::FlowLog", "AWS::KMS::Key"])
        env = Environment(region=settings.account.home_region)
        self.account = AccountStack(
            self,
            "Account",
            stack_name=f"{name}-Account",
            env=env,
            account=settings.account,
            contacts=settings.contacts,
            recorder=settings.recorder,
            identity=settings.identity,
            deployment=settings.deployment,
            budget=settings.budget,
            access_groups=settings.access_groups,
            identity_region=settings.identity_region,
            baseline=name,
        )
        alert_channel = self.account.alert_channel
        self.identity = self.audit = self.detection = self.network = self.data = None
        if settings.identity_center is not None:
            self.identity = IdentityStack(
                self,
                "Identity",
                stack_name=f"{name}-Identity",
                env=Environment(region=settings.identity_region),
                identity_center=settings.identity_center,
                home_region=settings.account.home_region,
                baseline=name,
                region_lock=self.account.region_lock,
            )
        if settings.audit is not None:
            self.audit = AuditStack(
                self,
                "Audit",
                stack_name=f"{name}-Audit",
                env=env,
                audit=settings.audit,
                allowed_regions=settings.account.allowed_regions,
                alert_channel=alert_channel,
                break_glass_user=self.account.break_glass_user,
            )
        if settings.detection is not None:
            self.detection = DetectionStack(
                self,
                "Detection",
                stack_name=f"{name}-Detection",
                env=env,
                account=settings.account,
                detection=settings.detection,
                secure_account=self.account.secure_account,
                alert_channel=alert_channel,
                audit=settings.audit,
                audit_trail=self.audit.audit_trail if self.audit else None,
            )
        self.regions = {
            region: RegionStack(
                self,
                f"Region-{region}",
                stack_name=f"{name}-Region-{region}",
                env=Environment(region=region),
                form=form,
                home=self.account.secure_account,
                recording=Recording(**settings.recorder.model_dump()),
                vpc_protection=vpc_protection(settings.account),
                http_tokens_enforced=settings.account.http_tokens_enforced,
                detection=settings.detection,
                break_glass_user=self.account.break_glass_user,
            )
            for region, form in further_regions(settings.account).items()
        }
        if settings.network is not None:
            self.network = NetworkStack(
                self, "Network", stack_name=f"{name}-Network", env=env, network=settings.network
            )
        if settings.bucket is not None or settings.database is not None:
            self.data = DataStack(
                self,
                "Data",
                stack_name=f"{name}-Data",
                env=env,
                bucket=settings.bucket,
                database=settings.database,
                vpc=self.network.network.vpc if self.network else None,
                alert_channel=alert_channel,
            )
        export_what_is_shared(self.account, self.audit, self.network)
