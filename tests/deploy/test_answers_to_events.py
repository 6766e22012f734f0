"""From an event on the bus to the alert, as deployed: rules, functions in their own roles, queues, every response."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import aws_cdk as cdk
import pytest

from emulator.loopback import reach_names_below_loopback
from emulator.server import running_server
from secure_baseline import AlertChannel, AutomatedResponse, FindingAlerts, ResponseMode, ResponseName
from secure_baseline.handlers.responses.variables import MODE
from tests.deploy.direct import Deployment
from tests.deploy.listening import REGION, Account, eventually
from tests.handlers.incidents import MAIN, Case
from tests.handlers.listening import published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    reach_names_below_loopback()
    with running_server() as endpoint:
        running = Account(endpoint)
        trail = _trail(running)
        Deployment(endpoint, _assembly(tmp_path_factory.mktemp("events"), trail.further["TRAIL_ARN"])).run()
        running.subscribe()
        running.trail = trail  # type: ignore[attr-defined]  # of this module only
        yield running


def _trail(account: Account) -> Case:
    return MAIN[-1](account)


def _assembly(folder: Path, trail_arn: str) -> Path:
    app = cdk.App(outdir=str(folder))
    stack = cdk.Stack(app, "Detection", env=cdk.Environment(region=REGION))
    channel = AlertChannel(stack, "Alerts")
    alerts = FindingAlerts(stack, "Findings", alert_channel=channel)
    AutomatedResponse(
        stack,
        "Responses",
        alert_channel=channel,
        modes=dict.fromkeys(ResponseName, ResponseMode.ACT),
        trail_arn=trail_arn,
        encryption_key=alerts.encryption_key,
    )
    app.synth()
    return folder


@pytest.fixture(scope="module")
def cases(account: Account) -> dict[str, Case]:
    """Everything goes wrong at once, and every event is sent."""
    made = [make(account) for make in MAIN[:-1]] + [account.trail]  # type: ignore[attr-defined]  # as above
    for case in made:
        assert not case.safe()
        account.send(case.event)
    return {case.response: case for case in made}


@pytest.mark.parametrize("response", list(ResponseName))
def test_an_event_on_the_bus_is_answered(account: Account, cases: dict[str, Case], response: str) -> None:
    case = cases[response]
    assert eventually(case.safe), "the function's role and its rule are enough"
    titles = {"compromised_instance": "Remediated: Instance", "exposed_credentials": "Remediated: Credentials"}
    titles |= {
        "public_bucket": "Remediated: Bucket",
        "open_admin_port": "Remediated: Security group",
        "trail_stopped": "Remediated: The",
    }
    alert = eventually(lambda: account.alert(titles[response]))
    assert alert
    assert " failed" not in alert["Message"]


def test_a_finding_on_the_bus_is_reported(account: Account, cases: dict[str, Case]) -> None:
    assert cases["compromised_instance"]
    alert = eventually(lambda: account.alert("HIGH: Bitcoin-related"))
    assert alert
    assert "Take the instance off the network" in alert["Message"]


def test_a_finding_within_a_list_is_matched(account: Account) -> None:
    account.send(published("security_hub_group"))
    assert eventually(lambda: account.alert("HIGH: EC2 security groups should not allow"))


def test_an_event_that_fails_for_good_is_kept(account: Account) -> None:
    lambda_ = account.client("lambda")
    name = account.resource("AWS::Lambda::Function", "TrailStopped")
    variables = lambda_.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    lambda_.update_function_configuration(FunctionName=name, Environment={"Variables": {**variables, MODE: "broken"}})
    queue = account.resource("AWS::SQS::Queue", "ResponsesFailed")
    event = published("cloudtrail_stop_logging")
    account.send(event)
    sqs = account.client("sqs")
    (message,) = eventually(lambda: sqs.receive_message(QueueUrl=queue).get("Messages", []))
    assert json.loads(message["Body"])["detail"] == event["detail"]


def test_an_event_whose_function_is_gone_is_kept(account: Account) -> None:
    account.client("lambda").delete_function(FunctionName=account.resource("AWS::Lambda::Function", "PublicBucket"))
    queue = account.resource("AWS::SQS::Queue", "ResponsesFailed")
    account.send(published("cloudtrail_bucket_policy"))
    sqs = account.client("sqs")
    (message,) = eventually(lambda: sqs.receive_message(QueueUrl=queue).get("Messages", []))
    assert json.loads(message["Body"])["detail"]["eventName"] == "PutBucketPolicy"
