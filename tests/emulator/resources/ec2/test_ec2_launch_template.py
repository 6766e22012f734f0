"""Launch templates, and the block on public snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account

TEMPLATE = "AWS::EC2::LaunchTemplate"
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


def test_an_updated_launch_template_has_a_new_version(account: Account, group: str) -> None:
    data = {
        "InstanceType": "t3.micro",
        "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": 1},
        "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": True, "VolumeSize": 8}}],
        "SecurityGroupIds": [group],
        "TagSpecifications": [{"ResourceType": "instance", "Tags": OTHER_TAGS}],
    }
    own = [{"ResourceType": "launch-template", "Tags": OTHER_TAGS}]
    first = {"LaunchTemplateData": data, "TagSpecifications": own}
    second = {"LaunchTemplateData": {**data, "InstanceType": "t3.small"}, "TagSpecifications": own}
    created = account.lifecycle(TEMPLATE, first, second)
    assert created.attributes["LatestVersionNumber"] == "1"


def test_the_snapshot_block_is_created_updated_and_deleted(account: Account) -> None:
    account.lifecycle(
        "AWS::EC2::SnapshotBlockPublicAccess",
        {"State": "block-new-sharing"},
        {"State": "block-all-sharing"},
    )
