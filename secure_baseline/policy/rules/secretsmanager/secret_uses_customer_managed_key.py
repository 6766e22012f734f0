"""Secrets are encrypted with customer managed keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource


def _check(secret: Resource) -> Iterator[Problem]:
    for part in (secret, *secret.nodes("ReplicaRegions")):
        if not _names_own_key(part):
            yield part.problem(
                f"It is encrypted with the key that AWS manages: KmsKeyId is {part.get('KmsKeyId') or 'not set'}",
                "KmsKeyId",
            )


def _names_own_key(part: Node) -> bool:
    return part.has("KmsKeyId") and "alias/aws/" not in str(part.get("KmsKeyId"))


RULE = Rule(
    id="secretsmanager-secret-uses-customer-managed-key",
    types=("AWS::SecretsManager::Secret",),
    demands="A secret and its replicas are encrypted with a customer managed KMS key.",
    why=(
        "Whoever may read secrets may read this one: no key policy stands in between, and other accounts cannot be "
        "let in."
    ),
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12",),
    nag=("SecretsManagerUsingKMSKey",),
    engine=("SECRETSMANAGER_USING_CMK",),
    fix=Fix(
        cdk="""\
key = EncryptionKey(self, "SecretKey", description="Encrypts the secret")
secretsmanager.Secret(self, "Secret", encryption_key=key)
""",
        cloudformation="""\
Key:
  Type: AWS::KMS::Key
  Properties:
    EnableKeyRotation: true
Secret:
  Type: AWS::SecretsManager::Secret
  Properties:
    KmsKeyId: !GetAtt Key.Arn
    GenerateSecretString:
      PasswordLength: 32
""",
    ),
    check=_check,
)
