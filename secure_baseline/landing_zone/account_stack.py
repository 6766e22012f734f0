"""The account's own settings, and the channel that sends every alert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import CfnOutput, Duration, Environment, Stack

from secure_baseline.account.access_groups import AccessGroups
from secure_baseline.account.bootstrap_role import BootstrapRole
from secure_baseline.account.break_glass_user import BreakGlassUser
from secure_baseline.account.contacts import AlternateContact, PrimaryContact
from secure_baseline.account.deployment_identity import DeploymentIdentity
from secure_baseline.account.recording import Recording
from secure_baseline.account.region_lock import RegionLock
from secure_baseline.account.role_boundary import RoleBoundary
from secure_baseline.account.secure_account import SecureAccount
from secure_baseline.account.vpc_protection import VpcProtection, VpcPublicAccess
from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.encryption_key import EncryptionKey
from secure_baseline.core.exemption import Exemption
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.landing_zone.regions import reached_regions, read_back_regions
from secure_baseline.landing_zone.settings_account import KEEP, OFF
from secure_baseline.monitoring.event_forwarding import alert_on_forwarded_alarms
from secure_baseline.monitoring.region_watch import RegionWatch
from secure_baseline.monitoring.spending_alerts import SpendingAlerts

if TYPE_CHECKING:
    from constructs import Construct

    from secure_baseline.landing_zone.settings_account import AccountSection
    from secure_baseline.landing_zone.settings_budget import BudgetSection
    from secure_baseline.landing_zone.settings_contacts import ContactSection, ContactsSection
    from secure_baseline.landing_zone.settings_deployment import DeploymentSection
    from secure_baseline.landing_zone.settings_identity import IdentitySection
    from secure_baseline.landing_zone.settings_sections import RecorderSection


class AccountStack(Stack):
    """``SecureAccount``, the people who work in it and the ``AlertChannel``, under one key."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stack_name: str,
        env: Environment,
        account: AccountSection,
        contacts: ContactsSection,
        recorder: RecorderSection,
        identity: IdentitySection,
        deployment: DeploymentSection | None,
        budget: BudgetSection | None,
        access_groups: bool,
        identity_region: str | None,
        baseline: str,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=stack_name,
            env=env,
            description="Secure Baseline: account settings and alerts",
        )
        key = EncryptionKey(self, "Key", description="Secure Baseline: alerts, new volumes, the account's records")
        self.alert_channel = AlertChannel(
            self,
            "Alerts",
            emails=account.alert_emails,
            severity_floor=Severity[account.alert_floor.upper()],
            encryption_key=key,
        )
        self.secure_account = SecureAccount(
            self,
            "SecureAccount",
            alert_channel=self.alert_channel,
            encryption_key=key,
            security_contact=_alternate(contacts.security),
            operations_contact=_alternate(contacts.operations) if contacts.operations else None,
            billing_contact=_alternate(contacts.billing) if contacts.billing else None,
            primary_contact=PrimaryContact(**contacts.primary.model_dump()) if contacts.primary else None,
            recording=Recording(**recorder.model_dump()),
            vpc_protection=vpc_protection(account),
            only_opt_in_regions=reached_regions(account, identity_region) if account.disable_other_regions else None,
            http_tokens_enforced=account.http_tokens_enforced,
            gather_records=len(account.allowed_regions) > 1,
            unused_access_after=Duration.days(account.unused_access_days) if account.unused_access_days else None,
        )
        self.region_lock = RegionLock(self, "RegionLock", allowed_regions=account.allowed_regions)
        self.break_glass_user: BreakGlassUser | None = None
        if access_groups or identity_region:
            self._let_people_in(baseline, groups=access_groups, break_glass_user=identity.break_glass_user)
        if budget is not None:
            SpendingAlerts(
                self, "Spending", alert_channel=self.alert_channel, encryption_key=key, **budget.model_dump()
            )
        if deployment is not None:
            self._let_a_pipeline_deploy(deployment, key)
        regions = read_back_regions(account)
        alert_on_forwarded_alarms(self, regions=regions[1:], alert_channel=self.alert_channel)
        retired = [region for region in account.retired_regions if region not in regions]
        if regions[1:] or retired:
            RegionWatch(
                self,
                "RegionWatch",
                alert_channel=self.alert_channel,
                regions=regions[1:],
                retired_regions=retired,
                encryption_key=key,
            )
        # `verify` reads from this output which other Regions to check.
        CfnOutput(
            self,
            "Regions",
            value=",".join(dict.fromkeys([*regions, *([identity_region] if identity_region else [])])),
            description="Every Region in which the landing zone has a stack, the home Region first",
        )
        # The last setting: a key that a failed deployment leaves behind must not be the key of new volumes.
        self.secure_account.volume_encryption.node.add_dependency(*self.node.children)

    def _let_a_pipeline_deploy(self, deployment: DeploymentSection, key: EncryptionKey) -> None:
        names = deployment.model_dump(exclude={"host"})
        identity = DeploymentIdentity(self, "Deployment", code_host=deployment.host, encryption_key=key, **names)
        for what, role in (("Plan", identity.plan_role), ("Deploy", identity.deploy_role)):
            CfnOutput(
                self,
                f"{what}RoleArn",
                value=role.role_arn,
                description=f"The role with which the pipeline can {what.lower()}",
            )

    def _let_people_in(self, baseline: str, *, groups: bool, break_glass_user: bool) -> None:
        boundary = RoleBoundary(
            self, "RoleBoundary", baseline=baseline, allowed_regions=self.region_lock.allowed_regions
        )
        CfnOutput(
            self,
            "RoleBoundaryArn",
            value=boundary.managed_policy_arn,
            description="The permissions boundary that roles made by people need",
        )
        bootstrap = BootstrapRole(self, "Bootstrap", alert_channel=self.alert_channel)
        CfnOutput(
            self,
            "BootstrapRoleArn",
            value=bootstrap.role.role_arn,
            description="The role with which administrators enable Regions and run cdk bootstrap",
        )
        if not groups:
            return
        access_groups = AccessGroups(
            self, "AccessGroups", baseline=baseline, region_lock=self.region_lock, role_boundary=boundary
        )
        if break_glass_user:
            self.break_glass_user = BreakGlassUser(
                self,
                "BreakGlass",
                administrators=access_groups.administrators,
                alert_channel=self.alert_channel,
            )
            CfnOutput(
                self,
                "BreakGlassUserName",
                value=self.break_glass_user.user.user_name,
                description="The name to seal with its password and security keys",
            )


def _alternate(contact: ContactSection) -> AlternateContact:
    return AlternateContact(**contact.model_dump())


def vpc_protection(account: AccountSection) -> VpcProtection:
    """Internet access to the VPCs of every Region, from the settings."""
    waived = account.vpc_public_access == OFF
    return VpcProtection(
        # A waived block is not applied.
        public_access=VpcPublicAccess.BLOCK_INGRESS if waived else VpcPublicAccess(account.vpc_public_access),
        public_vpcs=() if waived else account.public_vpcs,
        unblocked=Exemption(str(account.vpc_public_access_reason)) if waived else None,
        kept_default_vpc=Exemption(str(account.default_vpc_reason)) if account.default_vpc == KEEP else None,
    )
