"""The handler's role is built from ACTIONS: each setting calls only those, and none is unused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secure_baseline.controls.catalogue import practices
from secure_baseline.handlers.settings import SETTINGS
from tests.for_each import for_each
from tests.handlers.settings_samples import sample, states

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

#: botocore's service name -> the prefix of its IAM actions, where they differ.
PREFIXES = {"accessanalyzer": "access-analyzer", "s3control": "s3"}
#: S3 Control's operations have other names than the actions that allow them.
RENAMED = {
    "s3:GetPublicAccessBlock": "s3:GetAccountPublicAccessBlock",
    "s3:PutPublicAccessBlock": "s3:PutAccountPublicAccessBlock",
}
#: Checked by AWS during another call, never called directly.
DEPENDENT = {
    "AccessAnalyzer": {"iam:CreateServiceLinkedRole"},
    "ConfigRecorder": {"iam:PassRole"},
    "DefaultHostManagement": {"iam:PassRole"},
    "DetectiveGraph": {"detective:TagResource"},
    "GuardDutyDetector": {"guardduty:TagResource", "iam:CreateServiceLinkedRole"},
    "InspectorScans": {"iam:CreateServiceLinkedRole"},
    "LogGroup": {"kms:DescribeKey"},
    "MacieSession": {"iam:CreateServiceLinkedRole"},
    "OidcProvider": {"iam:TagOpenIDConnectProvider"},
    "SecurityHub": {"iam:CreateServiceLinkedRole", "securityhub:TagResource"},
    "VpcPublicAccess": {"ec2:CreateTags"},
}


def actions(calls: list[tuple[str, str]]) -> set[str]:
    called = {f"{PREFIXES.get(service, service)}:{operation}" for service, operation in calls}
    return {RENAMED.get(action, action) for action in called}


@pytest.mark.parametrize("kind", sorted(SETTINGS))
def test_a_setting_needs_exactly_its_actions(account: Account, kind: str) -> None:
    properties = sample(account, kind)
    called: set[str] = set()
    for prepare in states(kind):
        prepare(account)
        account.forget()
        setting = account.setting(kind, **properties)
        setting.apply()
        setting.delete(account.client, "secure-baseline-test")
        called |= actions(account.calls())
    assert called | DEPENDENT.get(kind, set()) == set(setting.ACTIONS)


@for_each(SETTINGS)
def test_no_action_has_a_wildcard(kind: str) -> None:
    assert not [action for action in SETTINGS[kind].ACTIONS if "*" in action]


@for_each(SETTINGS)
def test_only_actions_of_the_setting_are_narrowed(kind: str) -> None:
    assert SETTINGS[kind].RESOURCES.keys() <= set(SETTINGS[kind].ACTIONS)


@for_each(SETTINGS)
def test_every_setting_has_practices_of_the_catalogue(kind: str) -> None:
    assert SETTINGS[kind].CONTROLS
    assert set(SETTINGS[kind].CONTROLS) <= practices().keys()


@for_each(SETTINGS)
def test_every_setting_links_to_its_api_s_documentation(kind: str) -> None:
    assert "https://docs.aws.amazon.com/" in (SETTINGS[kind].__doc__ or "")
