"""Private keys of SAML providers are not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(provider: Resource) -> Iterator[Problem]:
    if how := exposed(provider, "AddPrivateKey"):
        yield provider.problem(f"The private key is shown: {how}", "AddPrivateKey")


RULE = Rule(
    id="iam-saml-provider-has-no-exposed-key",
    types=("AWS::IAM::SAMLProvider",),
    demands="The private key of a SAML provider comes from a secret, or from a parameter with NoEcho.",
    why="Everybody who can read the repository or the stack can decrypt the assertions that people sign in with.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("A16",),
    fix=Fix(
        cdk="""\
iam.CfnSAMLProvider(
    self,
    "Provider",
    saml_metadata_document="<EntityDescriptor/>",
    add_private_key="{{resolve:secretsmanager:saml-key}}",
)
""",
        cloudformation="""\
Type: AWS::IAM::SAMLProvider
Properties:
  SamlMetadataDocument: <EntityDescriptor/>
  AddPrivateKey: "{{resolve:secretsmanager:saml-key}}"
""",
    ),
    check=_check,
)
