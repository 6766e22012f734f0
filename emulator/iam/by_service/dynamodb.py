"""DynamoDB: tables and indexes, those in batches and transactions too.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/api-permissions-reference.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from emulator.iam import arns, reference
from emulator.iam.arns import ActionSubject
from emulator.iam.operations import action_of

if TYPE_CHECKING:
    from emulator.iam.asked import Asked

#: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
_IN_TRANSACTIONS: Final = {
    "ConditionCheck": "ConditionCheckItem",
    "Delete": "DeleteItem",
    "Get": "GetItem",
    "Put": "PutItem",
    "Update": "UpdateItem",
}
#: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
_IN_PARTIQL: Final = {
    "DELETE": "PartiQLDelete",
    "EXISTS": "PartiQLSelect",
    "INSERT": "PartiQLInsert",
    "SELECT": "PartiQLSelect",
    "UPDATE": "PartiQLUpdate",
}
_TABLE: Final = re.compile(
    r"^\s*(?=(?P<verb>\w+)).*?(?:FROM|INTO|UPDATE)\s+\"?(?P<table>[\w.-]+)\"?(?:\.\"?(?P<index>[\w.-]+)\"?)?",
    re.IGNORECASE | re.DOTALL,
)


def asked_of(asked: Asked) -> list[tuple[str, ActionSubject]]:
    """The actions of a DynamoDB request, each with its table or index."""
    request = asked.request
    if asked.operation in {"BatchGetItem", "BatchWriteItem"}:
        batch = f"dynamodb:{asked.operation}"
        tables = [(batch, _subject(asked, batch, table)) for table in request.get("RequestItems") or {}]
        return tables or [(batch, arns.ANYTHING)]
    if asked.operation in {"TransactGetItems", "TransactWriteItems"}:
        parts = [part for each in request.get("TransactItems") or [] for part in each.items() if part[1]]
        return [_of_part(asked, kind, part) for kind, part in parts]
    statements = [
        *([request] if "Statement" in request else []),
        *(request.get("Statements") or []),
        *(request.get("TransactStatements") or []),
    ]
    if statements:
        return [_of_statement(asked, str(each["Statement"])) for each in statements]
    action = action_of("dynamodb", asked.operation)
    if action is None:
        return []
    index = request.get("IndexName")
    if index and asked.operation in {"Query", "Scan"}:
        return [(action, _subject(asked, action, str(request.get("TableName")), str(index)))]
    return [(action, subject) for subject in arns.subjects(asked, action)]


def _of_part(asked: Asked, kind: str, part: dict[str, Any]) -> tuple[str, ActionSubject]:
    action = f"dynamodb:{_IN_TRANSACTIONS[kind]}"
    return action, _subject(asked, action, str(part.get("TableName")))


def _of_statement(asked: Asked, statement: str) -> tuple[str, ActionSubject]:
    found = _TABLE.match(statement)
    verb = (found["verb"] if found else statement.split(maxsplit=1)[0]).upper()
    action = f"dynamodb:{_IN_PARTIQL.get(verb, 'PartiQLSelect')}"
    if found is None:
        return action, _subject(asked, action, "*")
    return action, _subject(asked, action, found["table"], found["index"])


def _subject(asked: Asked, action: str, table: str, index: str | None = None) -> ActionSubject:
    known = reference.action(action)
    kind = "index" if index else "table"
    about = next((each for each in (known.types if known else ()) if each.name == kind), None)
    whole = table if table.startswith("arn:") else arns.fill(reference.arn_of("dynamodb", "table"), asked.place, table)
    return ActionSubject(arn=f"{whole}/index/{index}" if index else whole, about=about)
