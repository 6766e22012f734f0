"""Acknowledge one finding on one construct, so that the reason stands beside the code that needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Acknowledgment, Validations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from constructs import IConstruct

ACKNOWLEDGEMENT_METADATA = "secure-baseline:acknowledgement"
#: Context flag of the test that looks for acknowledgements which no longer match anything.
UNACKNOWLEDGED_CONTEXT = "secure-baseline:without-acknowledgements"


def acknowledge(construct: IConstruct, rules: Iterable[str], reason: str) -> None:
    """Accept findings of policy packs on one construct.

    Args:
        construct: The construct whose own resource the finding is about.
        rules: Finding ids, as the report prints them (``AwsSolutions::AwsSolutions-S1``).
        reason: Why a security reviewer can accept it.
    """
    for rule in rules:
        construct.node.add_metadata(ACKNOWLEDGEMENT_METADATA, {"rule": rule, "reason": reason})
    if not construct.node.try_get_context(UNACKNOWLEDGED_CONTEXT):
        Validations.of(construct).acknowledge(*(Acknowledgment(id=rule, reason=reason) for rule in rules))
