"""Ordinary templates, the same on every run: resources of web applications, some secure and some careless."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

SMALLEST, LARGEST = 10, 100
_TABLE = {
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}
_GROUP = {"GroupDescription": "Web servers"}
_DATABASE = {"Engine": "postgres", "DBInstanceClass": "db.t4g.micro", "AllocatedStorage": "20", "MasterUsername": "app"}
_FUNCTION = {
    "Runtime": "python3.13",
    "Handler": "a.b",
    "Code": {"ZipFile": "x"},
    "Role": "arn:aws:iam::123456789012:role/x",
}
_INSTANCE = {"ImageId": {"Ref": "Image"}, "InstanceType": "t3.micro"}
_POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"AWS": {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}},
            "Action": "kms:*",
            "Resource": "*",
        }
    ],
}
# Type, properties of all, of a careless author, of a careful one.
_KINDS: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ("AWS::S3::Bucket", {}, {}, {"VersioningConfiguration": {"Status": "Enabled"}}),
    ("AWS::SQS::Queue", {}, {}, {"SqsManagedSseEnabled": True}),
    ("AWS::SNS::Topic", {}, {}, {"KmsMasterKeyId": "alias/aws/sns"}),
    ("AWS::DynamoDB::Table", _TABLE, {}, {"PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}}),
    ("AWS::Logs::LogGroup", {}, {}, {"RetentionInDays": 365}),
    (
        "AWS::EC2::SecurityGroup",
        _GROUP,
        {"SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"}]},
        {
            "SecurityGroupIngress": [
                {
                    "IpProtocol": "tcp",
                    "FromPort": 443,
                    "ToPort": 443,
                    "CidrIp": "10.0.0.0/8",
                    "Description": "the office",
                }
            ]
        },
    ),
    (
        "AWS::RDS::DBInstance",
        _DATABASE,
        {"PubliclyAccessible": True, "MasterUserPassword": "{{resolve:secretsmanager:db}}"},
        {
            "StorageEncrypted": True,
            "ManageMasterUserPassword": True,
            "MultiAZ": {"Fn::If": ["Production", True, False]},
        },
    ),
    ("AWS::Lambda::Function", _FUNCTION, {}, {"TracingConfig": {"Mode": "Active"}}),
    ("AWS::EC2::Instance", _INSTANCE, {}, {"MetadataOptions": {"HttpTokens": "required"}}),
    ("AWS::KMS::Key", {"KeyPolicy": _POLICY}, {}, {"EnableKeyRotation": True}),
]
#: A small template that uses SAM.
SAM = """\
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.13}}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: a.b, CodeUri: src/, Policies: [AWSLambdaBasicExecutionRole]}
"""
_ROLE = {
    "AssumeRolePolicyDocument": {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    },
    "Policies": [
        {
            "PolicyName": "Reads",
            "PolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [
                    {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": {"Fn::Sub": "${Resource0.Arn}/*"}}
                ],
            },
        }
    ],
}


def template(resources: int, chance: random.Random) -> dict[str, Any]:
    """One template with this many resources."""
    made: dict[str, Any] = {}
    for number in range(resources):
        if number and number % 6 == 0:
            made[f"Resource{number}"] = {"Type": "AWS::IAM::Role", "Properties": _ROLE}
            continue
        kind, common, careless, careful = chance.choice(_KINDS) if number else _KINDS[0]
        made[f"Resource{number}"] = {"Type": kind, "Properties": common | chance.choice((careless, careful))}
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {
            "Stage": {"Type": "String", "Default": "dev"},
            "Image": {"Type": "AWS::EC2::Image::Id", "Default": "ami-0123456789abcdef0"},
        },
        "Conditions": {"Production": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
        "Resources": made,
    }


def write(folder: Path, count: int, *, smallest: int = SMALLEST, largest: int = LARGEST) -> int:
    """Write templates, half of them YAML; return how many resources they have together."""
    chance = random.Random(2026)  # noqa: S311  (the same templates every time)
    total = 0
    for number in range(count):
        resources = chance.randint(smallest, largest)
        total += resources
        data = template(resources, chance)
        if number % 2:
            _write_yaml(folder / f"stack{number}.yaml", data)
        else:
            (folder / f"stack{number}.json").write_text(json.dumps(data, indent=2), "utf-8")
    return total


def write_large(folder: Path, resources: int) -> None:
    """Write one large template, as JSON and as YAML."""
    data = template(resources, random.Random(2026))  # noqa: S311  (the same template every time)
    (folder / "large.json").write_text(json.dumps(data, indent=2), "utf-8")
    _write_yaml(folder / "large.yaml", data)


def write_clean(folder: Path, count: int) -> None:
    """Write templates without findings of the level essential."""
    queues = {f"Queue{number}": {"Type": "AWS::SQS::Queue"} for number in range(100)}
    for number in range(count):
        (folder / f"clean{number}.json").write_text(json.dumps({"Resources": queues}), "utf-8")


class _WithoutAnchors(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # libyaml's, if installed
    """As people write YAML."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  (the library calls it so)
        """Nothing refers to anything written before."""
        return True


def _write_yaml(path: Path, data: dict[str, Any]) -> None:
    path.write_text(yaml.dump(data, Dumper=_WithoutAnchors, sort_keys=False), "utf-8")
