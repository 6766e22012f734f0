"""Indexes of tables that DynamoDB refuses, and moto accepts.

https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
MOST = {"GlobalSecondaryIndexes": 20, "LocalSecondaryIndexes": 5}
PROJECTED = 100


@before("dynamodb", "CreateTable")
def check_numbers(_: State, request: Request) -> None:
    for kind, most in MOST.items():
        if len(request.get(kind, [])) > most:
            raise _invalid(f"{kind} count exceeds the per-table limit of {most}")
    names = [index["IndexName"] for index in _indexes(request)]
    if len(set(names)) != len(names):
        raise _invalid("Duplicate index name")


@before("dynamodb", "CreateTable")
def check_projections(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html ."""
    indexes = _indexes(request)
    for projection in (index.get("Projection", {}) for index in indexes):
        kind, further = projection.get("ProjectionType"), projection.get("NonKeyAttributes")
        if (kind == "INCLUDE") != bool(further):
            negation = "" if further else "not "
            raise _invalid(f"ProjectionType is {kind}, but NonKeyAttributes is {negation}specified")
    if sum(len(index.get("Projection", {}).get("NonKeyAttributes", [])) for index in indexes) > PROJECTED:
        raise _invalid(f"The indexes name more than {PROJECTED} NonKeyAttributes")


@before("dynamodb", "CreateTable")
def check_throughput(_: State, request: Request) -> None:
    for index in request.get("GlobalSecondaryIndexes", []):
        if request.get("BillingMode", "PROVISIONED") == "PROVISIONED" and not index.get("ProvisionedThroughput"):
            raise _invalid(f"No provisioned throughput specified for the global secondary index {index['IndexName']}")


@before("dynamodb", "CreateTable")
def check_local_indexes(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html ."""
    keys = {each["KeyType"]: each["AttributeName"] for each in request.get("KeySchema", [])}
    for index in request.get("LocalSecondaryIndexes", []):
        own = {each["KeyType"]: each["AttributeName"] for each in index["KeySchema"]}
        if "RANGE" not in keys:
            raise _invalid("Table KeySchema does not have a range key, which is required when specifying a local index")
        if own.get("HASH") != keys["HASH"]:
            raise _invalid(f"Index KeySchema of {index['IndexName']} does not have the hash key of the table")


@before("dynamodb", "CreateTable", "UpdateTable")
def check_key_is_used(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSESpecification.html ."""
    encryption = request.get("SSESpecification", {})
    if encryption.get("KMSMasterKeyId") and not (
        encryption.get("Enabled") and encryption.get("SSEType", "KMS") == "KMS"
    ):
        raise _invalid("KMSMasterKeyId can only be given where server-side encryption with KMS is enabled")


def _indexes(request: Request) -> list[Request]:
    return [index for kind in MOST for index in request.get(kind, [])]


def _invalid(message: str) -> ApiError:
    return ApiError("ValidationException", f"One or more parameter values were invalid: {message}", status=400)
