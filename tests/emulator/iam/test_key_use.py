"""Each request that uses a key needs a permission: for an action, through a service, with an encryption context."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator import clock
from emulator.gateway.protocol import ApiError
from emulator.iam import access, key_use
from emulator.iam.questions import Caller
from emulator.services.dynamodb_states import CREATING_SECONDS
from tests.emulator.resource_account import Account

if TYPE_CHECKING:
    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.questions import Need

OWNER = Caller(
    kind="root",
    arn="arn:aws:iam::123456789012:root",
    principal="arn:aws:iam::123456789012:root",
    account="123456789012",
)
TABLE: dict[str, Any] = {
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}


@pytest.fixture
def account(endpoint: str) -> Account:
    return Account(endpoint)


@dataclass
class KeyUse:
    """The permissions that requests needed from KMS, and the key."""

    account: Account
    key: str
    needs: list[Need] = field(default_factory=list)

    def to(self, service: str) -> Any:
        return self.account.client(service)

    def actions(self) -> list[str]:
        """The actions since the last call."""
        actions = [need.action.removeprefix("kms:") for need in self.needs]
        assert {need.resources for need in self.needs} <= {(self.key,)}
        self.last, self.needs[:] = list(self.needs), []
        return actions

    def context(self) -> dict[str, str]:
        """The encryption context of the last action."""
        start = "kms:encryptioncontext:"
        values = self.last[-1].values
        return {name.removeprefix(start): value for name, (value, *_) in values.items() if name.startswith(start)}

    def through(self) -> str:
        return self.last[-1].values["kms:viaservice"][0].partition(".")[0]


@pytest.fixture
def use(account: Account, monkeypatch: pytest.MonkeyPatch) -> KeyUse:
    key = account.client("kms").create_key()["KeyMetadata"]["Arn"]
    use = KeyUse(account, key)

    def look(request: ApiRequest) -> ApiError | None:
        try:
            use.needs += [need for _, need in key_use.uses(request, OWNER)]
        except ApiError as error:
            return error
        return None

    monkeypatch.setattr(access, "refusal", look)
    return use


def test_messages_in_queues(use: KeyUse) -> None:
    sqs = use.to("sqs")
    url = sqs.create_queue(QueueName="under-a-key", Attributes={"KmsMasterKeyId": use.key})["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="x")
    assert use.actions() == ["GenerateDataKey", "Decrypt"]
    assert use.through() == "sqs"
    assert use.context() == {"aws:sqs:arn": "arn:aws:sqs:eu-west-1:123456789012:under-a-key"}
    sqs.receive_message(QueueUrl=url)
    assert use.actions() == ["Decrypt"]


def test_messages_to_topics(use: KeyUse) -> None:
    sns = use.to("sns")
    topic = sns.create_topic(Name="under-a-key", Attributes={"KmsMasterKeyId": use.key})["TopicArn"]
    sns.publish(TopicArn=topic, Message="x")
    assert use.actions() == ["GenerateDataKey", "Decrypt"]
    assert use.context() == {"aws:sns:topicarn": topic}


def test_records_in_streams(use: KeyUse) -> None:
    kinesis = use.to("kinesis")
    kinesis.create_stream(StreamName="under-a-key", ShardCount=1)
    kinesis.start_stream_encryption(StreamName="under-a-key", EncryptionType="KMS", KeyId=use.key)
    assert use.actions() == ["DescribeKey"]
    kinesis.put_record(StreamName="under-a-key", Data=b"x", PartitionKey="x")
    assert use.actions() == ["GenerateDataKey"]
    shard = kinesis.list_shards(StreamName="under-a-key")["Shards"][0]["ShardId"]
    iterator = kinesis.get_shard_iterator(StreamName="under-a-key", ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    kinesis.get_records(ShardIterator=iterator["ShardIterator"], StreamARN=kinesis_arn("under-a-key"))
    assert use.actions() == ["Decrypt"]


def kinesis_arn(name: str) -> str:
    return f"arn:aws:kinesis:eu-west-1:123456789012:stream/{name}"


def test_objects_with_the_key_of_the_upload(use: KeyUse) -> None:
    s3 = use.to("s3")
    bucket = use.account.create("AWS::S3::Bucket").id
    s3.put_object(Bucket=bucket, Key="a/b", Body=b"x", ServerSideEncryption="aws:kms", SSEKMSKeyId=use.key)
    assert use.actions() == ["GenerateDataKey"]
    assert use.context() == {"aws:s3:arn": f"arn:aws:s3:::{bucket}/a/b"}
    s3.get_object(Bucket=bucket, Key="a/b")
    assert use.actions() == ["Decrypt"]
    s3.copy_object(Bucket=bucket, Key="c", CopySource={"Bucket": bucket, "Key": "a/b"})
    assert use.actions() == ["Decrypt"]
    s3.put_object(Bucket=bucket, Key="d", Body=b"x")
    s3.head_object(Bucket=bucket, Key="a/b")
    assert use.actions() == []


def test_objects_with_the_key_of_their_bucket(use: KeyUse) -> None:
    s3 = use.to("s3")
    bucket = use.account.create("AWS::S3::Bucket").id
    default = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": use.key}
    rule = {"ApplyServerSideEncryptionByDefault": default, "BucketKeyEnabled": True}
    s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
    s3.put_object(Bucket=bucket, Key="a", Body=b"x")
    assert use.actions() == ["GenerateDataKey"]
    assert use.context() == {"aws:s3:arn": f"arn:aws:s3:::{bucket}"}
    s3.get_object(Bucket=bucket, Key="a")
    assert use.actions() == ["Decrypt"]
    upload = s3.create_multipart_upload(Bucket=bucket, Key="b")["UploadId"]
    part = s3.upload_part(Bucket=bucket, Key="b", UploadId=upload, PartNumber=1, Body=io.BytesIO(b"x"))
    assert use.actions() == ["GenerateDataKey", "Decrypt"] * 2
    parts = {"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}
    s3.complete_multipart_upload(Bucket=bucket, Key="b", UploadId=upload, MultipartUpload=parts)
    assert use.actions() == ["GenerateDataKey", "Decrypt"]


def test_secrets(use: KeyUse) -> None:
    secrets = use.to("secretsmanager")
    arn = secrets.create_secret(Name="under-a-key", SecretString="x", KmsKeyId=use.key)["ARN"]
    assert use.actions() == ["GenerateDataKey", "Decrypt"]
    secrets.put_secret_value(SecretId="under-a-key", SecretString="y")
    assert use.actions() == ["GenerateDataKey", "Decrypt"]
    assert use.context()["secretarn"] == arn
    secrets.get_secret_value(SecretId=arn)
    assert use.actions() == ["Decrypt"]
    secrets.create_secret(Name="under-a-key/no-value", KmsKeyId=use.key)
    secrets.create_secret(Name="under-a-key/not", SecretString="x")
    secrets.get_secret_value(SecretId="under-a-key/not")
    assert use.actions() == []


def test_secure_parameters(use: KeyUse) -> None:
    ssm = use.to("ssm")
    ssm.put_parameter(Name="/a/b", Type="SecureString", Value="x", KeyId=use.key)
    assert use.actions() == ["Encrypt"]
    assert use.context() == {"parameter_arn": "arn:aws:ssm:eu-west-1:123456789012:parameter/a/b"}
    ssm.get_parameter(Name="/a/b", WithDecryption=True)
    ssm.get_parameters(Names=["/a/b"], WithDecryption=True)
    ssm.get_parameters_by_path(Path="/", Recursive=True, WithDecryption=True)
    assert use.actions() == ["Decrypt"] * 3
    ssm.get_parameters_by_path(Path="/", WithDecryption=True)
    ssm.get_parameter(Name="/a/b")
    assert use.actions() == []


def test_tables(use: KeyUse) -> None:
    tables = use.to("dynamodb")
    encryption = {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": use.key}
    tables.create_table(TableName="under-a-key", SSESpecification=encryption, **TABLE)
    assert use.actions() == ["CreateGrant", "DescribeKey", "Encrypt", "Decrypt", "GenerateDataKey"]
    tables.create_table(TableName="under-no-key", **TABLE)
    clock.advance(CREATING_SECONDS)
    item = {"id": {"S": "x"}}
    tables.put_item(TableName="under-a-key", Item=item)
    tables.batch_get_item(RequestItems={"under-a-key": {"Keys": [item]}, "under-no-key": {"Keys": [item]}})
    put = {"Put": {"TableName": "under-a-key", "Item": item}}
    tables.transact_write_items(TransactItems=[put])
    assert use.actions() == ["Decrypt"] * 3
    assert use.context()["aws:dynamodb:tablename"] == "under-a-key"


def test_volumes_by_default(use: KeyUse) -> None:
    ec2 = use.to("ec2")
    place = f"{use.account.region}a"
    ec2.create_volume(AvailabilityZone=place, Size=1)
    assert use.actions() == []
    ec2.create_volume(AvailabilityZone=place, Size=1, Encrypted=True, KmsKeyId=use.key)
    assert use.actions() == ["CreateGrant", "DescribeKey", "GenerateDataKeyWithoutPlaintext"]
    ec2.enable_ebs_encryption_by_default()
    ec2.modify_ebs_default_kms_key_id(KmsKeyId=use.key)
    ec2.create_volume(AvailabilityZone=place, Size=1)
    assert use.actions() == ["CreateGrant", "DescribeKey", "GenerateDataKeyWithoutPlaintext"]
    ec2.reset_ebs_default_kms_key_id()
    ec2.disable_ebs_encryption_by_default()


@pytest.mark.parametrize("state", ["disabled", "dying", "gone"])
def test_a_key_that_is_not_enabled_refuses_everyone(use: KeyUse, state: str) -> None:
    sqs, kms = use.to("sqs"), use.to("kms")
    url = sqs.create_queue(QueueName=f"under-a-{state}-key", Attributes={"KmsMasterKeyId": use.key})["QueueUrl"]
    if state == "disabled":
        kms.disable_key(KeyId=use.key.rpartition("/")[2])
    elif state == "dying":
        kms.schedule_key_deletion(KeyId=use.key.rpartition("/")[2])
    else:
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"KmsMasterKeyId": "alias/gone"})
    code = {"disabled": "KmsDisabled", "dying": "KmsInvalidState", "gone": "KmsNotFound"}[state]
    with pytest.raises(ClientError, match=code):
        sqs.send_message(QueueUrl=url, MessageBody="x")


def test_a_service_accepts_only_symmetric_keys_of_its_own_region(use: KeyUse) -> None:
    sqs = use.to("sqs")
    elsewhere = replace(use.account, region="eu-central-1").client("kms")
    signing = use.to("kms").create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"]
    for key, code in ((signing, "KmsInvalidKeyUsage"), (elsewhere.create_key()["KeyMetadata"]["Arn"], "KmsNotFound")):
        url = sqs.create_queue(QueueName=code, Attributes={"KmsMasterKeyId": key})["QueueUrl"]
        with pytest.raises(ClientError, match=code):
            sqs.send_message(QueueUrl=url, MessageBody="x")


def test_anyone_can_use_aws_managed_keys_through_their_service(use: KeyUse) -> None:
    url = use.to("sqs").create_queue(QueueName="aws", Attributes={"KmsMasterKeyId": "alias/aws/sqs"})["QueueUrl"]
    use.to("sqs").send_message(QueueUrl=url, MessageBody="x")
    assert use.actions() == []
