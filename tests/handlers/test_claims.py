"""A changed logical id, or a second stack, moves a service and never turns it off; the last resource does."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.handlers.settings import SETTINGS, Setting
from tests.handlers.settings_samples import sample, states
from tests.tiers import in_tiers

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.handlers.conftest import Account, Stack

    Stacks = Callable[[str], Stack]

SHARED = sorted(name for name, kind in SETTINGS.items() if kind.SHARED)


def test_every_setting_that_undoes_something_can_be_moved() -> None:
    undoes = {
        name
        for name, kind in SETTINGS.items()
        if kind.delete.__func__ is not Setting.delete.__func__  # type: ignore[attr-defined]
    }
    # A database belongs to one resource only.
    assert set(SHARED) == undoes - {"NewDatabase"}


def in_force(account: Account, kind: str, properties: dict[str, Any]) -> bool:
    setting = account.setting(kind, **properties)
    return setting.satisfied(setting.read())


@pytest.mark.parametrize(
    "kind", in_tiers({name: name for name in SHARED}, sample={"ConfigRecorder", "GuardDutyDetector"})
)
def test_a_service_moves_with_a_changed_logical_id_and_is_turned_off_with_the_last_resource(
    account: Account, stacks: Stacks, kind: str
) -> None:
    properties = sample(account, kind)
    states(kind)[0](account)
    before, after = stacks("Before"), stacks("After")
    assert before.send("Create", kind, **properties)["Data"] == {"Changed": "true"}
    assert after.send("Create", kind, **properties)["Data"] == {"Changed": "false"}
    assert before.send("Delete", kind, **properties)["Status"] == "SUCCESS"
    assert in_force(account, kind, properties)
    assert after.send("Update", kind, **properties)["Data"] == {"Changed": "false"}
    assert after.send("Delete", kind, **properties)["Status"] == "SUCCESS"
    assert not in_force(account, kind, properties)
    left = account.client("ssm").describe_parameters()["Parameters"]
    assert [each["Name"] for each in left if "claims" in each["Name"]] == []


@pytest.mark.parametrize("kind", ["ConfigRecorder", "GuardDutyDetector"])
def test_deleting_a_second_stack_leaves_the_resources_of_the_first(account: Account, stacks: Stacks, kind: str) -> None:
    properties = sample(account, kind)
    first, second = stacks("First"), stacks("Second")
    first.send("Create", kind, **properties)
    second.send("Create", kind, **properties)
    assert second.send("Delete", kind, **properties)["Status"] == "SUCCESS"
    assert in_force(account, kind, properties)
    first.send("Delete", kind, **properties)
    assert not in_force(account, kind, properties)


def test_a_setting_that_could_not_be_undone_is_still_claimed(account: Account, stacks: Stacks) -> None:
    """So that the claims show what stays on."""
    stack = stacks("Denied")
    stack.send("Create", "GuardDutyDetector", **sample(account, "GuardDutyDetector"))
    account.refuse(
        "DeleteDetector", "AccessDeniedException", message="with an explicit deny in a service control policy"
    )
    assert stack.send("Delete", "GuardDutyDetector")["Status"] == "FAILED"
    assert "claims-GuardDutyDetector" in str(account.client("ssm").describe_parameters()["Parameters"])


def test_a_resource_that_takes_over_can_change_it(account: Account, stacks: Stacks, recorder: dict[str, Any]) -> None:
    before, after = stacks("Before"), stacks("After")
    daily = {**recorder, "RecordingFrequency": "DAILY"}
    before.send("Create", "ConfigRecorder", **recorder)
    after.send("Create", "ConfigRecorder", **daily)
    assert frequency(account) == "CONTINUOUS", "it belongs to the older one as long as that exists"
    before.send("Delete", "ConfigRecorder", **recorder)
    assert after.send("Update", "ConfigRecorder", **daily)["Data"] == {"Changed": "true"}
    assert frequency(account) == "DAILY"


def frequency(account: Account) -> str:
    (found,) = account.client("config").describe_configuration_recorders()["ConfigurationRecorders"]
    return str(found["recordingMode"]["recordingFrequency"])


def test_it_can_move_more_than_once(account: Account, stacks: Stacks) -> None:
    stacks = [stacks(name) for name in ("First", "Second", "Third")]
    stacks[0].send("Create", "DetectiveGraph")
    for older, newer in pairwise(stacks):
        newer.send("Create", "DetectiveGraph")
        older.send("Delete", "DetectiveGraph")
        assert in_force(account, "DetectiveGraph", {})
    stacks[-1].send("Delete", "DetectiveGraph")
    assert not in_force(account, "DetectiveGraph", {})


def test_two_stacks_do_not_undo_each_other(account: Account, stacks: Stacks) -> None:
    first, second = stacks("First"), stacks("Second")
    machines, images = {"ResourceTypes": ["EC2"]}, {"ResourceTypes": ["ECR"]}
    first.send("Create", "InspectorScans", **machines)
    second.send("Create", "InspectorScans", **images)
    first.send("Update", "InspectorScans", **machines)
    assert in_force(account, "InspectorScans", {"ResourceTypes": ["EC2", "ECR"]})
    for stack, properties in ((first, machines), (second, images)):
        stack.send("Delete", "InspectorScans", **properties)
    assert account.setting("InspectorScans", **machines).read()["on"] == set()


@pytest.mark.parametrize("repeat", [1, 2])
def test_a_new_resource_that_fails_leaves_the_older_one_active(
    account: Account, stacks: Stacks, recorder: dict[str, Any], repeat: int
) -> None:
    older, newcomer = stacks("Older"), stacks("Newcomer")
    older.send("Create", "ConfigRecorder", **recorder)
    account.refuse("DescribeConfigurationRecorders", "ValidationException")
    assert newcomer.send("Create", "ConfigRecorder", **recorder)["Status"] == "FAILED"
    account.forget()
    for _ in range(repeat):
        newcomer.send("Delete", "ConfigRecorder", **recorder)
    older.send("Update", "ConfigRecorder", **{**recorder, "RecordingFrequency": "DAILY"})
    assert frequency(account) == "DAILY", "it still belongs to the older one"


def test_a_repeated_delete_after_a_move_undoes_nothing(account: Account, stacks: Stacks) -> None:
    before, after = stacks("Before"), stacks("After")
    before.send("Create", "AccessAnalyzer")
    after.send("Create", "AccessAnalyzer")
    for _ in range(2):
        before.send("Delete", "AccessAnalyzer")
    assert in_force(account, "AccessAnalyzer", {})


def test_analyzers_of_two_types_have_separate_claims(account: Account, stacks: Stacks) -> None:
    outside, unused = stacks("Outside"), stacks("Unused")
    outside.send("Create", "AccessAnalyzer")
    kind = {"Type": "ACCOUNT_UNUSED_ACCESS", "UnusedAccessAge": "90"}
    unused.send("Create", "AccessAnalyzer", **kind)
    outside.send("Delete", "AccessAnalyzer")
    (left,) = account.client("accessanalyzer").list_analyzers()["analyzers"]
    assert left["type"] == "ACCOUNT_UNUSED_ACCESS"


def test_existing_resources_are_never_removed(account: Account, stacks: Stacks) -> None:
    account.client("securityhub").enable_security_hub(EnableDefaultStandards=False)
    before, after = stacks("Before"), stacks("After")
    for verb in ("Create", "Delete"):
        for stack in (before, after):
            stack.send(verb, "SecurityHub")
    assert in_force(account, "SecurityHub", {})


def test_an_invalid_resource_claims_nothing(account: Account, stacks: Stacks) -> None:
    assert stacks("Setting").send("Create", "GuardDutyDetector", Features=["NONE"])["Status"] == "FAILED"
    assert account.client("ssm").describe_parameters()["Parameters"] == []
