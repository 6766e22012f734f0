"""Key policies name what they allow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import Statement, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# An account as such: what it may do is for its identities' policies to say.
_ACCOUNT = re.compile(r"\d{12}|\$\{AWS::AccountId\}|arn:.+:iam::.+:root")


def _check(key: Resource) -> Iterator[Problem]:
    for statement in statements(key.document("KeyPolicy")):
        if not statement.allows or statement.is_public:
            continue  # the latter is graver, and told by a rule of its own
        if _is_for_an_account(statement):
            continue
        if statement.node.has("NotAction"):
            yield statement.node.problem("It allows every action but some: NotAction is set", "NotAction")
        elif wide := [action for action in statement.actions if action.lower() in {"*", "kms:*"}]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")


def _is_for_an_account(statement: Statement) -> bool:
    return all(kind == "AWS" and _ACCOUNT.fullmatch(name) for kind, name in statement.principals)


RULE = Rule(
    id="kms-key-policy-names-actions",
    types=("AWS::KMS::Key", "AWS::KMS::ReplicaKey"),
    demands="A key policy names the actions that it allows, but for the account itself.",
    why="Who only has to encrypt or decrypt can then delete the key or give it to others.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G12", "A19"),
    fix=Fix(
        cdk="""\
encryption = EncryptionKey(self, "DataKey", description="Encrypts the data")
user = iam.Role(self, "User", assumed_by=iam.AccountPrincipal(self.account))
encryption.grant_encrypt_decrypt(user)
""",
        cloudformation="""\
Type: AWS::KMS::Key
Properties:
  EnableKeyRotation: true
  KeyPolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:root
        Action: kms:*
        Resource: "*"
""",
    ),
    check=_check,
)
