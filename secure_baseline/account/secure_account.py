"""The settings of an AWS account that protect everything in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_config as config
from aws_cdk import aws_kms as kms
from constructs import Construct

from secure_baseline.account.configuration_recorder import ConfigurationRecorder
from secure_baseline.account.contacts import AlternateContact, PrimaryContact
from secure_baseline.account.recording import Recording
from secure_baseline.account.region_switches import put_region_switches
from secure_baseline.account.root_user_watch import RootUserWatch
from secure_baseline.account.support_role import SupportRole
from secure_baseline.account.vpc_protection import VpcProtection
from secure_baseline.controls.numbers import (
    PASSWORD_MAX_AGE_DAYS,
    PASSWORD_MIN_LENGTH,
    PASSWORD_REUSE_PREVENTION,
    UNUSED_ACCESS_DAYS,
)
from secure_baseline.core import pseudo
from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.argument_types import (
    require_here,
    require_regions,
    require_scope,
    require_type,
    warn_of_unknown_regions,
)
from secure_baseline.core.arguments import problem, require_known_days
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.key_policies import allow_cloudwatch_logs, allow_ebs
from secure_baseline.core.only_one import require_only_one
from secure_baseline.core.settings_function import SettingsFunction
from secure_baseline.handlers.settings.access_analyzer import AccessAnalyzer
from secure_baseline.handlers.settings.alternate_contact import AlternateContact as AlternateContactSetting
from secure_baseline.handlers.settings.opt_in_regions import OptInRegions
from secure_baseline.handlers.settings.password_policy import PasswordPolicy
from secure_baseline.handlers.settings.primary_contact import PrimaryContact as PrimaryContactSetting
from secure_baseline.handlers.settings.s3_public_access_block import S3PublicAccessBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aws_cdk import Duration


class SecureAccount(Construct):
    """Applies the account's own settings: natively if CloudFormation has a type for them, otherwise by a function.

    One for each account and Region; stricter existing settings stay. Costs: 1 USD a month for the key unless you pass
    one, and cents for AWS Config (0.003 USD for each resource found and each change, 0.001 USD for each of three checks
    a day). Analyzing unused access costs 0.20 USD a month for each IAM role and user.

    Guarantees:
    - Passwords of IAM users are long, complex and never reused (A08, CIS 2.8, CIS 2.9, IAM.7).
    - AWS can reach the people responsible for security, operations and billing (A09, A11, CIS 2.3, Account.1).
    - The primary contact is kept current (A10, CIS 2.2).
    - Access from outside the account is analyzed (A20, CIS 2.18, IAM.28).
    - Unused access is analyzed if configured (A19).
    - Opt-in Regions that are not allowed are disabled if configured (A12).
    - New volumes are encrypted with a customer managed key (C09, CIS 6.1.1, EC2.7).
    - New instances require IMDSv2 (C03, CIS 6.7, EC2.8).
    - Launches that allow IMDSv1 are refused if configured (C03, EC2.8).
    - Snapshots and AMIs cannot be shared publicly (C10, EC2.1).
    - The EC2 serial console is off (C03).
    - Systems Manager documents cannot be shared publicly (C05, SSM.7).
    - Instances can be managed without open ports, bastion hosts or instance profiles (C05, SSM.1).
    - VPCs cannot be reached from the internet unless they are listed (B07, EC2.172).
    - An unused default VPC is removed (B02).
    - No bucket in the account can be made public (G01, CIS 3.1.4, S3.1).
    - AWS Config records all resource types, including IAM (F11, CIS 4.3, Config.1).
    - AWS Config data from every Region is aggregated if configured (A14).
    - A role for AWS Support exists (A21, CIS 2.15, IAM.18).

    Detects:
    - The root user's access keys and MFA are checked every day (A02, A04, CIS 2.4, CIS 2.5, CIS 2.6).
    - A failed check of the root user raises an alert (A02, A04).
    - Root user activity in the home Region, or reported by another Region, raises an alert immediately (A05, CIS 2.7).

    Args:
        scope: The parent construct.
        construct_id: The id.
        alert_channel: Where alerts go.
        security_contact: The contact that AWS notifies about security.
        operations_contact: The contact that AWS notifies about operations. Default: the security contact.
        billing_contact: The contact that AWS notifies about billing. Default: the security contact.
        primary_contact: The account's owner. Default: the existing contact stays.
        encryption_key: Encrypts new volumes, AWS Config's history and the function's log. Default: a new customer
            managed key.
        recording: What AWS Config records, and how often. Default: all types, at each change.
        vpc_protection: Internet access to the home Region's VPCs. Default: no inbound access, and an unused default VPC
            is removed.
        only_opt_in_regions: The opt-in Regions that stay enabled in addition to the home Region. Include IAM Identity
            Center's, or no one can sign in through it. Every other opt-in Region is disabled: its resources cannot be
            reached and are still billed. Default: none is disabled.
        unused_access_after: Permissions that were not used for this long, 1 to 365 days, are reported. Default: they
            are not analyzed.
        http_tokens_enforced: Whether launches that request version 1 of the metadata service are refused, including
            those of older launch templates. Default: they are not.
        gather_records: Whether an aggregator shows in this Region what AWS Config records in all Regions; it is free.
            Default: it does not.

    Raises:
        TypeError: A value is of another type.
        ValueError: AWS would refuse a contact's field, ``unused_access_after`` is out of bounds, a Region is malformed,
            a construct is of another account or Region, or the stack has a ``SecureAccount`` already.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        alert_channel: AlertChannel,
        security_contact: AlternateContact,
        operations_contact: AlternateContact | None = None,
        billing_contact: AlternateContact | None = None,
        primary_contact: PrimaryContact | None = None,
        encryption_key: kms.IKey | None = None,
        recording: Recording | None = None,
        vpc_protection: VpcProtection | None = None,
        only_opt_in_regions: Sequence[str] | None = None,
        unused_access_after: Duration | None = None,
        http_tokens_enforced: bool = False,
        gather_records: bool = False,
    ) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, AlertChannel, alert_channel=alert_channel)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        require_type(scope, construct_id, Recording | None, recording=recording)
        require_type(scope, construct_id, VpcProtection | None, vpc_protection=vpc_protection)
        flags = {"http_tokens_enforced": http_tokens_enforced, "gather_records": gather_records}
        require_type(scope, construct_id, bool, **flags)
        if only_opt_in_regions is not None:
            require_regions(scope, construct_id, regions={"only_opt_in_regions": only_opt_in_regions})
        require_type(scope, construct_id, AlternateContact, security_contact=security_contact)
        require_type(scope, construct_id, AlternateContact | None, operations_contact=operations_contact)
        require_type(scope, construct_id, AlternateContact | None, billing_contact=billing_contact)
        require_type(scope, construct_id, PrimaryContact | None, primary_contact=primary_contact)
        contacts = {
            "security_contact": security_contact,
            "operations_contact": operations_contact,
            "billing_contact": billing_contact,
            "primary_contact": primary_contact,
        }
        wrong = [f"{name}: {each}" for name, contact in contacts.items() if contact for each in contact.mistakes()]
        if wrong:
            raise problem(scope, construct_id, "; ".join(wrong))
        unused_days = None
        if unused_access_after is not None:
            least, most = UNUSED_ACCESS_DAYS
            unused_days = require_known_days(
                scope, construct_id, "unused_access_after", unused_access_after, at_least=least, at_most=most
            )
        super().__init__(scope, construct_id)
        require_only_one(self, SecureAccount)
        warn_of_unknown_regions(self, "only_opt_in_regions", only_opt_in_regions or ())
        self.encryption_key = key_or_new(
            self, encryption_key, description="Encrypts new volumes and the account's own records"
        )
        allow_cloudwatch_logs(self, self.encryption_key)
        allow_ebs(self, self.encryption_key)
        self.settings = SettingsFunction(self, "Settings", encryption_key=self.encryption_key)
        self._set_passwords()
        self._set_contacts(
            primary_contact,
            {
                "SECURITY": security_contact,
                "OPERATIONS": operations_contact or security_contact,
                "BILLING": billing_contact or security_contact,
            },
        )
        self.settings.put(S3PublicAccessBlock, "S3PublicAccessBlock", {})
        self.volume_encryption = put_region_switches(
            self,
            self.settings,
            encryption_key=self.encryption_key,
            vpc_protection=vpc_protection,
            http_tokens_enforced=http_tokens_enforced,
        )
        if only_opt_in_regions is not None:
            # The function never disables the Region in which it runs.
            allowed = {"AllowedRegions": list(only_opt_in_regions)} if only_opt_in_regions else {}
            self.settings.put(OptInRegions, "OptInRegions", allowed)
        if unused_days is not None:
            unused = {"Type": "ACCOUNT_UNUSED_ACCESS", "UnusedAccessAge": unused_days}
            self.settings.put(AccessAnalyzer, "UnusedAccessAnalyzer", unused)
        self.recorder = ConfigurationRecorder(
            self, "Recorder", settings=self.settings, encryption_key=self.encryption_key, recording=recording
        )
        if gather_records:
            # All Regions: one that records nothing shows nothing, it is free, and no Region has to be added here later.
            config.CfnConfigurationAggregator(
                self,
                "Aggregator",
                account_aggregation_sources=[
                    config.CfnConfigurationAggregator.AccountAggregationSourceProperty(
                        account_ids=[pseudo.ACCOUNT_ID], all_aws_regions=True
                    )
                ],
            )
        self.root_user_watch = RootUserWatch(
            self, "RootUser", alert_channel=alert_channel, recorder=self.recorder.resource
        )
        self.support_role = SupportRole(self, "SupportRole")
        self.volume_encryption.node.add_dependency(self)  # last

    def _set_passwords(self) -> None:
        self.settings.put(
            PasswordPolicy,
            "PasswordPolicy",
            {
                "MinimumPasswordLength": PASSWORD_MIN_LENGTH,
                "MaxPasswordAge": PASSWORD_MAX_AGE_DAYS,
                "PasswordReusePrevention": PASSWORD_REUSE_PREVENTION,
                "RequireLowercaseCharacters": True,
                "RequireNumbers": True,
                "RequireSymbols": True,
                "RequireUppercaseCharacters": True,
                "AllowUsersToChangePassword": True,
            },
        )

    def _set_contacts(self, primary: PrimaryContact | None, alternates: dict[str, AlternateContact]) -> None:
        for kind, contact in alternates.items():
            self.settings.put(AlternateContactSetting, f"{kind.title()}Contact", contact.properties(kind))
        if primary is not None:
            self.settings.put(PrimaryContactSetting, "PrimaryContact", primary.properties())
