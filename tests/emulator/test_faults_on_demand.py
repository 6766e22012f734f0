"""Requested faults occur: for the n-th call, as often as requested, for this caller and no other."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import pytest
from botocore.exceptions import ClientError

from emulator import clock, faults
from emulator.account import client
from emulator.cloudformation.faults import any_order
from emulator.doors import FAULTS_PATH
from emulator.faults import Fault
from tests.emulator.stack_account import SampleResource, allow, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulator.stack_account import Account


@pytest.fixture(autouse=True)
def _no_faults_are_left() -> Iterator[None]:
    yield
    faults.forget()


def codes(call: Any, times: int) -> list[str]:
    """The error code of each call; empty if it succeeded."""
    found = []
    for _ in range(times):
        try:
            call()
        except ClientError as error:
            found.append(error.response["Error"]["Code"])
        else:
            found.append("")
    return found


def test_the_second_and_third_call_are_throttled_and_no_others(account: Account) -> None:
    sqs = account.client("sqs")
    faults.ask_for([Fault(operation="ListQueues", how="throttled", nth=2, times=2)])
    # The client retries once.
    assert codes(sqs.list_queues, 3) == ["", "ThrottlingException", ""]
    assert faults.calls() == [("sqs", "ListQueues")] * 4


@pytest.mark.parametrize(
    ("service", "operation", "how", "code"),
    [
        ("ec2", "describe_vpcs", "throttled", "RequestLimitExceeded"),
        ("iam", "list_users", "throttled", "Throttling"),
        ("s3", "list_buckets", "throttled", "SlowDown"),
        ("lambda", "list_functions", "throttled", "TooManyRequestsException"),
        ("ec2", "describe_vpcs", "denied", "UnauthorizedOperation"),
        ("iam", "list_users", "denied", "AccessDenied"),
        ("dynamodb", "list_tables", "denied", "AccessDeniedException"),
        ("sns", "list_topics", "failed", "InternalFailure"),
    ],
)
def test_each_service_returns_its_own_error(
    account: Account, service: str, operation: str, how: str, code: str
) -> None:
    faults.ask_for([Fault(operation="*", service=service, how=how, times=2)])
    assert codes(getattr(account.client(service), operation), 1) == [code]


def test_a_fault_for_one_caller_affects_no_other(account: Account) -> None:
    code = "import boto3\ndef handler(*_): boto3.client('ec2').describe_vpcs(); return 'well'"
    functions = [account.function(code, account.role(allow("ec2:*"))) for _ in range(2)]
    faults.ask_for([Fault(operation="DescribeVpcs", how="denied", times=9, caller=functions[0].rpartition(":")[2])])
    answered = [account.client("lambda").invoke(FunctionName=each)["Payload"].read() for each in functions]
    assert b"UnauthorizedOperation" in answered[0]
    assert json.loads(answered[1]) == "well"
    account.client("ec2").describe_vpcs()


def test_a_slow_response_takes_the_functions_time_and_no_real_time(account: Account) -> None:
    code = (
        "import boto3, signal, time\n"
        "class Over(BaseException): pass\n"
        "def ring(*_): raise Over\n"
        "def handler(event, _):\n"
        "    signal.signal(signal.SIGALRM, ring)\n"
        "    ec2, began = boto3.client('ec2'), time.monotonic()\n"
        "    if event.get('alarm'): signal.setitimer(signal.ITIMER_REAL, event['alarm'])\n"
        "    try: ec2.describe_vpcs(); return time.monotonic() - began\n"
        "    except Over: return 'over'\n"
    )
    function = account.function(code, account.role(allow("ec2:*")), Timeout=400)

    def invoke(timeout: int = 400, **event: Any) -> Any:
        account.client("lambda").update_function_configuration(FunctionName=function, Timeout=timeout)
        faults.ask_for([Fault(operation="DescribeVpcs", how="slow", seconds=300)])
        answer = account.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event))
        return json.loads(answer["Payload"].read())

    before, began = clock.now(), time.monotonic()
    assert 300 <= invoke() < 310
    assert clock.now() - before >= 300
    assert invoke(alarm=200) == "over"
    assert "timed out after 250.00 seconds" in invoke(timeout=250)["errorMessage"]
    assert time.monotonic() - began < 60


def test_faults_can_be_requested_by_http(account: Account) -> None:
    body = json.dumps([{"operation": "ListTopics", "code": "Funny", "message": "indeed", "status": 418}]).encode()
    urlopen(Request(account.endpoint + FAULTS_PATH, body, method="POST")).close()  # noqa: S310  (loopback)
    with pytest.raises(ClientError, match=r"Funny.*indeed"):
        account.client("sns").list_topics()
    with urlopen(account.endpoint + FAULTS_PATH) as answer:  # noqa: S310  (loopback)
        answered = json.load(answer)
    assert answered["calls"] == [["sns", "ListTopics"]]
    assert [each["times"] for each in answered["faults"]] == [0]


def test_a_reset_removes_all_faults(account: Account) -> None:
    faults.ask_for([Fault(operation="ListTopics", times=9)])
    faults.forget()
    client("sns", endpoint=account.endpoint, region="us-east-1").list_topics()


def test_resources_are_created_in_any_order_that_their_dependencies_allow(account: Account) -> None:
    resources = {name: sample(Name=name) for name in "abcdef"} | {"z": sample(Name="z", Of={"Ref": "f"})}
    orders = set()
    for seed in range(4):
        with any_order(seed):
            account.deploy({"Resources": resources}, f"any-{seed}")
        created = [name for verb, name in SampleResource.calls if verb == "create"]
        assert created.index("f") < created.index("z")
        orders.add(tuple(created))
        account.delete(f"any-{seed}")
        SampleResource.calls.clear()
    assert len(orders) > 1
