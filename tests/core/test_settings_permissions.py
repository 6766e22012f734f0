"""The settings functions can undo what an earlier template set, and run again after an upgrade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from secure_baseline import AlertChannel, AlternateContact, SecureAccount, SecureRegion, ThreatDetection
from secure_baseline.account.recording import RecordedTypes, Recording
from secure_baseline.core import settings_function
from secure_baseline.handlers.settings import SETTINGS, Setting
from tests.constructs.synthesized import new_stack, properties, statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from constructs import Construct


def _account(scope: Construct) -> None:
    contact = AlternateContact(name="Ada", title="Security", email="security@example.com", phone="+49 30 1")
    SecureAccount(scope, "Account", alert_channel=AlertChannel(scope, "Alerts"), security_contact=contact)


def _region(scope: Construct) -> None:
    SecureRegion(scope, "Region", recording=Recording(resource_types=RecordedTypes.IDENTITIES))


def _threats(scope: Construct) -> None:
    ThreatDetection(scope, "Threats", protection_plans=[], standards=[], scans=[])


#: Each construct with its minimal and its maximal configuration.
LEAST: dict[Callable[[Construct], None], set[str]] = {
    _account: {"AccessAnalyzer", "ConfigRecorder", "DefaultHostManagement"},
    _region: {"AccessAnalyzer", "ConfigRecorder", "DefaultHostManagement"},
    _threats: {
        "DetectiveGraph",
        "FindingAggregator",
        "GuardDutyDetector",
        "InspectorScans",
        "MacieSession",
        "SecurityHub",
        "SecurityStandards",
    },
}


def _undoes(kind: type[Setting]) -> bool:
    return kind.delete.__func__ is not Setting.delete.__func__  # type: ignore[attr-defined]


def test_every_setting_that_undoes_something_is_tested_here() -> None:
    # Their functions set nothing else, and are deleted with the database, the deployment identity and the alerts.
    alone = {"NewDatabase", "OidcProvider", "CostAnomalies"}
    assert set().union(*LEAST.values(), alone) == {name for name, kind in SETTINGS.items() if _undoes(kind)}


@pytest.mark.parametrize("make", LEAST, ids=lambda make: make.__name__.strip("_"))
def test_what_left_the_template_can_still_be_undone(make: Callable[[Construct], None]) -> None:
    """CloudFormation deletes it when it has updated the role's policy already."""
    stack = new_stack()
    make(stack)
    allowed: set[str] = set()
    policies = properties(Template.from_stack(stack), "AWS::IAM::ManagedPolicy").values()
    for statement in (each for policy in policies for each in statements(policy["PolicyDocument"])):
        actions = statement["Action"]
        allowed.update([actions] if isinstance(actions, str) else actions)
    assert [(name, action) for name in LEAST[make] for action in SETTINGS[name].ACTIONS if action not in allowed] == []


def _revisions(context: dict[str, Any] | None = None) -> set[str]:
    stack = cdk.Stack(cdk.App(context=context), "Stack", env=cdk.Environment(region="eu-west-1"))
    _region(stack)
    found = properties(Template.from_stack(stack), "Custom::AccountSetting").values()
    return {str(each["Revision"]) for each in found}


def test_an_upgrade_runs_every_setting_again_and_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _revisions()
    assert len(before) == 1
    assert _revisions() == before
    monkeypatch.setattr(settings_function, "code_hash", lambda package: f"another of {package}")
    assert _revisions() == {"another of settings"}


def test_a_context_value_runs_every_setting_again() -> None:
    (plain,) = _revisions()
    assert _revisions({"secure-baseline:reapply": "now"}) == {f"{plain}-now"}
