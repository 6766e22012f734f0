from __future__ import annotations

from typing import TYPE_CHECKING

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

AWAY = "eu-west-1"


@breaks("In a further Region new volumes are encrypted with a customer managed key", "encryption by default off")
def volumes_of_a_further_region_are_not_encrypted(account: Account) -> None:
    account.client("ec2", AWAY).disable_ebs_encryption_by_default()


@breaks("In a further Region new instances accept version 2 of the metadata service only", "tokens optional")
def a_further_region_allows_version_1_of_the_metadata_service(account: Account) -> None:
    account.client("ec2", AWAY).modify_instance_metadata_defaults(HttpTokens="optional")


@breaks("In a further Region snapshots and machine images cannot be shared with the public", "snapshots: unblocked")
def snapshots_of_a_further_region_may_be_public(account: Account) -> None:
    account.client("ec2", AWAY).disable_snapshot_block_public_access()


@breaks("In a further Region the serial console of instances is off", "on")
def the_serial_console_of_a_further_region_is_on(account: Account) -> None:
    account.client("ec2", AWAY).enable_serial_console_access()


@breaks("In a further Region access from outside the account is analyzed", "0 analyzers")
def the_analyzer_of_a_further_region_is_deleted(account: Account) -> None:
    client = account.client("accessanalyzer", AWAY)
    for analyzer in client.list_analyzers()["analyzers"]:
        client.delete_analyzer(analyzerName=analyzer["name"])


@breaks("In a further Region AWS Config records every type but the global ones", "does not record")
def the_recorder_of_a_further_region_is_stopped(account: Account) -> None:
    client = account.client("config", AWAY)
    (recorder,) = client.describe_configuration_recorders()["ConfigurationRecorders"]
    client.stop_configuration_recorder(ConfigurationRecorderName=recorder["name"])
