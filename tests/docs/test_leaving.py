"""docs/leaving.md names everything that stays when the stacks are destroyed."""

from __future__ import annotations

import json
from typing import Any

from secure_baseline.handlers.settings import SETTINGS
from secure_baseline.handlers.settings.setting import Setting
from tests.synthesis import ROOT

PAGE = (ROOT / "docs" / "leaving.md").read_text("utf-8")
STAYS = PAGE.partition("## What stays, and why")[2].partition("\n## ")[0]
SNAPSHOTS = sorted((ROOT / "tests" / "landing_zone" / "__snapshots__" / "test_snapshots").glob("*.json"))
#: What the page calls what has a deletion policy of Retain.
WORDS = {
    "AWS::DynamoDB::Table": "Tables of what responses did",
    "AWS::EC2::NetworkAcl": "network ACL",
    "AWS::EC2::NetworkAclEntry": "network ACL",
    "AWS::EC2::RouteTable": "route tables",
    "AWS::EC2::SecurityGroup": "security group",
    "AWS::EC2::Subnet": "isolated subnets",
    "AWS::EC2::SubnetNetworkAclAssociation": "network ACL",
    "AWS::EC2::SubnetRouteTableAssociation": "route tables",
    "AWS::EC2::VPC": "The VPC",
    "AWS::IAM::Group": "IAM groups",
    "AWS::IAM::ManagedPolicy": "with their policies",
    "AWS::IAM::Role": "monitoring role",
    "AWS::IAM::User": "break-glass user",
    "AWS::KMS::Key": "Customer managed keys",
    "AWS::Logs::LogGroup": "Log groups",
    "AWS::RDS::DBInstance": "The database",
    "AWS::RDS::DBParameterGroup": "parameter",
    "AWS::RDS::DBSubnetGroup": "subnet",
    "AWS::S3::Bucket": "Buckets",
    "AWS::S3::BucketPolicy": "with their policies",
    "Custom::VpcRestrictDefaultSG": "The VPC",  # its default security group stays closed
}
#: What the page calls a setting that deletion does not revert.
SETTLED = {
    "AlternateContact": "contacts",
    "DefaultVpc": "default VPC removed",
    "EbsEncryption": "EBS encryption with its key",
    "ImagePublicAccess": "images",
    "InstanceMetadata": "IMDSv2",
    "LogGroup": "database engine logs",
    "OptInRegions": "opt-in Regions disabled",
    "PasswordPolicy": "password policy",
    "PrimaryContact": "contacts",
    "S3PublicAccessBlock": "S3 public access block",
    "SerialConsole": "serial console off",
    "SnapshotPublicAccess": "blocks of public snapshots",
    "SsmDocumentSharing": "documents",
    "VpcPublicAccess": "VPC Block Public Access",
}


def test_every_kind_of_resource_that_is_retained_is_named() -> None:
    templates: list[dict[str, Any]] = [json.loads(path.read_text("utf-8")) for path in SNAPSHOTS]
    retained = {
        resource["Type"]
        for template in templates
        for resource in template["Resources"].values()
        if resource.get("DeletionPolicy", "Delete").startswith("Retain")
    }
    assert len(retained) > 10
    assert {kind for kind in retained if WORDS.get(kind, "?") not in STAYS} == set()


def test_every_setting_that_stays_is_named() -> None:
    staying = {name for name, setting in SETTINGS.items() if setting.delete.__func__ is Setting.delete.__func__}
    assert staying == SETTLED.keys()
    assert {name for name, words in SETTLED.items() if words not in STAYS} == set()
