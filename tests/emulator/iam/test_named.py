"""A policy can name only principals that exist."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator.iam.named import exists

if TYPE_CHECKING:
    from collections.abc import Callable

    Clients = Callable[[str], Any]

ROLE = "arn:aws:iam::123456789012:role/NotThere"
ACCOUNT = "123456789012"


def trust(principal: Any) -> str:
    statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def resource_policy(action: str, resource: str, principal: str | list[str] = ROLE) -> str:
    statement = {"Effect": "Allow", "Action": action, "Resource": resource, "Principal": {"AWS": principal}}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.mark.parametrize(
    ("kind", "name", "there"),
    [
        ("AWS", "*", True),
        ("AWS", "210987654321", True),
        ("AWS", "21098765432", False),
        ("AWS", "arn:aws:iam::210987654321:root", True),
        ("AWS", "arn:aws:iam::210987654321:role/path/of/Role", True),
        ("AWS", "arn:aws:iam::210987654321:role/*", False),
        ("AWS", "arn:aws:iam::210987654321:group/Admins", False),
        ("AWS", "arn:aws:iam::210987654321:policy/Reading", False),
        ("AWS", "arn:aws-cn:iam::210987654321:root", False),
        ("AWS", ROLE, False),
        ("AWS", "arn:aws:sts::210987654321:assumed-role/Role/session", True),
        ("AWS", "lambda.amazonaws.com", False),
        ("Service", "lambda.amazonaws.com", True),
        ("Service", "lamda.amazonaws.com", False),
        ("Service", "lambda.amazon.aws.com", False),
        ("Service", "logs.eu-central-1.amazonaws.com", True),
        ("Service", "monitoring.rds.amazonaws.com", True),
        ("Service", "vpc-flow-logs.amazonaws.com", True),
        ("Service", "edgelambda.amazonaws.com", True),
        ("Service", "123456789012", False),
        ("Federated", "accounts.google.com", True),
        ("Federated", "google.com", False),
        ("Federated", "arn:aws:iam::123456789012:saml-provider/Company", True),
        ("CanonicalUser", "a" * 64, True),
        ("CanonicalUser", "a", False),
        ("Role", ROLE, False),
    ],
)
def test_a_principal_must_be_valid(kind: str, name: str, there: bool) -> None:
    assert exists(kind, name, "aws") is there


def test_a_policy_can_name_a_role_of_this_account_only_while_it_exists(clients: Clients) -> None:
    iam = clients("iam")
    with pytest.raises(ClientError, match='Invalid principal in policy: "AWS":"' + ROLE):
        iam.create_role(RoleName="Trusting", AssumeRolePolicyDocument=trust({"AWS": ROLE}))
    created = iam.create_role(RoleName="There", AssumeRolePolicyDocument=trust({"Service": "ec2.amazonaws.com"}))
    iam.create_role(RoleName="Trusting", AssumeRolePolicyDocument=trust({"AWS": created["Role"]["Arn"]}))
    for name in ("Trusting", "There"):
        iam.delete_role(RoleName=name)


def test_no_service_accepts_a_policy_with_a_principal_that_does_not_exist(clients: Clients) -> None:
    clients("s3").create_bucket(Bucket="named", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    topic = clients("sns").create_topic(Name="named")["TopicArn"]
    queue = clients("sqs").create_queue(QueueName="named")["QueueUrl"]
    secret = clients("secretsmanager").create_secret(Name="named", SecretString="x")["ARN"]
    clients("ecr").create_repository(repositoryName="named")
    repository = json.loads(resource_policy("ecr:BatchGetImage", "*"))
    del repository["Statement"][0]["Resource"]
    key = clients("kms").create_key()["KeyMetadata"]["KeyId"]
    policy = resource_policy
    attempts: list[tuple[str, Callable[[], Any]]] = [
        (
            "Invalid principal in policy",
            lambda: clients("s3").put_bucket_policy(Bucket="named", Policy=policy("s3:*", "arn:aws:s3:::named/*")),
        ),
        (
            "PrincipalNotFound",
            lambda: clients("sns").set_topic_attributes(
                TopicArn=topic, AttributeName="Policy", AttributeValue=policy("sns:Publish", topic)
            ),
        ),
        (
            "Invalid value for the parameter Policy",
            lambda: clients("sqs").set_queue_attributes(
                QueueUrl=queue, Attributes={"Policy": policy("sqs:SendMessage", "*")}
            ),
        ),
        (
            "invalid principals",
            lambda: clients("kms").put_key_policy(
                KeyId=key, PolicyName="default", Policy=policy("kms:*", "*", [ACCOUNT, ROLE])
            ),
        ),
        (
            "Invalid principal",
            lambda: clients("secretsmanager").put_resource_policy(
                SecretId=secret, ResourcePolicy=policy("secretsmanager:GetSecretValue", "*")
            ),
        ),
        (
            "Invalid principal",
            lambda: clients("ecr").set_repository_policy(repositoryName="named", policyText=json.dumps(repository)),
        ),
    ]
    for says, attempt in attempts:
        with pytest.raises(ClientError, match=says):
            attempt()
