from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.doors import pass_time
from emulator.services.ec2_vpc_public_access import UNCHANGED_SECONDS
from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

AWAY = "eu-west-1"


@breaks("In a further Region, new volumes are encrypted with a customer managed key", "encryption by default off")
def volumes_of_a_further_region_are_not_encrypted(account: Account) -> None:
    account.client("ec2", AWAY).disable_ebs_encryption_by_default()


@breaks("In a further Region, new instances require IMDSv2", "tokens optional")
def a_further_region_allows_version_1_of_the_metadata_service(account: Account) -> None:
    account.client("ec2", AWAY).modify_instance_metadata_defaults(HttpTokens="optional")


@breaks(
    "In a further Region, launches that allow IMDSv1 are refused if configured",
    "enforcement disabled",
)
def a_further_region_allows_launches_with_version_1(account: Account) -> None:
    account.client("ec2", AWAY).modify_instance_metadata_defaults(HttpTokensEnforced="disabled")


@breaks("In a further Region, snapshots and AMIs cannot be shared publicly", "snapshots: unblocked")
def a_further_region_allows_public_snapshots(account: Account) -> None:
    account.client("ec2", AWAY).disable_snapshot_block_public_access()


@breaks("In a further Region, the EC2 serial console is off", "on")
def the_serial_console_of_a_further_region_is_on(account: Account) -> None:
    account.client("ec2", AWAY).enable_serial_console_access()


@breaks("In a further Region, Systems Manager documents cannot be shared publicly", "not as deployed")
def a_further_region_allows_public_documents(account: Account) -> None:
    setting = "/ssm/documents/console/public-sharing-permission"
    account.client("ssm", AWAY).update_service_setting(SettingId=setting, SettingValue="Enable")


@breaks(
    "In a further Region, instances can be managed without open ports, bastion hosts or instance profiles",
    "not as deployed",
)
def hosts_of_a_further_region_get_no_role(account: Account) -> None:
    setting = "/ssm/managed-instance/default-ec2-instance-management-role"
    account.client("ssm", AWAY).reset_service_setting(SettingId=setting)


@breaks("In a further Region, VPCs cannot be reached from the internet unless they are listed", "off")
def the_block_of_a_further_region_is_lifted(account: Account) -> None:
    account.client("ec2", AWAY).modify_vpc_block_public_access_options(InternetGatewayBlockMode="off")
    pass_time(account.endpoint, UNCHANGED_SECONDS)


@breaks("In a further Region, an unused default VPC is removed", "is not in use")
def a_further_region_gets_a_default_vpc_again(account: Account) -> None:
    account.client("ec2", AWAY).create_default_vpc()


@breaks("In a further Region, access from outside the account is analyzed", "0 analyzers")
def the_analyzer_of_a_further_region_is_deleted(account: Account) -> None:
    client = account.client("accessanalyzer", AWAY)
    for analyzer in client.list_analyzers()["analyzers"]:
        client.delete_analyzer(analyzerName=analyzer["name"])


@breaks("In a further Region, AWS Config records all resource types except IAM", "does not record")
def the_recorder_of_a_further_region_is_stopped(account: Account) -> None:
    client = account.client("config", AWAY)
    (recorder,) = client.describe_configuration_recorders()["ConfigurationRecorders"]
    client.stop_configuration_recorder(ConfigurationRecorderName=recorder["name"])
