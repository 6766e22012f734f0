"""What an account already has can be used: keys, topics, VPCs, buckets for access logs."""

from __future__ import annotations

import pytest
from aws_cdk import Environment, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk.assertions import Annotations, Match, Template

from secure_baseline import AlertChannel, AlternateContact, AuditTrail, EncryptedBucket, SecureAccount, SecureVpc
from tests.constructs.synthesized import new_stack, only, properties, statements, text
from tests.data.databases import database

KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234"
CONTACT = AlternateContact(name="Ada", title="Security", email="security@example.com", phone="+49 30 1")


def with_key(stack: Stack, key: kms.IKey) -> None:
    """Every construct that takes a key, with this one."""
    channel = AlertChannel(stack, "Alerts", encryption_key=key)
    EncryptedBucket(stack, "Data", encryption_key=key)
    AuditTrail(stack, "Audit", alert_channel=channel, encryption_key=key)
    SecureAccount(stack, "Account", alert_channel=channel, security_contact=CONTACT, encryption_key=key)
    network = SecureVpc(stack, "Network", encryption_key=key)
    database(stack, vpc=network.vpc, construct_id="Database", channel=channel, encryption_key=key)


@pytest.fixture(scope="module")
def imported() -> Stack:
    stack = new_stack()
    with_key(stack, kms.Key.from_key_arn(stack, "Key", KEY_ARN))
    return stack


def test_an_imported_key_is_used_everywhere_and_no_other_is_created(imported: Stack) -> None:
    template = Template.from_stack(imported)
    template.resource_count_is("AWS::KMS::Key", 0)
    assert only(template, "AWS::SNS::Topic")["KmsMasterKeyId"] == KEY_ARN
    assert only(template, "AWS::RDS::DBInstance")["KmsKeyId"] == KEY_ARN
    assert only(template, "AWS::CloudTrail::Trail")["KMSKeyId"] == KEY_ARN
    assert {item["KmsKeyId"] for item in properties(template, "AWS::Logs::LogGroup").values()} == {KEY_ARN}


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("Alerts", "cloudwatch.amazonaws.com"),
        ("Alerts", "events.amazonaws.com"),
        ("Alerts", "sns.amazonaws.com"),
        ("Audit", "cloudtrail.amazonaws.com"),
        ("Network", "logs."),
        ("Database", "logs."),
        ("Account/Recorder", "config.amazonaws.com"),
    ],
)
def test_a_warning_says_what_the_policy_of_an_imported_key_must_allow(imported: Stack, path: str, service: str) -> None:
    sentence = rf"Test/{path}: the key is imported, so its policy was not changed; its owner has to allow .*{service}"
    assert Annotations.from_stack(imported).find_warning(f"/Test/{path}", Match.string_like_regexp(sentence))


def test_a_key_of_the_app_gets_every_grant() -> None:
    stack = new_stack()
    with_key(stack, kms.Key(stack, "Key", enable_key_rotation=True))
    template = Template.from_stack(stack)
    users = {
        text(item["Principal"].get("Service")) for item in statements(only(template, "AWS::KMS::Key")["KeyPolicy"])
    }
    assert users >= {
        "cloudwatch.amazonaws.com",
        "events.amazonaws.com",
        "sns.amazonaws.com",
        "cloudtrail.amazonaws.com",
        "config.amazonaws.com",
        "logs.${AWS::Region}.${AWS::URLSuffix}",
    }
    Annotations.from_stack(stack).has_no_warning("*", Match.string_like_regexp("the key is imported"))


def test_an_existing_topic_gets_alerts_and_subscribers_and_keeps_its_own_policy() -> None:
    stack = new_stack()
    arn = "arn:aws:sns:eu-west-1:111122223333:alerts"
    topic = sns.Topic.from_topic_arn(stack, "Topic", arn)
    channel = AlertChannel(stack, "Alerts", topic=topic, emails=["on-call@example.com"])
    AuditTrail(stack, "Audit", alert_channel=channel)
    template = Template.from_stack(stack)
    for kind in ("AWS::SNS::Topic", "AWS::SNS::TopicPolicy"):
        template.resource_count_is(kind, 0)
    assert only(template, "AWS::SNS::Subscription")["TopicArn"] == arn
    assert all(item["AlarmActions"] == [arn] for item in properties(template, "AWS::CloudWatch::Alarm").values())


def test_an_imported_bucket_receives_access_logs() -> None:
    stack = new_stack()
    EncryptedBucket(stack, "Data", server_access_logs_bucket=s3.Bucket.from_bucket_name(stack, "Logs", "my-logs"))
    template = Template.from_stack(stack)
    assert only(template, "AWS::S3::Bucket")["LoggingConfiguration"]["DestinationBucketName"] == "my-logs"


def test_a_plain_bucket_of_the_app_receives_access_logs_and_gets_the_grant() -> None:
    stack = new_stack()
    plain = s3.Bucket(stack, "Logs")
    EncryptedBucket(stack, "Data", server_access_logs_bucket=plain)
    documents = [
        item["PolicyDocument"] for item in properties(Template.from_stack(stack), "AWS::S3::BucketPolicy").values()
    ]
    writers = [item for document in documents for item in statements(document) if "Service" in item["Principal"]]
    assert [item["Principal"] for item in writers] == [{"Service": "logging.s3.amazonaws.com"}]
    assert "AccessControl" not in str(Template.from_stack(stack).to_json()), "access control lists are not used"


def test_a_database_can_be_in_a_vpc_from_attributes() -> None:
    stack = new_stack()
    vpc = ec2.Vpc.from_vpc_attributes(
        stack,
        "Vpc",
        vpc_id="vpc-1",
        availability_zones=["eu-west-1a", "eu-west-1b"],
        isolated_subnet_ids=["subnet-1", "subnet-2"],
    )
    database(stack, vpc=vpc)
    assert only(Template.from_stack(stack), "AWS::RDS::DBSubnetGroup")["SubnetIds"] == ["subnet-1", "subnet-2"]


def test_a_database_can_be_in_a_vpc_that_is_still_to_be_looked_up() -> None:
    stack = new_stack(env=Environment(account="111122223333", region="eu-west-1"))
    database(stack, vpc=ec2.Vpc.from_lookup(stack, "Vpc", vpc_id="vpc-1"))
