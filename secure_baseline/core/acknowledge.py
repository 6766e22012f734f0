"""Acknowledges a finding on one construct, so that the reason is beside the code that needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Acknowledgment, Stack, Validations

from secure_baseline.core import pseudo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from constructs import IConstruct

    from secure_baseline.core.statement import IdentityStatement

NIST = "NIST.800.53.R5"
HIPAA = "HIPAA.Security"
PCI = "PCI.DSS.321"
SOLUTIONS = "AwsSolutions"
SERVERLESS = "Serverless"


def in_packs(rule: str, *packs: str) -> list[str]:
    """A rule's ids in several packs: ``NIST.800.53.R5::NIST.800.53.R5-LambdaDLQ``."""
    return [f"{pack}::{pack}-{rule}" for pack in packs]


def wildcard(scope: IConstruct, resource: str) -> str:
    """The id under which AwsSolutions reports a wildcard in a resource: references become ``<LogicalId>``."""
    for token, name in pseudo.NAMES.items():
        resource = resource.replace(token, f"<{name}>")
    # Only what is still a token has to be resolved by CDK.
    resolved = Stack.of(scope).resolve(resource) if "${Token[" in resource else resource
    return f"AwsSolutions::AwsSolutions-IAM5[Resource::{readable(resolved)}]"


def wildcards(scope: IConstruct, statement: IdentityStatement) -> list[str]:
    """The ids under which AwsSolutions reports the wildcards of a statement that allows something."""
    actions = [f"AwsSolutions::AwsSolutions-IAM5[Action::{action}]" for action in statement.actions if "*" in action]
    # The pack writes IAM's own variables like references.
    named = [wildcard(scope, each).replace("${", "<").replace("}", ">") for each in statement.resources if "*" in each]
    return [*actions, *named]


def readable(value: object) -> str:
    """A resolved value on one line: references become ``<LogicalId>``."""
    match value:
        case {"Fn::Join": [str(separator), list(parts)]}:
            return separator.join(readable(part) for part in parts)
        case {"Ref": str(name)}:
            return f"<{name}>"
        case {"Fn::GetAtt": [str(name), str(attribute)]}:
            return f"<{name}.{attribute}>"
        case _:
            return str(value)


def acknowledge(construct: IConstruct, rules: Iterable[str], reason: str) -> None:
    """Accept findings of policy packs on one construct.

    Args:
        construct: The construct whose own resource the finding is about.
        rules: Finding ids, as in the report (``AwsSolutions::AwsSolutions-S1``).
        reason: Why a security reviewer can accept it.
    """
    if accepted := [Acknowledgment(id=rule, reason=reason) for rule in rules]:
        Validations.of(construct).acknowledge(*accepted)
