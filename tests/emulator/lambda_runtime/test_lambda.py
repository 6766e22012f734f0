"""Functions run their real code, with the permissions of their role."""

from __future__ import annotations

import base64
import json
import time
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator import clock
from emulator.iam import propagation
from tests.emulator.stack_account import allow, document, package

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

READ_PARAMETER = """
import boto3
def handler(event, context):
    return boto3.client("ssm").get_parameter(Name=event["name"])["Parameter"]["Value"]
"""


@pytest.fixture
def parameter(account: Account) -> str:
    """A parameter of the Parameter Store that says "seen"."""
    name = f"/p{uuid.uuid4().hex}"
    account.client("ssm").put_parameter(Name=name, Value="seen", Type="String")
    return name


def invoke(account: Account, function: str, event: Any = None, **options: Any) -> tuple[Any, dict[str, Any]]:
    answer = account.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event or {}), **options)
    return json.loads(answer["Payload"].read() or "null"), answer


def test_a_python_function_runs_its_own_code(account: Account) -> None:
    function = account.function("def handler(event, context): return {'twice': event['n'] * 2}")
    assert invoke(account, function, {"n": 21})[0] == {"twice": 42}


def test_a_function_can_be_invoked_by_name(account: Account) -> None:
    name = account.function("def handler(event, context): return 'here'").rsplit(":", 1)[1]
    assert invoke(account, name)[0] == "here"


def test_a_function_that_does_not_exist_is_not_found(account: Account) -> None:
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        invoke(account, "missing")


def test_a_node_function_runs_its_own_code(account: Account) -> None:
    created = account.client("lambda").create_function(
        FunctionName=f"node-{uuid.uuid4().hex}",
        Role=account.role(),
        Handler="index.handler",
        Runtime="nodejs22.x",
        Code={"ZipFile": package({"index.js": "exports.handler = async (event) => ({ twice: event.n * 2 });"})},
    )
    assert invoke(account, created["FunctionArn"], {"n": 21})[0] == {"twice": 42}


def test_a_node_module_runs_as_a_module(account: Account) -> None:
    created = account.client("lambda").create_function(
        FunctionName=f"module-{uuid.uuid4().hex}",
        Role=account.role(),
        Handler="index.handler",
        Runtime="nodejs22.x",
        Code={"ZipFile": package({"index.mjs": "export const handler = async () => 'a module';"})},
    )
    assert invoke(account, created["FunctionArn"])[0] == "a module"


def test_the_context_has_lambdas_attributes(account: Account) -> None:
    function = account.function(
        "def handler(event, context):\n"
        "    return [context.invoked_function_arn, context.memory_limit_in_mb, context.log_group_name,\n"
        "            0 < context.get_remaining_time_in_millis() <= 20000, len(context.aws_request_id)]"
    )
    name = function.rsplit(":", 1)[1]
    assert invoke(account, function)[0] == [function, "128", f"/aws/lambda/{name}", True, 36]


def test_a_function_sees_its_own_variables_and_none_of_this_process(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OF_THIS_PROCESS", "secret")
    function = account.function(
        "import os\ndef handler(event, context): return [os.environ.get('MINE'), os.environ.get('OF_THIS_PROCESS')]",
        Environment={"Variables": {"MINE": "yes"}},
    )
    assert invoke(account, function)[0] == ["yes", None]


def test_an_exception_is_the_functions_error(account: Account) -> None:
    function = account.function("def handler(event, context): raise KeyError('gone')")
    payload, answer = invoke(account, function)
    assert (answer["FunctionError"], payload["errorType"]) == ("Unhandled", "KeyError")


def test_a_function_is_stopped_after_its_timeout(account: Account) -> None:
    function = account.function("import time\ndef handler(event, context): time.sleep(60)", Timeout=1)
    started = time.monotonic()
    payload, _ = invoke(account, function)
    assert "Task timed out after 1.00 seconds" in payload["errorMessage"]
    assert time.monotonic() - started < 15


def test_a_crashed_function_is_reported(account: Account) -> None:
    function = account.function("import os\ndef handler(event, context): os._exit(7)")
    assert "exit status 7" in invoke(account, function)[0]["errorMessage"]


def test_a_functions_output_is_in_its_log_group(account: Account) -> None:
    function = account.function("def handler(event, context): print('hello from within')")
    invoke(account, function)
    group = f"/aws/lambda/{function.rsplit(':', 1)[1]}"
    events = account.client("logs").filter_log_events(logGroupName=group)["events"]
    assert "hello from within" in [event["message"] for event in events]


def test_a_role_without_log_permissions_leaves_no_logs(account: Account) -> None:
    function = account.function("def handler(event, context): print('unheard')", account.role())
    invoke(account, function)
    group = f"/aws/lambda/{function.rsplit(':', 1)[1]}"
    assert account.client("logs").describe_log_groups(logGroupNamePrefix=group)["logGroups"] == []


def test_the_tail_of_the_log_comes_with_the_response(account: Account) -> None:
    function = account.function("def handler(event, context): print('last words')")
    _, answer = invoke(account, function, LogType="Tail")
    assert "last words" in base64.b64decode(answer["LogResult"]).decode()


def test_an_event_invocation_returns_before_the_function_ends(account: Account) -> None:
    function = account.function("import time\ndef handler(event, context): time.sleep(2); print('done')")
    started = time.monotonic()
    _, answer = invoke(account, function, InvocationType="Event")
    assert answer["StatusCode"] == 202
    assert time.monotonic() - started < 2


def test_a_function_can_do_what_its_role_allows(account: Account, parameter: str) -> None:
    role = account.role(allow("ssm:GetParameter", f"arn:aws:ssm:us-east-1:123456789012:parameter{parameter}"))
    assert invoke(account, account.function(READ_PARAMETER, role), {"name": parameter})[0] == "seen"


def test_a_function_cannot_do_what_its_role_does_not_allow(account: Account, parameter: str) -> None:
    role = account.role(allow("ssm:GetParameter", "arn:aws:ssm:us-east-1:123456789012:parameter/another"))
    payload, _ = invoke(account, account.function(READ_PARAMETER, role), {"name": parameter})
    assert "AccessDenied" in payload["errorMessage"]


def test_an_explicit_deny_wins(account: Account, parameter: str) -> None:
    role = account.role(allow("*"), {"Effect": "Deny", "Action": "ssm:Get*", "Resource": "*"})
    payload, _ = invoke(account, account.function(READ_PARAMETER, role), {"name": parameter})
    assert "AccessDenied" in payload["errorMessage"]


def test_a_managed_policy_applies(account: Account, parameter: str) -> None:
    role = account.role()
    account.client("iam").attach_role_policy(
        RoleName=role.split("/")[-1], PolicyArn="arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess"
    )
    clock.advance(propagation.SECONDS)
    assert invoke(account, account.function(READ_PARAMETER, role), {"name": parameter})[0] == "seen"


def test_a_permissions_boundary_limits_the_role(account: Account, parameter: str) -> None:
    iam, role = account.client("iam"), account.role(allow("*"))
    boundary = iam.create_policy(PolicyName=f"b{uuid.uuid4().hex}", PolicyDocument=document(allow("logs:*")))
    iam.put_role_permissions_boundary(RoleName=role.split("/")[-1], PermissionsBoundary=boundary["Policy"]["Arn"])
    clock.advance(propagation.SECONDS)
    payload, _ = invoke(account, account.function(READ_PARAMETER, role), {"name": parameter})
    assert "AccessDenied" in payload["errorMessage"]


def test_a_function_can_read_its_identity(account: Account) -> None:
    role = account.role()
    function = account.function(
        "import boto3\ndef handler(event, context): return boto3.client('sts').get_caller_identity()['Arn']", role
    )
    assert f":assumed-role/{role.split('/')[-1]}/" in invoke(account, function)[0]


@pytest.mark.parametrize("permitted", [True, False])
def test_a_message_to_a_topic_invokes_a_function_that_allows_it(account: Account, permitted: bool) -> None:
    name = f"/heard/{uuid.uuid4().hex}"
    role = account.role(allow("ssm:PutParameter"), allow("logs:*"))
    function = account.function(
        "import boto3\ndef handler(event, context):\n"
        "    boto3.client('ssm').put_parameter(Type='String',"
        f" Name='{name}', Value=event['Records'][0]['Sns']['Message'])",
        role,
    )
    sns, ssm = account.client("sns"), account.client("ssm")
    topic = sns.create_topic(Name=f"t{uuid.uuid4().hex}")["TopicArn"]
    if permitted:
        account.client("lambda").add_permission(
            FunctionName=function,
            StatementId="topic",
            Action="lambda:InvokeFunction",
            Principal="sns.amazonaws.com",
            SourceArn=topic,
        )
    sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=function)
    sns.publish(TopicArn=topic, Message="fire")
    heard: list[str] = []
    end = time.monotonic() + (20 if permitted else 2)
    while time.monotonic() < end and not heard:
        heard = [each["Value"] for each in ssm.get_parameters(Names=[name])["Parameters"]]
        time.sleep(0.1)
    assert heard == (["fire"] if permitted else [])


def test_a_function_whose_role_lambda_can_no_longer_assume_does_not_run(account: Account) -> None:
    role = account.role(allow("logs:*"))
    function = account.function("def handler(event, context): return 'ran'", role)
    account.client("iam").update_assume_role_policy(
        RoleName=role.rpartition("/")[2],
        PolicyDocument=document(
            {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ),
    )
    clock.advance(propagation.SECONDS)
    assert "cannot be assumed by Lambda" in invoke(account, function)[0]["errorMessage"]


def test_an_environment_serves_one_invocation_after_the_other(account: Account) -> None:
    function = account.function("import os\ndef handler(event, context): return [os.getpid(), context.aws_request_id]")
    (first, request), (second, another) = (invoke(account, function)[0] for _ in range(2))
    assert first == second
    assert request != another


def test_a_changed_function_gets_a_new_environment(account: Account) -> None:
    function = account.function("import os\ndef handler(event, context): return os.environ.get('MINE')")
    assert invoke(account, function)[0] is None
    account.client("lambda").update_function_configuration(
        FunctionName=function, Environment={"Variables": {"MINE": "yes"}}
    )
    assert invoke(account, function)[0] == "yes"


def test_a_log_contains_the_output_of_its_own_invocation_only(account: Account) -> None:
    function = account.function("def handler(event, context): print(event['word'])")
    invoke(account, function, {"word": "before"})
    _, answer = invoke(account, function, {"word": "after"}, LogType="Tail")
    log = base64.b64decode(answer["LogResult"]).decode()
    assert "after" in log
    assert "before" not in log
