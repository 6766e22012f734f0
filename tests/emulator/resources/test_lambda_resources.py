"""Functions, versions, aliases and permissions."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


FUNCTION = "AWS::Lambda::Function"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}


def source(value: int) -> dict[str, str]:
    return {"ZipFile": f"def handler(event, context):\n    return {value}\n"}


MAY_SEND = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": ["sqs:SendMessage", "xray:PutTraceSegments"], "Resource": "*"}],
}


@pytest.fixture
def basics(account: Account) -> dict[str, object]:
    policies = [{"PolicyName": "sends", "PolicyDocument": MAY_SEND}]
    role = account.create("AWS::IAM::Role", AssumeRolePolicyDocument=TRUST, Policies=policies).attributes["Arn"]
    return {"Runtime": "python3.13", "Handler": "index.handler", "Role": role}


@pytest.fixture
def function(account: Account, basics: dict[str, Any]) -> str:
    return account.create(FUNCTION, **basics, Code=source(1)).id


def test_a_function_is_created_updated_and_deleted(account: Account, basics: dict[str, Any]) -> None:
    queue = account.create("AWS::SQS::Queue").attributes["Arn"]
    first = {
        **basics,
        "Architectures": ["arm64"],
        "Code": source(1),
        "DeadLetterConfig": {"TargetArn": queue},
        "Description": "one",
        "Environment": {"Variables": {"LEVEL": "info", "camelCase": "1"}},
        "EphemeralStorage": {"Size": 1024},
        "KmsKeyArn": account.client("kms").create_key()["KeyMetadata"]["Arn"],
        "LoggingConfig": {"LogFormat": "JSON", "LogGroup": "/custom", "ApplicationLogLevel": "INFO"},
        "MemorySize": 256,
        "ReservedConcurrentExecutions": 5,
        "Tags": [{"Key": "a", "Value": "1"}],
        "Timeout": "30",
        "TracingConfig": {"Mode": "Active"},
    }
    second = {
        **basics,
        "Code": source(2),
        "Environment": {"Variables": {"LEVEL": "debug"}},
        "Tags": [{"Key": "b", "Value": "2"}],
        "Timeout": 60,
    }
    created = account.lifecycle(FUNCTION, first, second)
    assert created.attributes["Arn"] == f"arn:aws:lambda:eu-west-1:123456789012:function:{created.id}"


def test_a_setting_that_the_template_no_longer_has_is_removed(account: Account, basics: dict[str, Any]) -> None:
    second = {**basics, "Code": source(1)}
    first = {
        **second,
        "Environment": {"Variables": {"A": "1"}},
        "ReservedConcurrentExecutions": 5,
        "TracingConfig": {"Mode": "Active"},
        "MemorySize": 512,
    }
    created = account.create(FUNCTION, **first)
    account.update(FUNCTION, created, first, second)
    stored = account.read(FUNCTION, created, second)
    assert "Environment" not in stored
    assert stored["TracingConfig"] == {"Mode": "PassThrough"}
    assert stored["MemorySize"] == 128
    assert "ReservedConcurrentExecutions" not in stored


def test_a_function_of_an_uploaded_archive_stores_that_code_and_no_other(
    account: Account, basics: dict[str, Any]
) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("index.py", "def handler(event, context): return 1")
    bucket = account.create("AWS::S3::Bucket").id
    account.client("s3").put_object(Bucket=bucket, Key="code.zip", Body=archive.getvalue())
    properties = {**basics, "Code": {"S3Bucket": bucket, "S3Key": "code.zip"}}
    created = account.create(FUNCTION, **properties)
    account.stores(FUNCTION, created, properties)
    account.client("lambda").update_function_code(FunctionName=created.id, ZipFile=_other_archive())
    assert account.read(FUNCTION, created, properties)["Code"] != properties["Code"]


def _other_archive() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("index.py", "def handler(event, context): return 2")
    return archive.getvalue()


def test_a_function_whose_role_lambda_cannot_assume_is_refused(account: Account, basics: dict[str, Any]) -> None:
    with pytest.raises(ClientError, match="cannot be assumed by Lambda"):
        account.create(FUNCTION, **{**basics, "Role": "arn:aws:iam::123456789012:role/none"}, Code=source(1))


@pytest.mark.parametrize(
    "grant",
    [
        {"Principal": "events.amazonaws.com", "SourceArn": "arn:aws:events:eu-west-1:123456789012:rule/r"},
        {"Principal": "s3.amazonaws.com", "SourceAccount": "123456789012"},
        {"Principal": "210987654321"},
    ],
    ids=lambda grant: grant["Principal"],
)
@pytest.mark.parametrize("form", ["name", "arn"])
def test_a_permission_is_created_updated_and_deleted(
    account: Account, function: str, grant: dict[str, str], form: str
) -> None:
    arn = f"arn:aws:lambda:eu-west-1:123456789012:function:{function}"
    properties = {"FunctionName": arn if form == "arn" else function, "Action": "lambda:InvokeFunction", **grant}
    account.lifecycle("AWS::Lambda::Permission", properties, properties)


def test_an_event_invoke_config_is_created_updated_and_deleted(account: Account, function: str) -> None:
    queue = account.create("AWS::SQS::Queue").attributes["Arn"]
    properties = {"FunctionName": function, "Qualifier": "$LATEST", "MaximumRetryAttempts": 0}
    account.lifecycle(
        "AWS::Lambda::EventInvokeConfig",
        {**properties, "MaximumEventAgeInSeconds": 300},
        {**properties, "DestinationConfig": {"OnFailure": {"Destination": queue}}},
    )


def test_a_version_is_created_updated_and_deleted(account: Account, function: str) -> None:
    properties = {"FunctionName": function, "Description": "first"}
    created = account.lifecycle("AWS::Lambda::Version", properties, properties)
    assert created.attributes["Version"] == "1"


def test_an_alias_is_created_updated_and_deleted(account: Account, function: str) -> None:
    version = account.create("AWS::Lambda::Version", FunctionName=function).attributes["Version"]
    properties = {"FunctionName": function, "Name": "live", "FunctionVersion": version}
    account.lifecycle("AWS::Lambda::Alias", properties, {**properties, "Description": "d"})


def test_an_alias_splits_traffic_between_two_versions(account: Account, function: str) -> None:
    first = account.create("AWS::Lambda::Version", FunctionName=function).attributes["Version"]
    account.client("lambda").update_function_code(FunctionName=function, ZipFile=_other_archive())
    second = account.create("AWS::Lambda::Version", FunctionName=function).attributes["Version"]
    properties = {"FunctionName": function, "Name": "live", "FunctionVersion": first}
    weights = [{"FunctionVersion": second, "FunctionWeight": 0.25}]
    weighed = {**properties, "RoutingConfig": {"AdditionalVersionWeights": weights}}
    account.lifecycle("AWS::Lambda::Alias", weighed, {**weighed, "Description": "d"})


def test_a_bucket_notifies_a_function(account: Account, function: str) -> None:
    arn = f"arn:aws:lambda:eu-west-1:123456789012:function:{function}"
    account.create(
        "AWS::Lambda::Permission",
        FunctionName=function,
        Action="lambda:InvokeFunction",
        Principal="s3.amazonaws.com",
        SourceAccount="123456789012",
    )
    properties = {
        "NotificationConfiguration": {"LambdaConfigurations": [{"Event": "s3:ObjectCreated:*", "Function": arn}]}
    }
    account.stores("AWS::S3::Bucket", account.create("AWS::S3::Bucket", **properties), properties)
