"""Every operation of the account can be authorized by IAM."""

from __future__ import annotations

import importlib
from importlib.util import find_spec

import pytest
from botocore import xform_name
from botocore.session import get_session
from moto.backend_index import backend_url_patterns
from moto.core.responses import BaseResponse
from moto.core.utils import get_service_model, service_name_from_moto_package_name
from moto.iam.models import iam_backends

from emulator.gateway import protocol
from emulator.iam.needs import needs
from emulator.iam.operations import action_of, free
from tests.emulator.iam.asking import account, request

_NAMES = {"awslambda": "lambda"}
#: Operations without an action of the same name: their service defines what they need.
BY_THEIR_PARTS = {
    *(("dynamodb", name) for name in ("BatchExecuteStatement", "ExecuteStatement", "ExecuteTransaction")),
    *(("dynamodb", name) for name in ("TransactGetItems", "TransactWriteItems")),
    ("kms", "ReEncrypt"),
}


def answered() -> set[tuple[str, str]]:
    """Operations of moto or the emulator, with botocore's names."""
    account()
    found: set[tuple[str, str]] = set(protocol._operations)
    known = set(get_session().get_available_services())
    for package in sorted({name for name, _ in backend_url_patterns}):
        service = _NAMES.get(package) or service_name_from_moto_package_name(package)
        if service not in known or find_spec(f"moto.{package}.responses") is None:
            continue  # answered with another service's
        responses = importlib.import_module(f"moto.{package}.responses")
        classes = [
            each for each in vars(responses).values() if isinstance(each, type) and issubclass(each, BaseResponse)
        ]
        methods = {name for each in classes if each is not BaseResponse for name in dir(each)}
        found |= {(service, name) for name in get_service_model(service).operation_names if xform_name(name) in methods}
    return found


@pytest.mark.large
def test_every_operation_of_the_account_has_its_action() -> None:
    every = {each for each in answered() if each[0] != "apigateway"}  # whose actions are the methods of HTTP
    assert len(every) > 3000
    assert {each for each in every if action_of(*each) is None and not free(*each)} == BY_THEIR_PARTS


def test_every_operation_of_the_emulator_has_its_action() -> None:
    account()
    here = set(protocol._operations)
    assert {each for each in here if action_of(*each) is None and not free(*each)} <= BY_THEIR_PARTS


def test_a_request_without_a_user_name_is_about_the_caller() -> None:
    backend = iam_backends["123456789012"]["aws"]
    user = backend.create_user("us-east-1", "someone", "/people/")
    try:
        asked = request("iam", "change_password", OldPassword="x", NewPassword="y")
        asked.access_key = backend.create_access_key("someone").access_key_id
        assert [each.resources for each in needs(asked)] == [(user.arn,)]
        asked = request("iam", "get_access_key_last_used", AccessKeyId=asked.access_key)
        assert [each.resources for each in needs(asked)] == [(user.arn,)]
    finally:
        backend.users.clear()


VPC = "vpc-0123456789abcdef0"
#: The call; condition keys with their values, of the first need that has them.
KEYS = {
    "the tags of the request": (
        ("sqs", "create_queue", {"QueueName": "q", "tags": {"team": "blue"}}),
        {"aws:requesttag/team": ("blue",), "aws:tagkeys": ("team",)},
    ),
    "the tags of what EC2 makes": (
        ("ec2", "create_vpc", {"TagSpecifications": [{"ResourceType": "vpc", "Tags": [{"Key": "a", "Value": "b"}]}]}),
        {"aws:requesttag/a": ("b",), "ec2:createaction": None},
    ),
    "the headers and the query of S3": (
        ("s3", "put_object", {"Bucket": "b", "Key": "k", "ServerSideEncryption": "aws:kms", "SSEKMSKeyId": "x"}),
        {
            "s3:x-amz-server-side-encryption": ("aws:kms",),
            "s3:x-amz-server-side-encryption-aws-kms-key-id": ("arn:aws:kms:eu-central-1:123456789012:key/x",),
            "s3:authtype": ("REST-HEADER",),
        },
    ),
    "the prefix of a list": (
        ("s3", "list_objects_v2", {"Bucket": "b", "Prefix": "p/"}),
        {"s3:prefix": ("p/",), "s3:delimiter": None},
    ),
    "a member of the key's name": (
        (
            "sns",
            "subscribe",
            {"TopicArn": "arn:aws:sns:eu-central-1:123456789012:t", "Protocol": "email", "Endpoint": "a@b"},
        ),
        {"sns:protocol": ("email",), "sns:endpoint": ("a@b",)},
    ),
    "the policy that is attached": (
        ("iam", "attach_role_policy", {"RoleName": "r", "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}),
        {"iam:policyarn": ("arn:aws:iam::aws:policy/ReadOnlyAccess",), "iam:permissionsboundary": None},
    ),
    "the boundary that is set": (
        (
            "iam",
            "create_role",
            {
                "RoleName": "r",
                "AssumeRolePolicyDocument": "{}",
                "PermissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess",
            },
        ),
        {"iam:permissionsboundary": ("arn:aws:iam::aws:policy/PowerUserAccess",)},
    ),
    "the id and the Region": (
        ("ec2", "delete_vpc", {"VpcId": VPC}),
        {"ec2:vpcid": (VPC,), "ec2:region": ("eu-central-1",), "ec2:tenancy": ("default",)},
    ),
    "where an event is from": (
        ("events", "put_events", {"Entries": [{"Source": "s", "DetailType": "t", "Detail": "{}"}]}),
        {"events:source": ("s",), "events:detail-type": ("t",)},
    ),
    "the attributes of an item": (
        ("dynamodb", "put_item", {"TableName": "tab", "Item": {"id": {"S": "1"}, "team": {"S": "2"}}}),
        {"dynamodb:attributes": ("id", "team"), "dynamodb:enclosingoperation": None},
    ),
    "the class of a database": (
        (
            "rds",
            "create_db_instance",
            {"DBInstanceIdentifier": "d", "DBInstanceClass": "db.t4g.micro", "Engine": "mysql"},
        ),
        {"rds:databaseclass": ("db.t4g.micro",), "rds:databaseengine": ("mysql",)},
    ),
}


@pytest.mark.parametrize("case", KEYS)
def test_a_request_has_its_condition_keys(case: str) -> None:
    (service, method, parameters), wanted = KEYS[case]
    first = needs(request(service, method, **parameters))[0]
    assert {key: first.values.get(key) for key in wanted} == wanted
    assert not first.unknown & wanted.keys()
