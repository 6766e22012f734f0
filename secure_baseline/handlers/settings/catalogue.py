"""Every setting, by its name in a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .access_analyzer import AccessAnalyzer
from .alternate_contact import AlternateContact
from .config_recorder import ConfigRecorder
from .cost_anomalies import CostAnomalies
from .default_host_management import DefaultHostManagement
from .default_vpc import DefaultVpc
from .detective import DetectiveGraph
from .ebs_encryption import EbsEncryption
from .finding_aggregator import FindingAggregator
from .guardduty import GuardDutyDetector
from .image_public_access import ImagePublicAccess
from .inspector import InspectorScans
from .instance_metadata import InstanceMetadata
from .log_group import LogGroup
from .macie import MacieSession
from .new_database import NewDatabase
from .oidc_provider import OidcProvider
from .opt_in_regions import OptInRegions
from .password_policy import PasswordPolicy
from .primary_contact import PrimaryContact
from .s3_public_access_block import S3PublicAccessBlock
from .security_hub import SecurityHub
from .security_standards import SecurityStandards
from .serial_console import SerialConsole
from .snapshot_public_access import SnapshotPublicAccess
from .ssm_document_sharing import SsmDocumentSharing
from .vpc_public_access import VpcPublicAccess

if TYPE_CHECKING:
    from .setting import Setting

SETTINGS: dict[str, type[Setting]] = {
    kind.__name__: kind
    for kind in (
        AccessAnalyzer,
        AlternateContact,
        ConfigRecorder,
        CostAnomalies,
        DefaultHostManagement,
        DefaultVpc,
        DetectiveGraph,
        EbsEncryption,
        FindingAggregator,
        GuardDutyDetector,
        ImagePublicAccess,
        InspectorScans,
        InstanceMetadata,
        LogGroup,
        MacieSession,
        NewDatabase,
        OidcProvider,
        OptInRegions,
        PasswordPolicy,
        PrimaryContact,
        S3PublicAccessBlock,
        SecurityHub,
        SecurityStandards,
        SerialConsole,
        SnapshotPublicAccess,
        SsmDocumentSharing,
        VpcPublicAccess,
    )
}
