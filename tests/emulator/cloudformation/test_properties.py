"""Properties are checked against their types' schemas as strictly as in CloudFormation."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.cloudformation.handler import Handler
from emulator.cloudformation.scope import PENDING
from emulator.cloudformation.validation import extensions
from emulator.cloudformation.validation.properties import PropertiesError, check
from emulator.server import EmulatedAccount
from emulator.stacks import schemas

RIGHT: list[tuple[str, dict[str, Any]]] = [
    ("AWS::SQS::Queue", {"DelaySeconds": "900", "FifoQueue": "true", "QueueName": "a.fifo"}),
    ("AWS::SQS::Queue", {"DelaySeconds": PENDING, "QueueName": f"{PENDING} "}),
    ("AWS::Logs::LogGroup", {"RetentionInDays": "365"}),
    ("AWS::RDS::DBInstance", {"DBInstanceClass": "db.m6g.large", "Engine": "mysql", "AllocatedStorage": 20}),
    ("AWS::RDS::DBInstance", {"Engine": PENDING, "KmsKeyId": PENDING, "DBInstanceClass": PENDING}),
    ("AWS::RDS::DBInstance", {"MasterUserPassword": "{{resolve:secretsmanager:a:SecretString:b}}"}),
    ("AWS::EC2::VPC", {"CidrBlock": PENDING}),
    ("AWS::DynamoDB::Table", {"KeySchema": PENDING, "BillingMode": "PAY_PER_REQUEST"}),
    ("Custom::Anything", {"Surprise": 1}),
]
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("AWS::SQS::Queue", {"DelaySeconds": "901"}, "maximum"),
    ("AWS::SQS::Queue", {"DelaySeconds": "soon"}, "type"),
    ("AWS::SQS::Queue", {"FifoQueue": "yes"}, "type"),
    ("AWS::SQS::Queue", {"QueueUrl": "https://"}, "additionalProperties"),
    ("AWS::SQS::Queue", {"Tags": [{"Key": "a"}]}, "required"),
    ("AWS::Logs::LogGroup", {"RetentionInDays": "366"}, "enum"),
    ("AWS::IAM::Role", {"AssumeRolePolicyDocument": {}, "RoleName": "two words"}, "pattern"),
    ("AWS::EC2::VPC", {"CidrBlock": "10.0.0.0/33"}, "format"),
    ("AWS::RDS::DBInstance", {"Engine": "mysql", "KmsKeyId": PENDING}, "required"),
]


@pytest.mark.parametrize(("kind", "properties"), RIGHT)
def test_properties_that_cloudformation_accepts_pass(kind: str, properties: dict[str, Any]) -> None:
    check(kind, "eu-central-1", "A", properties)


@pytest.mark.parametrize(("kind", "properties", "keyword"), WRONG)
def test_properties_that_it_refuses_fail_for_the_same_reason(
    kind: str, properties: dict[str, Any], keyword: str
) -> None:
    with pytest.raises(PropertiesError, match="Properties validation failed for resource A") as caught:
        check(kind, "eu-central-1", "A", properties)
    assert caught.value.check.endswith(f".{keyword}")


def test_every_type_that_can_be_deployed_can_be_checked() -> None:
    EmulatedAccount()  # registers the types
    for kind in Handler.registry:
        if schemas.schema(kind):
            with pytest.raises(PropertiesError, match="Properties validation failed"):
                check(kind, "us-east-1", "A", {"NoSuchProperty": 1})


def test_every_type_with_requirements_beside_its_schema_has_a_handler() -> None:
    assert {*extensions._FILES, *extensions._MISSING} - {*Handler.registry} == set()
