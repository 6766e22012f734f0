"""The Region's defaults for EC2: encryption, metadata, images, snapshots, serial console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

#: Setting, properties, the operation that reads it, and its result afterwards.
IN_FORCE: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    ("EbsEncryption", {}, "get_ebs_encryption_by_default", {"EbsEncryptionByDefault": True}),
    (
        "ImagePublicAccess",
        {},
        "get_image_block_public_access_state",
        {"ImageBlockPublicAccessState": "block-new-sharing"},
    ),
    ("SnapshotPublicAccess", {}, "get_snapshot_block_public_access_state", {"State": "block-all-sharing"}),
    ("SerialConsole", {}, "get_serial_console_access_status", {"SerialConsoleAccessEnabled": False}),
]


def metadata(account: Account) -> dict[str, Any]:
    defaults: dict[str, Any] = account.client("ec2").get_instance_metadata_defaults()["AccountLevel"]
    return defaults


@pytest.mark.parametrize(("kind", "properties", "operation", "result"), IN_FORCE)
def test_the_setting_is_in_force_after_apply_and_after_delete(
    account: Account, kind: str, properties: dict[str, Any], operation: str, result: dict[str, Any]
) -> None:
    if kind == "SerialConsole":  # off by default: it would be true without any change of ours
        account.client("ec2").enable_serial_console_access()
    setting = account.setting(kind, **properties)
    assert setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert result.items() <= getattr(account.client("ec2"), operation)().items()


@pytest.mark.parametrize("kind", [row[0] for row in IN_FORCE])
def test_applying_twice_changes_nothing_more(account: Account, kind: str) -> None:
    account.setting(kind).apply()
    assert not account.setting(kind).apply()


def test_the_given_key_encrypts_by_default(account: Account) -> None:
    key = account.client("kms").create_key()["KeyMetadata"]
    assert account.setting("EbsEncryption", KmsKeyId=key["Arn"]).apply()
    assert account.client("ec2").get_ebs_default_kms_key_id()["KmsKeyId"] == key["Arn"]


def test_a_key_given_by_its_bare_id_is_recognized(account: Account) -> None:
    key = account.client("kms").create_key()["KeyMetadata"]
    account.setting("EbsEncryption", KmsKeyId=key["Arn"]).apply()
    assert not account.setting("EbsEncryption", KmsKeyId=key["KeyId"]).apply()


def test_without_a_given_key_the_account_keeps_its_own(account: Account) -> None:
    key = account.client("kms").create_key()["KeyMetadata"]["Arn"]
    account.client("ec2").enable_ebs_encryption_by_default()
    account.client("ec2").modify_ebs_default_kms_key_id(KmsKeyId=key)
    assert not account.setting("EbsEncryption").apply()


def test_new_instances_require_imdsv2(account: Account) -> None:
    assert account.setting("InstanceMetadata", HttpPutResponseHopLimit="2").apply()
    assert {"HttpTokens": "required", "HttpPutResponseHopLimit": 2}.items() <= metadata(account).items()


def test_a_lower_hop_limit_of_the_account_is_kept(account: Account) -> None:
    account.client("ec2").modify_instance_metadata_defaults(HttpPutResponseHopLimit=1)
    account.setting("InstanceMetadata", HttpPutResponseHopLimit="2").apply()
    assert metadata(account)["HttpPutResponseHopLimit"] == 1


def test_an_endpoint_that_the_account_turned_off_stays_off(account: Account) -> None:
    account.client("ec2").modify_instance_metadata_defaults(HttpEndpoint="disabled")
    account.setting("InstanceMetadata", HttpPutResponseHopLimit="2").apply()
    assert metadata(account)["HttpEndpoint"] == "disabled"


def test_imdsv2_can_be_enforced_at_launch(account: Account) -> None:
    account.setting("InstanceMetadata", HttpTokensEnforced="enabled").apply()
    assert metadata(account)["HttpTokensEnforced"] == "enabled"


def test_enforcement_by_the_account_is_kept(account: Account) -> None:
    account.client("ec2").modify_instance_metadata_defaults(HttpTokensEnforced="enabled")
    account.setting("InstanceMetadata", HttpTokensEnforced="disabled").apply()
    assert metadata(account)["HttpTokensEnforced"] == "enabled"


@pytest.mark.parametrize(
    ("options", "refused"), [({"HttpTokens": "optional"}, True), ({"HttpTokens": "required"}, False)]
)
def test_a_launch_that_asks_for_version_1_is_refused_where_that_is_enforced(
    account: Account, options: dict[str, str], refused: bool
) -> None:
    account.setting("InstanceMetadata", HttpTokensEnforced="enabled").apply()
    ec2 = account.client("ec2")
    launch: dict[str, Any] = {"ImageId": "ami-12c6146b", "MinCount": 1, "MaxCount": 1}
    assert ec2.run_instances(**launch)["Instances"], "the default is version 2"
    if refused:
        with pytest.raises(ClientError, match="UnsupportedOperation"):
            ec2.run_instances(**launch, MetadataOptions=options)
    else:
        assert ec2.run_instances(**launch, MetadataOptions=options)["Instances"]


def test_delete_leaves_the_metadata_defaults(account: Account) -> None:
    setting = account.setting("InstanceMetadata", HttpPutResponseHopLimit="2")
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert metadata(account)["HttpTokens"] == "required"


def test_blocking_new_snapshot_sharing_alone_is_raised_to_all(account: Account) -> None:
    account.client("ec2").enable_snapshot_block_public_access(State="block-new-sharing")
    assert account.setting("SnapshotPublicAccess").apply()
