"""The function as deployed, with a role that has only a setting's ACTIONS and RESOURCES."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline import handlers
from secure_baseline.handlers.settings import SETTINGS, previous_state
from tests.handlers.settings_samples import sample, states

if TYPE_CHECKING:
    from tests.handlers.conftest import Account, Stack

HANDLERS = Path(handlers.__file__).parent
PLACE = {"partition": "aws", "region": "eu-west-1", "account": "123456789012", "stack": "*"}
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}],
}


def zipped() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for file in (HANDLERS / "__init__.py", *HANDLERS.glob("settings/*.py"), *HANDLERS.glob("shared/*.py")):
            target.write(file, file.relative_to(HANDLERS.parent))
    return archive.getvalue()


def policy(kind: str, without: str = "") -> dict[str, Any]:
    claims = previous_state.ACTIONS if SETTINGS[kind].SHARED else ()
    resources = {**SETTINGS[kind].RESOURCES, **previous_state.RESOURCES}
    return {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Action": action, "Resource": resources.get(action, "*").format(**PLACE)}
            for action in dict.fromkeys((*SETTINGS[kind].ACTIONS, *claims))
            if action != without
        ],
    }


def deploy(account: Account, kind: str, without: str = "") -> None:
    iam = account.client("iam")
    role = iam.create_role(RoleName="handler", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
    iam.put_role_policy(RoleName="handler", PolicyName="exact", PolicyDocument=json.dumps(policy(kind, without)))
    account.pass_time(60)
    account.client("lambda").create_function(
        FunctionName="handler",
        Runtime="python3.13",
        Handler="handlers.settings.index.handler",
        Role=role,
        Code={"ZipFile": zipped()},
        Timeout=900,
    )


@pytest.mark.parametrize("kind", sorted(SETTINGS))
def test_its_own_permissions_are_enough(account: Account, stack: Stack, kind: str) -> None:
    deploy(account, kind)
    properties = sample(account, kind)
    for prepare in states(kind):
        prepare(account)
        for verb in ("Create", "Delete"):
            event = stack.event(verb, kind, **properties)
            account.client("lambda").invoke(FunctionName="handler", Payload=json.dumps(event).encode())
            assert stack.answers.last["Status"] == "SUCCESS", stack.answers.last


@pytest.mark.parametrize(
    "kind", ["AccessAnalyzer", "GuardDutyDetector", "InspectorScans", "MacieSession", "SecurityHub"]
)
def test_a_service_that_cannot_create_its_role_is_not_enabled(account: Account, stack: Stack, kind: str) -> None:
    deploy(account, kind, without="iam:CreateServiceLinkedRole")
    event = stack.event("Create", kind, **sample(account, kind))
    account.client("lambda").invoke(FunctionName="handler", Payload=json.dumps(event).encode())
    assert "is not authorized to perform: iam:CreateServiceLinkedRole" in stack.answers.last["Reason"]
