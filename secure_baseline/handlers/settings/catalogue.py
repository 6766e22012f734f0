"""Every setting there is, by the name that a template gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .access_analyzer import AccessAnalyzer
from .alternate_contact import AlternateContact
from .config_recorder import ConfigRecorder
from .ebs_encryption import EbsEncryption
from .image_public_access import ImagePublicAccess
from .instance_metadata import InstanceMetadata
from .log_group import LogGroup
from .password_policy import PasswordPolicy
from .primary_contact import PrimaryContact
from .s3_public_access_block import S3PublicAccessBlock
from .serial_console import SerialConsole
from .snapshot_public_access import SnapshotPublicAccess

if TYPE_CHECKING:
    from .setting import Setting

SETTINGS: dict[str, type[Setting]] = {
    kind.__name__: kind
    for kind in (
        AccessAnalyzer,
        AlternateContact,
        ConfigRecorder,
        EbsEncryption,
        ImagePublicAccess,
        InstanceMetadata,
        LogGroup,
        PasswordPolicy,
        PrimaryContact,
        S3PublicAccessBlock,
        SerialConsole,
        SnapshotPublicAccess,
    )
}
