"""The rule packs that hold an app to account at every synthesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Validations
from cdk_nag import (
    AwsSolutionsChecks,
    HIPAASecurityChecks,
    NIST80053R5Checks,
    PCIDSS321Checks,
    ServerlessChecks,
)

if TYPE_CHECKING:
    from aws_cdk import App

_PACKS = (AwsSolutionsChecks, NIST80053R5Checks, HIPAASecurityChecks, PCIDSS321Checks, ServerlessChecks)


def add_checks(app: App) -> None:
    """Run five cdk-nag packs on every stack; a finding that nobody acknowledged fails the synthesis.

    CDK's own validator runs as well; it is strict where the context says
    ``"@aws-cdk/core:validateAgainstDefaultRules": true``, as cdk.json does.
    """
    Validations.of(app).add_plugins(*(pack(app) for pack in _PACKS))
