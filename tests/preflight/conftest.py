"""Preflight's results for an empty account, for one in use, and for a role without permissions."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

import boto3
import pytest

from emulator import clock
from emulator.account import ACCESS_KEY_ID, ACCOUNT_ID, SECRET_ACCESS_KEY, client
from emulator.iam import member_account, propagation, sessions
from emulator.iam.operations import action_of
from emulator.loopback import reach_names_below_loopback
from emulator.server import running_server
from secure_baseline.commands.reading_policy import reading_policy
from secure_baseline.landing_zone.settings import Settings
from secure_baseline.live.deployed import Deployed
from secure_baseline.preflight import control_policies
from secure_baseline.preflight.check_result import Outcome
from secure_baseline.preflight.place import Place
from secure_baseline.preflight.shipped import shipped
from secure_baseline.preflight.survey import Survey, survey
from tests.preflight.accounts import AWAY, HOME, OPT_IN, live_in
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from secure_baseline.preflight.check_result import CheckResult

OWNER: Final = {"aws_access_key_id": ACCESS_KEY_ID, "aws_secret_access_key": SECRET_ACCESS_KEY}


@dataclass
class Surveys:
    """The surveys, and the actions that they called."""

    empty: Survey
    lived_in: Survey
    #: The same, with the printed policy only.
    audited: Survey
    #: Without permissions.
    denied: Survey
    ids: dict[str, str]
    actions: set[str] = field(default_factory=set)

    def about(self, subject: str, region: str = "") -> list[CheckResult]:
        """The results for the account in use."""
        return [each for each in self.lived_in.results if (each.subject, each.region) == (subject, region)]


def settings_file(folder: Path) -> Path:
    """The shipped file with two further Regions."""
    text = (ROOT / "baseline.toml").read_text("utf-8")
    file = folder / "baseline.toml"
    file.write_text(re.sub(r"allowed_regions = .*", f'allowed_regions = ["{HOME}", "{AWAY}", "{OPT_IN}"]', text))
    return file


@pytest.fixture(scope="module")
def surveys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surveys]:
    settings = Settings.load(settings_file(tmp_path_factory.mktemp("settings")))
    actions: set[str] = set()
    reach_names_below_loopback()
    session = boto3.Session()  # one, which reads the services' models once
    session.events.register("before-call", lambda model, **_: actions.add(_action(model)))
    with running_server() as endpoint:
        look = partial(_look, session, endpoint)
        empty = look(shipped(HOME), OWNER)
        ids = live_in(endpoint)
        lived_in = look(settings, OWNER)
        _ask_as_a_member(session, endpoint)
        called = set(actions)
        everything, nothing = _roles(endpoint)
        yield Surveys(
            empty=empty,
            lived_in=lived_in,
            audited=look(shipped(HOME), everything),
            denied=look(shipped(HOME), nothing),
            ids=ids,
            actions=called,
        )


def _action(model: Any) -> str:
    return str(action_of(model.service_model.service_name, model.name))


def _look(session: boto3.Session, endpoint: str, settings: Settings, credentials: dict[str, str]) -> Survey:
    @cache
    def cached_client(region: str, service: str) -> Any:
        return session.client(service, region_name=region, endpoint_url=endpoint, **credentials)  # type: ignore[call-overload]  # of any service

    return survey(lambda region: partial(cached_client, region), settings, "SecureBaseline")


def _ask_as_a_member(session: boto3.Session, endpoint: str) -> None:
    """Call what is called in a member account of an organization only."""
    membership = member_account.Membership()
    member_account.join(membership)
    clients = partial(session.client, region_name=HOME, endpoint_url=endpoint, **OWNER)
    ours = Deployed("SecureBaseline", (), ())
    place = Place(
        clients=clients, account=ACCOUNT_ID, region=HOME, name="SecureBaseline", settings=shipped(HOME), ours=ours
    )
    assert [each.outcome for each in control_policies.denied(place)] == [Outcome.UNSURE]
    member_account.leave()


def _roles(endpoint: str) -> tuple[dict[str, str], dict[str, str]]:
    """Credentials of a role with the printed policy, and of one with none."""
    iam = client("iam", endpoint=endpoint, region=HOME)
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:*"}]}
    credentials = []
    for name in ("Auditor", "Unprivileged"):
        role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        variables = sessions.variables(sessions.in_role(role, name))
        credentials.append({variable.lower(): value for variable, value in variables.items()})
    made = iam.create_policy(PolicyName="Reading", PolicyDocument=json.dumps(reading_policy()))["Policy"]["Arn"]
    iam.attach_role_policy(RoleName="Auditor", PolicyArn=made)
    clock.advance(propagation.SECONDS)
    return credentials[0], credentials[1]
