"""Tables and databases under a key: the creator lets the service use the key; items are read as the caller.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-permissions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.dynamodb.models import dynamodb_backends

from emulator.account import ACCOUNT_ID
from emulator.iam.key_uses.use import Use, uses_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from emulator.gateway.api_request import ApiRequest

Request = dict[str, Any]

_TO_MAKE_A_TABLE = ("CreateGrant", "DescribeKey", "Encrypt", "Decrypt", "GenerateDataKey")
_TO_MAKE_A_DATABASE = ("CreateGrant", "DescribeKey")
_TO_KEEP_A_PASSWORD = ("CreateGrant", "DescribeKey", "GenerateDataKey", "Decrypt")
_ITEMS = ("PutItem", "GetItem", "UpdateItem", "DeleteItem", "Query", "Scan")


@uses_keys("dynamodb", "CreateTable", "UpdateTable")
def make_a_table(_: ApiRequest, request: Request) -> Iterator[Use]:
    key = (request.get("SSESpecification") or {}).get("KMSMasterKeyId")
    if key:
        yield _of_table(key, request["TableName"], _TO_MAKE_A_TABLE)


@uses_keys("dynamodb", *_ITEMS)
def use_items(asked: ApiRequest, request: Request) -> Iterator[Use]:
    yield from _using(asked, [request["TableName"]])


@uses_keys("dynamodb", "BatchGetItem", "BatchWriteItem")
def use_items_in_a_batch(asked: ApiRequest, request: Request) -> Iterator[Use]:
    yield from _using(asked, request.get("RequestItems") or ())


@uses_keys("dynamodb", "TransactGetItems", "TransactWriteItems")
def use_items_in_a_transaction(asked: ApiRequest, request: Request) -> Iterator[Use]:
    parts = [part for item in request.get("TransactItems") or () for part in item.values()]
    yield from _using(asked, dict.fromkeys(part["TableName"] for part in parts))


def _using(asked: ApiRequest, names: Iterable[str]) -> Iterator[Use]:
    """DynamoDB decrypts the table's own key for each principal that uses the table."""
    tables = dynamodb_backends[ACCOUNT_ID][asked.region].tables
    for named in names:
        name = named.rpartition("/")[2]
        encryption = tables[name].sse_specification if name in tables else None
        if encryption and encryption.get("Enabled") and encryption.get("KMSMasterKeyId"):
            yield _of_table(encryption["KMSMasterKeyId"], name, ("Decrypt",))


def _of_table(key: str, name: str, actions: tuple[str, ...]) -> Use:
    context = {"aws:dynamodb:tableName": name, "aws:dynamodb:subscriberId": ACCOUNT_ID}
    return Use(key=key, through="dynamodb", actions=actions, context=context)


@uses_keys("rds", "CreateDBInstance", "CreateDBCluster", "ModifyDBInstance", "ModifyDBCluster")
def make_a_database(_: ApiRequest, request: Request) -> Iterator[Use]:
    yield from _of_database(request, "KmsKeyId", "rds", _TO_MAKE_A_DATABASE)
    yield from _of_database(request, "PerformanceInsightsKMSKeyId", "rds", _TO_MAKE_A_DATABASE)
    yield from _of_database(request, "MasterUserSecretKmsKeyId", "secretsmanager", _TO_KEEP_A_PASSWORD)


@uses_keys("rds", "CopyDBSnapshot", "CopyDBClusterSnapshot", "RestoreDBInstanceFromDBSnapshot")
def copy_a_snapshot(_: ApiRequest, request: Request) -> Iterator[Use]:
    yield from _of_database(request, "KmsKeyId", "rds", _TO_MAKE_A_DATABASE)


def _of_database(request: Request, member: str, through: str, actions: tuple[str, ...]) -> Iterator[Use]:
    if request.get(member):
        yield Use(key=request[member], through=through, actions=actions)
