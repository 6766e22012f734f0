"""A new table is CREATING for seconds, a changed one UPDATING; what DynamoDB refuses meanwhile."""

from __future__ import annotations

from typing import Any

from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError, State
from emulator.services import underway

#: https://github.com/terraform-aws-modules/terraform-aws-dynamodb-table/issues/51 ("Creation complete after 20s")
CREATING_SECONDS = 20.0
#: A guess: a change of throughput can take up to an hour, one of a small table takes seconds.
#: https://github.com/awslabs/amazon-kinesis-client/pull/712 https://github.com/aws-bench/aws-bench/pull/41
UPDATING_SECONDS = 10.0
#: A guess, too; CloudFormation waits longer after a stack (emulator/clock.py).
DELETING_SECONDS = 10.0
_CHANGES = {"CREATING": "created", "UPDATING": "updated"}

Request = dict[str, Any]


@after("dynamodb", "CreateTable")
def begin(state: State, request: Request, answer: Request) -> Request:
    underway.begin(state, _name(request["TableName"]), "CREATING", CREATING_SECONDS)
    return {**answer, "TableDescription": _now(state, answer["TableDescription"])}


@after("dynamodb", "UpdateTable")
def begin_a_change(state: State, request: Request, answer: Request) -> Request:
    underway.begin(state, _name(request["TableName"]), "UPDATING", UPDATING_SECONDS)
    return {**answer, "TableDescription": _now(state, answer["TableDescription"])}


@after("dynamodb", "DeleteTable")
def begin_the_end(state: State, request: Request, _: Request) -> None:
    underway.begin(state, _name(request["TableName"]), "DELETING", DELETING_SECONDS)


@after("dynamodb", "DescribeTable")
def show(state: State, _: Request, answer: Request) -> Request:
    return {**answer, "Table": _now(state, answer["Table"])}


@before("dynamodb", "CreateTable")
def check_the_name_is_free(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html (DELETING)."""
    name = _name(request["TableName"])
    if underway.status(state, name) == "DELETING":
        raise ApiError("ResourceInUseException", f"Table already exists: {name}")


@before("dynamodb", "PutItem", "GetItem", "UpdateItem", "DeleteItem", "Query", "Scan")
def check_table_is_there(state: State, request: Request) -> None:
    """https://github.com/cirello-io/dynamolock/issues/120 ."""
    _require_there(state, request["TableName"])


@before("dynamodb", "BatchGetItem", "BatchWriteItem")
def check_tables_are_there(state: State, request: Request) -> None:
    for table in request["RequestItems"]:
        _require_there(state, table)


@before("dynamodb", "TransactGetItems", "TransactWriteItems")
def check_tables_of_a_transaction_are_there(state: State, request: Request) -> None:
    for item in request["TransactItems"]:
        for part in item.values():
            _require_there(state, part["TableName"])


@before("dynamodb", "UpdateTable", "DeleteTable")
def check_table_is_at_rest(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html (and DeleteTable)."""
    name = _name(request["TableName"])
    doing = _CHANGES.get(underway.status(state, name) or "")
    if doing:
        raise ApiError(
            "ResourceInUseException",
            f"Attempt to change a resource which is still in use: Table is being {doing}: {name}",
        )


@before("dynamodb", "UpdateContinuousBackups")
def check_backups_are_on(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html ."""
    name = _name(request["TableName"])
    if underway.status(state, name) == "CREATING":
        raise ApiError(
            "ContinuousBackupsUnavailableException",
            f"Backups are being enabled for the table: {name}. Please retry later",
        )


def _require_there(state: State, table: str) -> None:
    if underway.status(state, _name(table)) == "CREATING":
        raise ApiError("ResourceNotFoundException", "Requested resource not found")


def _now(state: State, table: Request) -> Request:
    return {**table, "TableStatus": underway.status(state, _name(table["TableName"])) or table["TableStatus"]}


def _name(table: str) -> str:
    """The table's name, from an ARN too."""
    return table.rpartition("/")[2]
