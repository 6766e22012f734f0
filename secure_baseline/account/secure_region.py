"""A further Region of an account, as secure as the home Region."""

from __future__ import annotations

from aws_cdk import aws_kms as kms
from constructs import Construct

from secure_baseline.account.configuration_recorder import ConfigurationRecorder
from secure_baseline.account.recording import Recording
from secure_baseline.account.region_switches import put_region_switches
from secure_baseline.account.secure_account import SecureAccount
from secure_baseline.account.vpc_protection import VpcProtection
from secure_baseline.core.argument_types import require_here, require_scope, require_type
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.key_policies import allow_cloudwatch_logs, allow_ebs
from secure_baseline.core.only_one import require_only_one
from secure_baseline.core.settings_function import SettingsFunction
from secure_baseline.handlers.settings.config_recorder import ConfigRecorder


class SecureRegion(Construct):
    """Applies the settings of a further Region.

    Settings of the whole account (passwords, contacts, the root user's checks) belong to ``SecureAccount`` in the home
    Region. Put this construct into a stack in the further Region; ``EventForwarding`` in the same stack sends the
    Region's events home. Costs: 1 USD a month for the key unless you pass one, and 0.003 USD for each resource that AWS
    Config finds there and for each change.

    Guarantees:
    - In a further Region, new volumes are encrypted with a customer managed key (C09, CIS 6.1.1, EC2.7).
    - In a further Region, new instances require IMDSv2 (C03, CIS 6.7, EC2.8).
    - In a further Region, launches that allow IMDSv1 are refused if configured (C03, EC2.8).
    - In a further Region, snapshots and AMIs cannot be shared publicly (C10, EC2.1).
    - In a further Region, the EC2 serial console is off (C03).
    - In a further Region, Systems Manager documents cannot be shared publicly (C05, SSM.7).
    - In a further Region, instances can be managed without open ports, bastion hosts or instance profiles (C05, SSM.1).
    - In a further Region, VPCs cannot be reached from the internet unless they are listed (B07, EC2.172).
    - In a further Region, an unused default VPC is removed (B02).
    - In a further Region, access from outside the account is analyzed (A20, CIS 2.18, IAM.28).
    - In a further Region, AWS Config records all resource types except IAM (F11, CIS 4.3, Config.1).

    Args:
        scope: The parent construct.
        construct_id: The id.
        home: The account in its home Region, whose bucket also stores AWS Config's history of this Region. Default: a
            bucket of its own.
        encryption_key: Encrypts new volumes and the function's log. It must be of this Region. Default: a new
            customer managed key.
        recording: What AWS Config records, and how often. Identities are recorded in the home Region, so if only they
            are recorded, there is no recorder here. Default: all types, at each change.
        vpc_protection: Internet access to this Region's VPCs. Default: no inbound access, and an unused default VPC is
            removed.
        http_tokens_enforced: Whether launches that request version 1 of the metadata service are refused, including
            those of older launch templates. Default: they are not.

    Raises:
        TypeError: A value is of another type.
        ValueError: The key is of another account or Region, or the stack has a ``SecureRegion`` already.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        home: SecureAccount | None = None,
        encryption_key: kms.IKey | None = None,
        recording: Recording | None = None,
        vpc_protection: VpcProtection | None = None,
        http_tokens_enforced: bool = False,
    ) -> None:
        require_scope(scope, construct_id)
        require_type(scope, construct_id, SecureAccount | None, home=home)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        require_type(scope, construct_id, Recording | None, recording=recording)
        require_type(scope, construct_id, VpcProtection | None, vpc_protection=vpc_protection)
        require_type(scope, construct_id, bool, http_tokens_enforced=http_tokens_enforced)
        super().__init__(scope, construct_id)
        require_only_one(self, SecureRegion)
        self.encryption_key = key_or_new(
            self, encryption_key, description="Encrypts new volumes and the Region's own records"
        )
        allow_cloudwatch_logs(self, self.encryption_key)
        allow_ebs(self, self.encryption_key)
        self.settings = SettingsFunction(self, "Settings", encryption_key=self.encryption_key)
        self.volume_encryption = put_region_switches(
            self,
            self.settings,
            encryption_key=self.encryption_key,
            vpc_protection=vpc_protection,
            http_tokens_enforced=http_tokens_enforced,
        )
        recording = recording or Recording()
        # Also if there is none any more: it must still be removed, because it is billed.
        self.settings.allow(ConfigRecorder)
        self.recorder = (
            ConfigurationRecorder(
                self,
                "Recorder",
                settings=self.settings,
                encryption_key=self.encryption_key,
                recording=recording,
                include_global=False,
                home=home.recorder if home else None,
            )
            if recording.everything
            else None
        )
        self.volume_encryption.node.add_dependency(self)  # last
