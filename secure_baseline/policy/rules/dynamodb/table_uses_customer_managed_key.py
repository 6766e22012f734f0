"""DynamoDB tables are encrypted with customer managed keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.dynamodb._parts import TABLES, parts, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEY = "SSESpecification.KMSMasterKeyId"


def _check(table: Resource) -> Iterator[Problem]:
    if not table.flag("SSESpecification.SSEEnabled"):
        yield table.problem(
            "It is encrypted with a key that AWS owns: SSEEnabled is not true", "SSESpecification.SSEEnabled"
        )
        return
    for part in parts(table):
        if not part.has(_KEY) or "alias/aws/" in str(part.get(_KEY)):
            yield part.problem(
                f"It is encrypted with the key that AWS manages{place(part)}: "
                f"KMSMasterKeyId is {part.get(_KEY) or 'not set'}",
                _KEY,
            )


RULE = Rule(
    id="dynamodb-table-uses-customer-managed-key",
    types=TABLES,
    demands="A DynamoDB table and its replicas are encrypted with a customer managed KMS key.",
    why="Whoever may read the table may read the data: no key policy stands in between, and no use of a key is logged.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12", "G14"),
    control_tower=("CT.DYNAMODB.PR.2",),
    engine=("DYNAMODB_TABLE_ENCRYPTED_KMS",),
    fix=Fix(
        cdk="""\
dynamodb.TableV2(
    self,
    "Orders",
    partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
    encryption=dynamodb.TableEncryptionV2.customer_managed_key(key),
)
""",
        cloudformation="""\
Type: AWS::DynamoDB::Table
Properties:
  BillingMode: PAY_PER_REQUEST
  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
  SSESpecification:
    SSEEnabled: true
    SSEType: KMS
    KMSMasterKeyId: alias/orders
""",
    ),
    check=_check,
)
