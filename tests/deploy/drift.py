"""What people change in an account by hand: every kind of setting that the landing zone makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.verify.breakages import account, databases, threats

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.verify.conftest import Account


def _the_recorder_is_deleted(account: Account) -> None:
    config = account.client("config")
    (recorder,) = config.describe_configuration_recorders()["ConfigurationRecorders"]
    (channel,) = config.describe_delivery_channels()["DeliveryChannels"]
    config.stop_configuration_recorder(ConfigurationRecorderName=recorder["name"])
    config.delete_delivery_channel(DeliveryChannelName=channel["name"])
    config.delete_configuration_recorder(ConfigurationRecorderName=recorder["name"])


#: By the setting's name. Standards before Security Hub, which takes them along.
DRIFT: Final[Mapping[str, Callable[[Account], None]]] = {
    "AccessAnalyzer": account.the_analyzer_is_deleted,
    "AlternateContact": account.the_billing_contact_is_deleted,
    "ConfigRecorder": _the_recorder_is_deleted,
    "DefaultHostManagement": account.default_host_management_is_turned_off,
    "DefaultVpc": account.there_is_a_default_vpc_again,
    "EbsEncryption": account.volumes_are_not_encrypted,
    "GuardDutyDetector": threats.the_detector_is_deleted,
    "ImagePublicAccess": account.images_may_be_public,
    "InspectorScans": threats.images_are_no_longer_scanned,
    "InstanceMetadata": account.version_1_of_the_metadata_service_is_allowed,
    "LogGroup": databases.the_logs_are_kept_for_ever,
    "PasswordPolicy": account.the_password_policy_is_deleted,
    "PrimaryContact": account.somebody_else_becomes_the_primary_contact,
    "S3PublicAccessBlock": account.the_blocks_of_the_account_are_deleted,
    "SecurityStandards": threats.a_standard_is_disabled,
    "SecurityHub": threats.security_hub_is_disabled,
    "SerialConsole": account.the_serial_console_is_on,
    "SnapshotPublicAccess": account.snapshots_may_be_public,
    "SsmDocumentSharing": account.documents_may_be_public,
    "VpcPublicAccess": account.the_internet_reaches_vpcs,
}
#: It sets nothing: it remembers which deployment made the database.
NOTHING_TO_CHANGE: Final = {"NewDatabase"}
