"""Functions follow the account's clock: waiting takes no real time, and slow operations take time on the clock."""

from __future__ import annotations

import json
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from emulator import clock
from emulator.account import client
from emulator.doors import pass_time
from emulator.iam import propagation
from tests.emulator.cloudformation.test_custom_resources import ANSWER, custom
from tests.emulator.stack_account import allow, document, package

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

BLOCKED = "import boto3, time\nec2 = boto3.client('ec2')\n"
WAIT_FOR_THE_BLOCK = (
    BLOCKED
    + """
def handler(event, context):
    ec2.modify_vpc_block_public_access_options(InternetGatewayBlockMode="block-ingress")
    end = time.monotonic() + event["seconds"]
    while time.monotonic() < end:
        if ec2.describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]["State"] == "update-complete":
            return True
        time.sleep(10)
    return False
"""
)
AWAKE = "import time\nfrom datetime import datetime, UTC\n"


def invoke(account: Account, function: str, **event: Any) -> Any:
    answer = account.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event))
    return json.loads(answer["Payload"].read())


@pytest.mark.parametrize(("seconds", "enough"), [(120, False), (260, True)])
def test_a_wait_shorter_than_aws_takes_fails_and_a_longer_one_takes_no_real_time(
    account: Account, seconds: int, enough: bool
) -> None:
    function = account.function(WAIT_FOR_THE_BLOCK, account.role(allow("ec2:*")), Timeout=600)
    started = time.monotonic()
    assert invoke(account, function, seconds=seconds) is enough
    assert time.monotonic() - started < 15


def test_every_way_to_read_the_time_includes_the_wait(account: Account) -> None:
    code = AWAKE + (
        "def now(): return [time.time(), time.monotonic(), datetime.now(UTC).timestamp(), datetime.now().timestamp()]\n"
        "def handler(event, context):\n"
        "    before = now(); time.sleep(100)\n"
        "    return [b - a for a, b in zip(before, now())]"
    )
    assert all(100 <= passed < 110 for passed in invoke(account, account.function(code, Timeout=200)))


def test_an_alarm_signal_interrupts_a_wait_on_time(account: Account) -> None:
    code = (
        "import signal, time\nclass Over(BaseException): pass\n"
        "def ring(*_): raise Over\n"
        "def handler(event, context):\n"
        "    signal.signal(signal.SIGALRM, ring); signal.setitimer(signal.ITIMER_REAL, 50); began = time.monotonic()\n"
        "    try: time.sleep(30); time.sleep(500)\n"
        "    except Over: return time.monotonic() - began\n"
    )
    assert 49 < invoke(account, account.function(code, Timeout=900)) < 53


def test_lambda_stops_a_function_that_waits_beyond_its_timeout(account: Account) -> None:
    before = clock.now()
    payload = invoke(account, account.function("import time\ndef handler(*_): time.sleep(500)", Timeout=20))
    assert "timed out after 20.00 seconds" in payload["errorMessage"]
    assert 20 <= clock.now() - before < 60


def test_the_remaining_time_follows_the_same_clock(account: Account) -> None:
    code = "import time\ndef handler(_, context): time.sleep(70); return context.get_remaining_time_in_millis()"
    assert 0 < invoke(account, account.function(code, Timeout=100)) <= 30_000


def test_functions_that_wait_at_once_share_the_clock(account: Account) -> None:
    code = (
        "import time\ndef handler(event, _):\n"
        "    began = time.monotonic(); time.sleep(event['s']); return time.monotonic() - began"
    )
    functions = [account.function(code, Timeout=900) for _ in range(2)]
    invoke(account, functions[0], s=0)
    before = clock.now()
    with ThreadPoolExecutor(2) as pool:
        waits = list(
            pool.map(lambda pair: invoke(account, pair[0], s=pair[1]), zip(functions, (100, 300), strict=True))
        )
    assert 100 <= waits[0] < 130
    assert 300 <= waits[1] < 430
    assert clock.now() - before < 450


def test_a_policy_takes_effect_some_seconds_after_it_was_attached(account: Account) -> None:
    code = (
        "import boto3, time\n"
        "def handler(event, context):\n"
        "    began = time.monotonic()\n"
        "    while True:\n"
        "        try: boto3.client('ec2').describe_vpcs(); return time.monotonic() - began\n"
        "        except Exception as error: assert 'not authorized' in str(error)\n"
        "        time.sleep(1)\n"
    )
    role = account.role()
    function = account.function(code, role, Timeout=100)
    account.client("iam").put_role_policy(
        RoleName=role.rpartition("/")[2], PolicyName="late", PolicyDocument=document(allow("ec2:*"))
    )
    assert propagation.SECONDS - 5 < invoke(account, function) < propagation.SECONDS + 5


def test_a_deleted_policy_stays_in_effect_for_some_seconds(account: Account) -> None:
    role = account.role(allow("ec2:*"))
    function = account.function(
        "import boto3\ndef handler(*_): return len(boto3.client('ec2').describe_vpcs()) > 0", role
    )
    account.client("iam").delete_role_policy(RoleName=role.rpartition("/")[2], PolicyName="own")
    assert invoke(account, function) is True
    clock.advance(propagation.SECONDS)
    assert "not authorized" in invoke(account, function)["errorMessage"]


def test_a_custom_resource_that_waits_too_long_times_out(account: Account) -> None:
    function = account.function(ANSWER + "import time\ndef handler(e, _): time.sleep(100); answer(e)", Timeout=200)
    account.deploy({"Resources": {"Own": custom(function, ServiceTimeout="60")}})
    assert "within 60 seconds" in account.reasons("CREATE_FAILED")[0]


def test_users_of_the_account_can_advance_its_clock(account: Account) -> None:
    ec2 = client("ec2", endpoint=account.endpoint, region="us-east-1")
    ec2.modify_vpc_block_public_access_options(InternetGatewayBlockMode="block-ingress")
    read = lambda: ec2.describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]  # noqa: E731
    assert (read()["InternetGatewayBlockMode"], read()["State"]) == ("off", "default-state")
    pass_time(account.endpoint, 30)
    assert (read()["InternetGatewayBlockMode"], read()["State"]) == ("block-ingress", "update-in-progress")
    pass_time(account.endpoint, 200)
    assert read()["State"] == "update-complete"


NODE = """
const { setTimeout: pause } = require("node:timers/promises");
exports.handler = async (event, context) => {
  const [began, precisely, left] = [Date.now(), performance.now(), context.getRemainingTimeInMillis()];
  await new Promise((resolve) => setTimeout(resolve, 100000));
  await pause(50000);
  const passed = new Date() - began;
  return [passed, performance.now() - precisely, left - context.getRemainingTimeInMillis(), began];
};
"""


def _node(account: Account, code: str, **options: Any) -> str:
    created = account.client("lambda").create_function(
        FunctionName=f"node-{uuid.uuid4().hex}",
        Role=account.role(allow("logs:*")),
        Handler="index.handler",
        Runtime="nodejs22.x",
        Code={"ZipFile": package({"index.js": code})},
        **options,
    )
    return str(created["FunctionArn"])


def test_a_node_function_follows_the_same_clock(account: Account) -> None:
    clock.advance(1000)
    function = _node(account, NODE, Timeout=200)  # a new role takes time, too
    before, ahead = time.monotonic(), clock.ahead()
    *passed, began = invoke(account, function)
    # Date counts whole milliseconds, so each of the two timers may be almost one early by the precise clock.
    assert [each for each in passed if not 149_998 <= each < 165_000] == []
    assert time.monotonic() - before < 15
    assert clock.ahead() >= ahead + 149
    assert abs(began / 1000 - time.time() - ahead) < 15


def test_a_node_function_that_waits_beyond_its_timeout_is_stopped(account: Account) -> None:
    code = "exports.handler = () => new Promise((resolve) => setTimeout(resolve, 100000));"
    assert "timed out after 50.00 seconds" in invoke(account, _node(account, code, Timeout=50))["errorMessage"]
