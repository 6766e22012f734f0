"""The settings of every allowed Region, whichever stack applies them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.account.host_management_role import HostManagementRole
from secure_baseline.account.vpc_protection import VpcProtection
from secure_baseline.controls.numbers import METADATA_HOP_LIMIT
from secure_baseline.handlers.settings.access_analyzer import AccessAnalyzer
from secure_baseline.handlers.settings.default_host_management import DefaultHostManagement
from secure_baseline.handlers.settings.default_vpc import DefaultVpc
from secure_baseline.handlers.settings.ebs_encryption import EbsEncryption
from secure_baseline.handlers.settings.image_public_access import ImagePublicAccess
from secure_baseline.handlers.settings.instance_metadata import InstanceMetadata
from secure_baseline.handlers.settings.serial_console import SerialConsole
from secure_baseline.handlers.settings.snapshot_public_access import SnapshotPublicAccess
from secure_baseline.handlers.settings.ssm_document_sharing import SsmDocumentSharing
from secure_baseline.handlers.settings.vpc_public_access import VpcPublicAccess as VpcPublicAccessSetting

if TYPE_CHECKING:
    from aws_cdk import CustomResource
    from aws_cdk import aws_kms as kms
    from constructs import Construct

    from secure_baseline.core.settings_function import SettingsFunction


def put_region_switches(
    scope: Construct,
    settings: SettingsFunction,
    *,
    encryption_key: kms.IKey,
    vpc_protection: VpcProtection | None = None,
    http_tokens_enforced: bool = False,
) -> CustomResource:
    """Apply the Region's own settings.

    Args:
        scope: The parent of resources that are not settings.
        settings: The function that applies them, in the Region.
        encryption_key: Encrypts new volumes; its policy must allow EBS to use it (``key_policies.allow_ebs``).
        vpc_protection: Internet access to VPCs. Default: that of ``VpcProtection``.
        http_tokens_enforced: Whether a launch that requests version 1 of the metadata service is refused. Default: it
            is not; instances get version 2 unless they request version 1.

    Returns:
        The setting that makes the key the default of new volumes. It must be applied last: a deployment that fails
        before it leaves an unused key, which can be deleted. While a default key cannot be used, no instance of the
        Region starts: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyEbsDefaultKmsKeyId.html
    """
    volumes = settings.put(EbsEncryption, "EbsEncryption", {"KmsKeyId": encryption_key.key_arn})
    # AWS::EC2::SnapshotBlockPublicAccess exists, but lifts the block when its stack is deleted.
    settings.put(SnapshotPublicAccess, "SnapshotPublicAccess", {})
    settings.put(ImagePublicAccess, "ImagePublicAccess", {})
    settings.put(
        InstanceMetadata,
        "InstanceMetadata",
        {
            "HttpPutResponseHopLimit": METADATA_HOP_LIMIT,
            "HttpTokensEnforced": "enabled" if http_tokens_enforced else "disabled",
        },
    )
    settings.put(SerialConsole, "SerialConsole", {})
    settings.put(AccessAnalyzer, "AccessAnalyzer", {"Type": "ACCOUNT"})
    settings.put(SsmDocumentSharing, "SsmDocumentSharing", {})
    role = HostManagementRole(scope, "HostManagementRole")
    settings.put(DefaultHostManagement, "DefaultHostManagement", {"RoleName": role.role_name})
    _protect_vpcs(scope, settings, vpc_protection or VpcProtection())
    return volumes


def _protect_vpcs(scope: Construct, settings: SettingsFunction, protection: VpcProtection) -> None:
    protection.record(scope)
    blocked = None
    if protection.unblocked is None:
        public = {"PublicVpcs": list(protection.public_vpcs)} if protection.public_vpcs else {}
        blocked = settings.put(
            VpcPublicAccessSetting,
            "VpcPublicAccess",
            {"InternetGatewayBlockMode": protection.public_access.value, **public},
        )
    if protection.kept_default_vpc is None:
        removed = settings.put(DefaultVpc, "DefaultVpc", {})
        if blocked is not None:
            # It fails if it would cut off something in use, and nothing may have been deleted by then.
            removed.node.add_dependency(blocked)
