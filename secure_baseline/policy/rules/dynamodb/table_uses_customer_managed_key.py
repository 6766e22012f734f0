from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.dynamodb._parts import TABLES, parts, place

_KEY = "SSESpecification.KMSMasterKeyId"


@rule(
    *TABLES,
    requires="A DynamoDB table and its replicas must be encrypted with a customer managed key.",
    otherwise=(
        "Anyone who can read the table can read the data: no key policy stands in between, and no key use is logged."
    ),
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
    same_as=("CT.DYNAMODB.PR.2", "DYNAMODB_TABLE_ENCRYPTED_KMS"),
)
def table_uses_customer_managed_key(table: Resource) -> Problems:
    if not table.flag("SSESpecification.SSEEnabled"):
        yield table.problem("No customer managed key is used", at="SSESpecification.SSEEnabled")
        return
    for part in parts(table):
        if not part.has(_KEY) or "alias/aws/" in str(part.get(_KEY)):
            yield part.problem(f"No customer managed key is used{place(part)}", at=_KEY)
