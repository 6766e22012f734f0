"""The policy of `verify --print-policy` allows what `verify` and `preflight` call, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from secure_baseline.commands.reading_policy import reading_policy
from secure_baseline.verify.actions import ACTIONS
from tests.cli.test_cli import run
from tests.verify.breakages import BREAKAGES
from tests.verify.conftest import Account, Recorder

if TYPE_CHECKING:
    from tests.verify.conftest import LandingZone, WholeRun

pytestmark = pytest.mark.xdist_group("verify")

#: The maximum for a managed policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
LONGEST_POLICY = 6144
#: IAM's policy simulator changes nothing: its access level is Read.
READING = ("Describe", "Get", "List", "BatchGet", "SimulatePrincipalPolicy", "View")


def test_everything_that_verify_calls_is_allowed_and_nothing_else(
    everything: LandingZone, run_on_everything: WholeRun, run_on_waived: WholeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = BREAKAGES["account: there is a default vpc again"]
    with everything.copy() as account:
        again.act(account)  # its contents are read only if there is one
        recorder = Recorder(account.endpoint)
        monkeypatch.setattr(Account, "clients", lambda _, region: recorder.clients(region))
        account.reading(again.guarantee)
    found = run_on_everything.actions | run_on_waived.actions | recorder.actions
    # If this fails, update secure_baseline/verify/actions.py.
    assert {"missing": sorted(found - set(ACTIONS)), "unused": sorted(set(ACTIONS) - found)} == {
        "missing": [],
        "unused": [],
    }


def test_the_actions_are_sorted() -> None:
    assert list(ACTIONS) == sorted(set(ACTIONS))


def test_the_policy_reads_and_fits_into_a_managed_policy() -> None:
    printed = json.loads(run("verify", "--print-policy").stdout)
    assert printed == reading_policy()
    everywhere, narrowed = printed["Statement"]
    assert [action for action in everywhere["Action"] if not action.split(":")[1].startswith(READING)] == []
    parameters = [f"arn:*:ssm:*:*:parameter/{folder}/*" for folder in ("cdk-bootstrap", "secure-baseline")]
    assert (narrowed["Action"], narrowed["Resource"]) == ("ssm:GetParameter", parameters)
    assert len(json.dumps(printed, separators=(",", ":"))) < LONGEST_POLICY
