"""Manual changes in an account: one for every kind of setting of the landing zone."""

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


#: By the setting's name. Standards before Security Hub, because disabling it disables them.
DRIFT: Final[Mapping[str, Callable[[Account], None]]] = {
    "AccessAnalyzer": account.the_analyzer_is_deleted,
    "AlternateContact": account.the_billing_contact_is_deleted,
    "ConfigRecorder": _the_recorder_is_deleted,
    "DefaultHostManagement": account.default_host_management_is_turned_off,
    "DefaultVpc": account.there_is_a_default_vpc_again,
    "EbsEncryption": account.volumes_are_not_encrypted,
    "GuardDutyDetector": threats.the_detector_is_deleted,
    "ImagePublicAccess": account.public_images_are_allowed,
    "InspectorScans": threats.images_are_no_longer_scanned,
    "InstanceMetadata": account.version_1_of_the_metadata_service_is_allowed,
    "LogGroup": databases.the_logs_never_expire,
    "PasswordPolicy": account.the_password_policy_is_deleted,
    "PrimaryContact": account.the_primary_contact_is_changed,
    "S3PublicAccessBlock": account.the_blocks_of_the_account_are_deleted,
    "SecurityStandards": threats.a_standard_is_disabled,
    "SecurityHub": threats.security_hub_is_disabled,
    "SerialConsole": account.the_serial_console_is_on,
    "SnapshotPublicAccess": account.public_snapshots_are_allowed,
    "SsmDocumentSharing": account.public_documents_are_allowed,
    "VpcPublicAccess": account.the_internet_reaches_vpcs,
}
#: It sets nothing: it records which deployment created the database.
NOTHING_TO_CHANGE: Final = {"NewDatabase"}
