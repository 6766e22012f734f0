"""A resource's policy is found by the resource's ARN, in every service."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator import clock
from emulator.iam import attached, propagation
from tests.emulator.resource_account import Account

OWNER = "arn:aws:iam::123456789012:root"


@pytest.fixture
def account(endpoint: str) -> Account:
    return Account(endpoint)


def document(action: str, resource: str | None = "*") -> dict[str, Any]:
    statement = {"Sid": "One", "Effect": "Allow", "Principal": {"AWS": OWNER}, "Action": action}
    return {"Version": "2012-10-17", "Statement": [{**statement, **({"Resource": resource} if resource else {})}]}


def key(account: Account) -> tuple[str, str]:
    arn = account.client("kms").create_key(Policy=json.dumps(document("kms:*")))["KeyMetadata"]["Arn"]
    return arn, "kms:*"


def object_in_a_bucket(account: Account) -> tuple[str, str]:
    arn = account.create("AWS::S3::Bucket").attributes["Arn"]
    policy = json.dumps(document("s3:GetObject", f"{arn}/*"))
    account.client("s3").put_bucket_policy(Bucket=arn.rpartition(":")[2], Policy=policy)
    return f"{arn}/some/object", "s3:GetObject"


def topic(account: Account) -> tuple[str, str]:
    arn = account.create("AWS::SNS::Topic").id
    policy = json.dumps(document("sns:Publish", arn))
    account.client("sns").set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=policy)
    return arn, "sns:Publish"


def queue(account: Account) -> tuple[str, str]:
    created = account.create("AWS::SQS::Queue")
    arn = created.attributes["Arn"]
    policy = json.dumps(document("sqs:SendMessage", arn))
    account.client("sqs").set_queue_attributes(QueueUrl=created.id, Attributes={"Policy": policy})
    return arn, "sqs:SendMessage"


def secret(account: Account) -> tuple[str, str]:
    secrets = account.client("secretsmanager")
    arn = secrets.create_secret(Name="attached/one", SecretString="x")["ARN"]
    secrets.put_resource_policy(SecretId=arn, ResourcePolicy=json.dumps(document("secretsmanager:GetSecretValue")))
    return arn, "secretsmanager:GetSecretValue"


def bus(account: Account) -> tuple[str, str]:
    events = account.client("events")
    arn = events.create_event_bus(Name="attached")["EventBusArn"]
    events.put_permission(EventBusName="attached", Policy=json.dumps(document("events:PutEvents", arn)))
    return arn, "events:PutEvents"


def log_group(account: Account) -> tuple[str, str]:
    policy = json.dumps(document("logs:PutLogEvents"))
    account.client("logs").put_resource_policy(policyName="attached", policyDocument=policy)
    return f"arn:aws:logs:{account.region}:123456789012:log-group:any:*", "logs:PutLogEvents"


def repository(account: Account) -> tuple[str, str]:
    ecr = account.client("ecr")
    arn = ecr.create_repository(repositoryName="attached")["repository"]["repositoryArn"]
    policy = json.dumps(document("ecr:BatchGetImage", None))
    ecr.set_repository_policy(repositoryName="attached", policyText=policy)
    return arn, "ecr:BatchGetImage"


def table(account: Account) -> tuple[str, str]:
    tables = account.client("dynamodb")
    arn = tables.create_table(
        TableName="attached",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )["TableDescription"]["TableArn"]
    tables.put_resource_policy(ResourceArn=arn, Policy=json.dumps(document("dynamodb:Query", arn)))
    return f"{arn}/index/by-name", "dynamodb:Query"


def role(account: Account) -> tuple[str, str]:
    trust = json.dumps(document("sts:AssumeRole", None))
    created = account.client("iam").create_role(RoleName="attached", Path="/a/b/", AssumeRolePolicyDocument=trust)
    clock.advance(propagation.SECONDS)
    return created["Role"]["Arn"], "sts:AssumeRole"


@pytest.mark.parametrize(
    "make", [key, object_in_a_bucket, topic, queue, secret, bus, log_group, repository, table, role]
)
def test_the_policy_is_found(account: Account, make: Any) -> None:
    arn, action = make(account)
    found = attached.policy_of(arn)
    assert found is not None
    assert [each["Action"] for each in found["Statement"]] == [action]
    # Another resource of the kind, and the same resource in another account, have none.
    assert attached.policy_of(arn.replace("123456789012", "210987654321") if "123456789012" in arn else arn + "x") is (
        None if "123456789012" in arn else found
    )


def test_each_grant_of_a_key_allows_its_operations_to_its_grantee(account: Account) -> None:
    arn, _ = key(account)
    grantee = "arn:aws:iam::123456789012:role/some"
    account.client("kms").create_grant(
        KeyId=arn,
        GranteePrincipal=grantee,
        Operations=["Decrypt", "GenerateDataKey"],
        Constraints={"EncryptionContextSubset": {"department": "finance"}},
    )
    found = attached.policy_of(arn)
    assert found is not None
    own, granted = found["Statement"]
    assert own["Action"] == "kms:*"
    assert granted["Principal"] == {"AWS": grantee}
    assert granted["Action"] == ["kms:Decrypt", "kms:GenerateDataKey"]
    assert granted["Condition"] == {"StringEquals": {"kms:EncryptionContext:department": "finance"}}


def test_no_policy_is_found_where_there_is_none(account: Account) -> None:
    queue = account.create("AWS::SQS::Queue").attributes["Arn"]
    nothing = ("*", "arn:aws:sqs:eu-west-1:123456789012:gone", "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0", queue)
    assert [attached.policy_of(each) for each in nothing] == [None] * len(nothing)
