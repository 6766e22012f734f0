"""Third-party rule packs that an app can be checked against besides our own rules."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from aws_cdk import IPolicyValidationPlugin
    from constructs import IConstruct

_NAG_CLASSES = {
    "aws-solutions": "AwsSolutionsChecks",
    "nist-800-53-r5": "NIST80053R5Checks",
    "hipaa-security": "HIPAASecurityChecks",
    "pci-dss-321": "PCIDSS321Checks",
    "serverless": "ServerlessChecks",
}
_AWS_SOLUTIONS = "AwsSolutions"
_CONTROL_TOWER = "cdklabs.cdk_validator_cfnguard"
_CONTROL_TOWER_ID = re.compile(r"\[(CT\.[\w.-]+)\]")


class Pack(StrEnum):
    """A pack, by name."""

    AWS_SOLUTIONS = "aws-solutions"  # cdk-nag
    NIST_800_53_R5 = "nist-800-53-r5"  # cdk-nag
    HIPAA_SECURITY = "hipaa-security"  # cdk-nag
    PCI_DSS_321 = "pci-dss-321"  # cdk-nag
    SERVERLESS = "serverless"  # cdk-nag
    CONTROL_TOWER = (
        "control-tower"  # AWS Control Tower's proactive rules; needs pip install secure-baseline[control-tower]
    )


#: Those of cdk-nag, which the extra `cdk` installs.
NAG_PACKS = tuple(Pack(name) for name in _NAG_CLASSES)


def plugin(pack: Pack, scope: IConstruct) -> IPolicyValidationPlugin:
    """The pack as a CDK plugin.

    Raises:
        ImportError: Its package is not installed.
    """
    if pack is not Pack.CONTROL_TOWER:
        nag: IPolicyValidationPlugin = getattr(_installed("cdk_nag", "cdk"), _NAG_CLASSES[pack])(scope)
        return nag
    guard = _installed(_CONTROL_TOWER, "control-tower")
    # CT.GUARDDUTY.PR.1 reads only the legacy DataSources, and fails a correct detector with Features.
    validator: IPolicyValidationPlugin = guard.CfnGuardValidator(
        control_tower_rules_enabled=True, disabled_rules=["ct-guardduty-pr-1"]
    )
    return validator


def _installed(package: str, extra: str) -> ModuleType:
    try:
        return import_module(package)
    except ImportError:
        raise ImportError(f"{package} is not installed: pip install 'secure-baseline[{extra}]'") from None


def rule_of(pack: str, name: str, description: str) -> str:
    """How the rule of a violation is called where packs agree: ``S3BucketLoggingEnabled``, ``CT.S3.PR.1``."""
    if identified := _CONTROL_TOWER_ID.match(description):
        return identified.group(1)
    suffix = name.removeprefix(f"{pack}-")
    return _aws_solutions().get(suffix, suffix) if pack == _AWS_SOLUTIONS else suffix


@cache
def _aws_solutions() -> dict[str, str]:
    """The names of the rules behind AwsSolutions' own ids, as in cdk-nag 3's source."""
    text = files("secure_baseline.policy").joinpath("aws_solutions.json").read_text("utf-8")
    names: dict[str, str] = json.loads(text)
    return names
