"""Tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account

KIND = "AWS::DynamoDB::Table"
PLAIN: dict[str, Any] = {
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "BillingMode": "PAY_PER_REQUEST",
}


def test_a_table_is_created_updated_and_deleted(account: Account) -> None:
    key = account.client("kms").create_key()["KeyMetadata"]["Arn"]
    first = {
        **PLAIN,
        "DeletionProtectionEnabled": True,
        "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
        "SSESpecification": {"SSEEnabled": True, "SSEType": "KMS", "KMSMasterKeyId": key},
        "TimeToLiveSpecification": {"AttributeName": "expires", "Enabled": True},
        "Tags": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}],
    }
    second = {
        **PLAIN,
        "DeletionProtectionEnabled": False,
        "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": False},
        "SSESpecification": {"SSEEnabled": True, "SSEType": "KMS", "KMSMasterKeyId": key},
        "Tags": [{"Key": "a", "Value": "3"}],
    }
    created = account.lifecycle(KIND, first, second)
    assert created.attributes["Arn"] == f"arn:aws:dynamodb:eu-west-1:123456789012:table/{created.id}"


def test_a_protected_table_cannot_be_deleted(account: Account) -> None:
    properties = {**PLAIN, "DeletionProtectionEnabled": True}
    created = account.create(KIND, **properties)
    with pytest.raises(ClientError, match="DeletionProtectionEnabled is set"):
        account.delete(KIND, created, properties)


def test_a_table_of_an_unknown_kind_is_refused(account: Account) -> None:
    with pytest.raises(ValueError, match="cannot create tables with ResourcePolicy"):
        account.create(KIND, **PLAIN, ResourcePolicy={"PolicyDocument": {}})
