"""Condition keys of S3, DynamoDB and Secrets Manager that no member of the request is named after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from moto.secretsmanager.models import secretsmanager_backends

from emulator.account import ACCOUNT_ID, partition_of
from emulator.iam.request_values.plain import absent

if TYPE_CHECKING:
    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.arns import ActionSubject
    from emulator.iam.asked import Asked
    from emulator.iam.request_values.plain import Function


def of_s3(asked: ApiRequest) -> dict[str, tuple[str, ...]]:
    """The headers and the query of a request to S3, as condition keys.

    https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
    """
    request = asked.request
    headers = {name.lower(): value for name, value in request.headers.items() if name.lower().startswith("x-amz-")}
    query = {name.lower(): value for name, value in request.args.items()}
    found: dict[str, tuple[str, ...]] = {
        f"s3:{name}": (value,) for name, value in {**headers, **query}.items() if value
    }
    key = found.get("s3:x-amz-server-side-encryption-aws-kms-key-id", ("arn:",))[0]
    if not key.startswith(("arn:", "alias/")):
        place = f"arn:{partition_of(asked.region)}:kms:{asked.region}:{ACCOUNT_ID}:key/"
        found["s3:x-amz-server-side-encryption-aws-kms-key-id"] = (place + key,)
    signed = "x-amz-credential" in query
    return found | {
        "s3:authtype": ("REST-QUERY-STRING" if signed else "REST-HEADER",),
        "s3:resourceaccount": (ACCOUNT_ID,),
        "s3:signatureversion": ("AWS4-HMAC-SHA256",),
        # A request counts as sent over TLS 1.3: it never leaves this machine.
        "s3:tlsversion": ("1.3",),
    }


def _leading_keys(asked: Asked, action: str, subject: ActionSubject, api_request: ApiRequest) -> tuple[str, ...]:
    """The partition key's values. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html."""
    del action, api_request
    from moto.dynamodb.models import dynamodb_backends  # noqa: PLC0415  (slow to import)

    table = dynamodb_backends[ACCOUNT_ID][asked.region].tables.get(subject.arn.partition(":table/")[2].split("/")[0])
    name = getattr(table, "hash_key_attr", None)
    request = asked.request
    items = [request.get("Key"), request.get("Item")]
    for each in request.get("TransactItems") or []:
        items += [part.get("Key") or part.get("Item") for part in each.values() if part]
    for of_table in (request.get("RequestItems") or {}).values():
        asked_for = of_table.get("Keys", []) if isinstance(of_table, dict) else of_table
        items += [one.get("Key") or one.get("Item") for each in asked_for for one in _requests(each)]
    found = [value for item in items if item and name in item for value in item[name].values()]
    expression = request.get("ExpressionAttributeValues") or {}
    if "KeyConditionExpression" in request:
        found += [value for condition in list(expression.values())[:1] for value in condition.values()]
    return tuple(str(each) for each in found)


def _requests(each: dict[str, Any]) -> list[dict[str, Any]]:
    parts = [each[name] for name in ("PutRequest", "DeleteRequest") if each.get(name)]
    return parts or [{"Key": each}]


def _attributes(asked: Asked, *_: object) -> tuple[str, ...]:
    """The attributes that the request names.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
    """
    request = asked.request
    found = [*(request.get("Item") or {}), *(request.get("Key") or {}), *(request.get("AttributesToGet") or [])]
    aliases = request.get("ExpressionAttributeNames") or {}
    expressions = " ".join(str(request[name]) for name in request if name.endswith("Expression"))
    words = re.findall(r"(?<![:\w])#?[A-Za-z_][\w-]*", expressions)
    found += [aliases.get(word, word) for word in words if word.upper() not in _WORDS]
    return tuple(dict.fromkeys(found))


_WORDS: Final = frozenset(
    [
        "ADD",
        "AND",
        "BETWEEN",
        "DELETE",
        "IN",
        "NOT",
        "OR",
        "REMOVE",
        "SET",
        "ATTRIBUTE_EXISTS",
        "ATTRIBUTE_NOT_EXISTS",
        "ATTRIBUTE_TYPE",
        "BEGINS_WITH",
        "CONTAINS",
        "IF_NOT_EXISTS",
        "LIST_APPEND",
        "SIZE",
    ]
)


def _enclosing(asked: Asked, *_: object) -> tuple[str, ...]:
    """https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html."""
    return (asked.operation,) if asked.operation.startswith("Transact") else ()


def _rotation(asked: Asked, action: str, subject: ActionSubject, api_request: ApiRequest) -> tuple[str, ...]:
    """The function that rotates the secret."""
    del action, api_request
    secret = secretsmanager_backends[ACCOUNT_ID][asked.region].secrets.get(subject.arn)
    arn = getattr(secret, "rotation_lambda_arn", None)
    return (str(arn),) if arn else ()


def _secret(asked: Asked, action: str, subject: ActionSubject, api_request: ApiRequest) -> tuple[str, ...]:
    del asked, action, api_request
    return (subject.arn,) if subject.arn.startswith("arn:") else ()


FUNCTIONS: Final[dict[str, Function]] = {
    "dynamodb:attributes": _attributes,
    "dynamodb:enclosingoperation": _enclosing,
    "dynamodb:fisactionid": absent,
    "dynamodb:fistargetarns": absent,
    "dynamodb:leadingkeys": _leading_keys,
    "secretsmanager:resource/allowrotationlambdaarn": _rotation,
    "secretsmanager:secretid": _secret,
}
