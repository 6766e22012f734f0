"""Which permissions requests need."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.gateway.protocol import ApiError
from emulator.iam.needs import needs
from tests.emulator.iam.asking import REGION, request

ACCOUNT = "123456789012"
HERE = f"{REGION}:{ACCOUNT}"
LINKED = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role"
VPC, SUBNET, GROUP = "vpc-0123456789abcdef0", "subnet-0123456789abcdef0", "sg-0123456789abcdef0"

#: The call; its actions with their resources, in the order of the request.
CASES: dict[str, tuple[tuple[str, str, dict[str, Any]], list[str]]] = {
    "a bucket": (("s3", "list_objects_v2", {"Bucket": "b", "Prefix": "p/"}), ["s3:ListBucket arn:aws:s3:::b"]),
    "an object": (("s3", "get_object", {"Bucket": "b", "Key": "k/x"}), ["s3:GetObject arn:aws:s3:::b/k/x"]),
    "a version": (
        ("s3", "get_object", {"Bucket": "b", "Key": "k", "VersionId": "1"}),
        ["s3:GetObjectVersion arn:aws:s3:::b/k"],
    ),
    "a copy reads, too": (
        ("s3", "copy_object", {"Bucket": "b", "Key": "y", "CopySource": "a/x y"}),
        ["s3:PutObject arn:aws:s3:::b/y", "s3:GetObject arn:aws:s3:::a/x y"],
    ),
    "each object of a batch": (
        (
            "s3",
            "delete_objects",
            {"Bucket": "b", "Delete": {"Objects": [{"Key": "x"}, {"Key": "y", "VersionId": "1"}]}},
        ),
        ["s3:DeleteObject arn:aws:s3:::b/x", "s3:DeleteObjectVersion arn:aws:s3:::b/y"],
    ),
    "tags of an object": (
        ("s3", "put_object", {"Bucket": "b", "Key": "k", "Tagging": "a=b"}),
        ["s3:PutObject arn:aws:s3:::b/k", "s3:PutObjectTagging arn:aws:s3:::b/k"],
    ),
    "the account's block": (
        ("s3control", "get_public_access_block", {"AccountId": ACCOUNT}),
        ["s3:GetAccountPublicAccessBlock *"],
    ),
    "a resource by its id": (("ec2", "delete_vpc", {"VpcId": VPC}), [f"ec2:DeleteVpc arn:aws:ec2:{HERE}:vpc/{VPC}"]),
    "what is made has no id": (
        ("ec2", "create_subnet", {"VpcId": VPC, "CidrBlock": "10.0.0.0/24"}),
        [f"ec2:CreateSubnet arn:aws:ec2:{HERE}:vpc/{VPC}", f"ec2:CreateSubnet arn:aws:ec2:{HERE}:subnet/*"],
    ),
    "tags given at creation": (
        (
            "ec2",
            "create_vpc",
            {
                "CidrBlock": "10.0.0.0/16",
                "TagSpecifications": [{"ResourceType": "vpc", "Tags": [{"Key": "a", "Value": "b"}]}],
            },
        ),
        [f"ec2:CreateVpc arn:aws:ec2:{HERE}:vpc/*", f"ec2:CreateTags arn:aws:ec2:{HERE}:vpc/*"],
    ),
    "each resource that is tagged": (
        ("ec2", "create_tags", {"Resources": [VPC, SUBNET], "Tags": [{"Key": "a", "Value": "b"}]}),
        [f"ec2:CreateTags arn:aws:ec2:{HERE}:subnet/{SUBNET}", f"ec2:CreateTags arn:aws:ec2:{HERE}:vpc/{VPC}"],
    ),
    "no resource of a list": (("ec2", "describe_vpcs", {"VpcIds": [VPC]}), ["ec2:DescribeVpcs *"]),
    "a queue by its URL": (
        ("sqs", "send_message", {"QueueUrl": f"http://127.0.0.1:9/{ACCOUNT}/q", "MessageBody": "x"}),
        [f"sqs:SendMessage arn:aws:sqs:{HERE}:q"],
    ),
    "a batch as one": (
        (
            "sqs",
            "delete_message_batch",
            {"QueueUrl": f"http://x/{ACCOUNT}/q", "Entries": [{"Id": "1", "ReceiptHandle": "x"}]},
        ),
        [f"sqs:DeleteMessage arn:aws:sqs:{HERE}:q"],
    ),
    "a topic": (
        ("sns", "publish", {"TopicArn": f"arn:aws:sns:{HERE}:t", "Message": "x"}),
        [f"sns:Publish arn:aws:sns:{HERE}:t"],
    ),
    "a telephone is no topic": (("sns", "publish", {"PhoneNumber": "+4900", "Message": "x"}), ["sns:Publish *"]),
    "the default bus": (
        ("events", "put_events", {"Entries": [{"Source": "a", "DetailType": "b", "Detail": "{}"}]}),
        [f"events:PutEvents arn:aws:events:{HERE}:event-bus/default"],
    ),
    "a rule of the default bus": (
        ("events", "put_rule", {"Name": "r", "ScheduleExpression": "rate(1 day)"}),
        [f"events:PutRule arn:aws:events:{HERE}:rule/r"],
    ),
    "a rule of another bus": (
        ("events", "describe_rule", {"Name": "r", "EventBusName": "b"}),
        [f"events:DescribeRule arn:aws:events:{HERE}:rule/b/r"],
    ),
    "a secret before its end is known": (
        ("secretsmanager", "create_secret", {"Name": "s", "SecretString": "x", "Tags": [{"Key": "a", "Value": "b"}]}),
        [
            f"secretsmanager:CreateSecret arn:aws:secretsmanager:{HERE}:secret:s-??????",
            f"secretsmanager:TagResource arn:aws:secretsmanager:{HERE}:secret:s-??????",
        ],
    ),
    "a table": (
        ("dynamodb", "get_item", {"TableName": "t", "Key": {"id": {"S": "1"}}}),
        [f"dynamodb:GetItem arn:aws:dynamodb:{HERE}:table/t"],
    ),
    "an index": (
        ("dynamodb", "query", {"TableName": "t", "IndexName": "idx", "KeyConditionExpression": "a = b"}),
        [f"dynamodb:Query arn:aws:dynamodb:{HERE}:table/t/index/idx"],
    ),
    "each part of a transaction": (
        (
            "dynamodb",
            "transact_write_items",
            {"TransactItems": [{"Put": {"TableName": "a", "Item": {}}}, {"Delete": {"TableName": "b", "Key": {}}}]},
        ),
        [f"dynamodb:PutItem arn:aws:dynamodb:{HERE}:table/a", f"dynamodb:DeleteItem arn:aws:dynamodb:{HERE}:table/b"],
    ),
    "a statement of PartiQL": (
        ("dynamodb", "execute_statement", {"Statement": "UPDATE \"t\" SET a=1 WHERE id='1'"}),
        [f"dynamodb:PartiQLUpdate arn:aws:dynamodb:{HERE}:table/t"],
    ),
    "a log group and no stream": (
        ("logs", "put_retention_policy", {"logGroupName": "/a/b", "retentionInDays": 3}),
        [f"logs:PutRetentionPolicy arn:aws:logs:{HERE}:log-group:/a/b:log-stream:"],
    ),
    "a stream": (
        ("logs", "create_log_stream", {"logGroupName": "/a/b", "logStreamName": "s"}),
        [f"logs:CreateLogStream arn:aws:logs:{HERE}:log-group:/a/b:log-stream:s"],
    ),
    "a function by its name and version": (
        ("lambda", "invoke", {"FunctionName": "f", "Qualifier": "1"}),
        [f"lambda:InvokeFunction arn:aws:lambda:{HERE}:function:f:1"],
    ),
    "a role by its name, with its tags": (
        (
            "iam",
            "create_role",
            {"RoleName": "r", "Path": "/p/", "AssumeRolePolicyDocument": "{}", "Tags": [{"Key": "a", "Value": "b"}]},
        ),
        [f"iam:CreateRole arn:aws:iam::{ACCOUNT}:role/p/r", f"iam:TagRole arn:aws:iam::{ACCOUNT}:role/p/r"],
    ),
    "a service's own role": (
        ("iam", "create_service_linked_role", {"AWSServiceName": "config.amazonaws.com"}),
        [
            f"iam:CreateServiceLinkedRole {LINKED}/config.amazonaws.com/AWSServiceRoleForConfig",
        ],
    ),
    "a trail by its name": (
        ("cloudtrail", "get_trail_status", {"Name": "trail"}),
        [f"cloudtrail:GetTrailStatus arn:aws:cloudtrail:{HERE}:trail/trail"],
    ),
    "a recorder, whose id is AWS's own": (
        ("config", "start_configuration_recorder", {"ConfigurationRecorderName": "r"}),
        [f"config:StartConfigurationRecorder arn:aws:config:{HERE}:configuration-recorder/r/*"],
    ),
    "each parameter": (
        ("ssm", "get_parameters", {"Names": ["/a/b", "c"]}),
        [f"ssm:GetParameters arn:aws:ssm:{HERE}:parameter/a/b", f"ssm:GetParameters arn:aws:ssm:{HERE}:parameter/c"],
    ),
    "a document and its instances": (
        ("ssm", "send_command", {"DocumentName": "D", "InstanceIds": ["i-0123456789abcdef0"]}),
        [
            f"ssm:SendCommand arn:aws:ssm:{HERE}:document/D",
            f"ssm:SendCommand arn:aws:ec2:{HERE}:instance/i-0123456789abcdef0",
        ],
    ),
    "a database and what it is put into": (
        (
            "rds",
            "create_db_instance",
            {"DBInstanceIdentifier": "d", "DBInstanceClass": "c", "Engine": "e", "DBSubnetGroupName": "s"},
        ),
        [f"rds:CreateDBInstance arn:aws:rds:{HERE}:db:d", f"rds:CreateDBInstance arn:aws:rds:{HERE}:subgrp:s"],
    ),
    "an analyzer, and the role that it makes": (
        ("accessanalyzer", "create_analyzer", {"analyzerName": "a", "type": "ACCOUNT"}),
        [
            f"access-analyzer:CreateAnalyzer arn:aws:access-analyzer:{HERE}:analyzer/a",
            f"iam:CreateServiceLinkedRole {LINKED}/access-analyzer.amazonaws.com/AWSServiceRoleForAccessAnalyzer",
        ],
    ),
    "a hub, of which there is one": (
        ("securityhub", "get_findings", {}),
        [f"securityhub:GetFindings arn:aws:securityhub:{HERE}:hub/default"],
    ),
    "a path of an API": (
        ("apigateway", "get_rest_api", {"restApiId": "x"}),
        [f"apigateway:GET arn:aws:apigateway:{REGION}::/restapis/x"],
    ),
    "nothing, for what anyone may": (("sts", "get_caller_identity", {}), []),
}


@pytest.mark.parametrize("case", CASES)
def test_a_request_needs_its_actions_on_their_resources(case: str) -> None:
    (service, method, parameters), wanted = CASES[case]
    result = needs(request(service, method, **parameters))
    assert [f"{each.action} {each.resources[0]}" for each in result] == wanted


def test_a_request_without_a_known_action_is_refused_by_name() -> None:
    with pytest.raises(ApiError, match="does not know the IAM action for BatchDeleteFirewallRule"):
        needs(request("route53resolver", "batch_delete_firewall_rule", DeleteFirewallRuleEntries=[]))
