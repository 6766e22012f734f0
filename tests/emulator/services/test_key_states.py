"""A key pending deletion cannot encrypt anything new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator.account import client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REGION = "eu-west-1"
MAKE: dict[str, Callable[[Callable[[str], Any], str], object]] = {
    "a volume": lambda to, key: to("ec2").create_volume(
        AvailabilityZone=f"{REGION}a", Size=1, Encrypted=True, KmsKeyId=key
    ),
    "a database": lambda to, key: to("rds").create_db_instance(
        DBInstanceIdentifier="test",
        DBInstanceClass="db.t4g.micro",
        Engine="postgres",
        StorageEncrypted=True,
        KmsKeyId=key,
        MasterUsername="baseline",
        MasterUserPassword="not-a-secret",
        AllocatedStorage=20,
    ),
    "a table": lambda to, key: to("dynamodb").create_table(
        TableName="test",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        SSESpecification={"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": key},
    ),
}


@pytest.fixture
def to(endpoint: str) -> Callable[[str], Any]:
    return lambda service: client(service, endpoint=endpoint, region=REGION)


@pytest.fixture
def dying_key(to: Callable[[str], Any]) -> str:
    key = str(to("kms").create_key()["KeyMetadata"]["Arn"])
    to("kms").schedule_key_deletion(KeyId=_id(key), PendingWindowInDays=30)
    return key


@pytest.fixture
def default_key(to: Callable[[str], Any], dying_key: str) -> Iterator[str]:
    ec2 = to("ec2")
    ec2.enable_ebs_encryption_by_default()
    to("kms").cancel_key_deletion(KeyId=_id(dying_key))
    to("kms").enable_key(KeyId=_id(dying_key))
    ec2.modify_ebs_default_kms_key_id(KmsKeyId=dying_key)
    to("kms").schedule_key_deletion(KeyId=_id(dying_key), PendingWindowInDays=30)
    yield dying_key
    ec2.reset_ebs_default_kms_key_id()
    ec2.disable_ebs_encryption_by_default()


@pytest.mark.parametrize("what", MAKE)
def test_nothing_can_be_created_with_it(to: Callable[[str], Any], dying_key: str, what: str) -> None:
    with pytest.raises(ClientError, match=dying_key):
        MAKE[what](to, dying_key)


def test_no_volume_and_no_instance_can_be_created_while_it_is_the_default(
    to: Callable[[str], Any], default_key: str
) -> None:
    ec2 = to("ec2")
    image = ec2.describe_images()["Images"][0]["ImageId"]
    for make in (
        lambda: ec2.create_volume(AvailabilityZone=f"{REGION}a", Size=1),
        lambda: ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1),
    ):
        with pytest.raises(ClientError, match=r"InvalidKMSKey\.InvalidState.*" + default_key):
            make()


def test_with_another_default_key_they_can_be_created_again(to: Callable[[str], Any], default_key: str) -> None:
    assert default_key
    to("ec2").reset_ebs_default_kms_key_id()
    assert to("ec2").create_volume(AvailabilityZone=f"{REGION}a", Size=1)["VolumeId"]


def _id(arn: str) -> str:
    """All that moto needs to schedule a deletion."""
    return arn.rpartition("/")[2]
