"""The policy of `verify --print-policy` allows what `verify` and `preflight` call, and nothing else."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING, Any

import pytest

from emulator.account import environment
from emulator.iam.operations import action_of
from secure_baseline.commands.connection import Connection
from secure_baseline.commands.reading_policy import reading_policy
from secure_baseline.verify.actions import ACTIONS
from secure_baseline.verify.landing_zone import verify
from tests.cli.test_cli import run
from tests.deploy.direct import REGION

if TYPE_CHECKING:
    from tests.verify.conftest import LandingZone

pytestmark = pytest.mark.xdist_group("verify")

#: The maximum for a managed policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
LONGEST_POLICY = 6144
#: IAM's policy simulator changes nothing: its access level is Read.
READING = ("Describe", "Get", "List", "BatchGet", "SimulatePrincipalPolicy")


def called(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The actions that a whole run of verify needs."""
    actions: set[str] = set()

    def record(model: Any, **_: object) -> None:
        actions.add(str(action_of(model.service_model.service_name, model.name)))

    for name, value in environment(endpoint, REGION).items():
        monkeypatch.setenv(name, value)
    account = Connection(Namespace(profile=None, region=REGION, endpoint_url=endpoint))
    account._session.events.register("before-call", record)
    account.client.cache_clear()  # clients made before are not recorded
    verify(account.clients, "SecureBaseline", REGION)
    return actions


def test_everything_that_verify_calls_is_allowed_and_nothing_else(
    everything: LandingZone, waived: LandingZone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with everything.copy() as account:
        account.client("ec2").create_default_vpc()  # its contents are read only if there is one
        found = called(account.endpoint, monkeypatch)
    found |= called(waived.original.endpoint, monkeypatch)
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
