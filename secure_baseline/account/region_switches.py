"""What every Region in use is set to, by whatever stack stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.controls.numbers import METADATA_HOP_LIMIT
from secure_baseline.handlers.settings.access_analyzer import AccessAnalyzer
from secure_baseline.handlers.settings.ebs_encryption import EbsEncryption
from secure_baseline.handlers.settings.image_public_access import ImagePublicAccess
from secure_baseline.handlers.settings.instance_metadata import InstanceMetadata
from secure_baseline.handlers.settings.serial_console import SerialConsole
from secure_baseline.handlers.settings.snapshot_public_access import SnapshotPublicAccess

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms
    from constructs import Construct

    from secure_baseline.core.settings_function import SettingsFunction


def put_region_switches(scope: Construct, settings: SettingsFunction, *, encryption_key: kms.IKey) -> None:
    """Put the Region's own switches in force.

    Args:
        scope: The parent of what is no setting.
        settings: The function that sets them, in the Region.
        encryption_key: Encrypts new volumes; its policy must let EBS use it (``key_policies.allow_ebs``).
    """
    settings.put(EbsEncryption, "EbsEncryption", {"KmsKeyId": encryption_key.key_arn})
    # AWS::EC2::SnapshotBlockPublicAccess exists, but lifts the block when its stack is deleted.
    settings.put(SnapshotPublicAccess, "SnapshotPublicAccess", {})
    settings.put(ImagePublicAccess, "ImagePublicAccess", {})
    settings.put(
        InstanceMetadata,
        "InstanceMetadata",
        {"HttpPutResponseHopLimit": METADATA_HOP_LIMIT, "HttpTokensEnforced": "disabled"},
    )
    settings.put(SerialConsole, "SerialConsole", {})
    settings.put(AccessAnalyzer, "AccessAnalyzer", {"Type": "ACCOUNT"})
