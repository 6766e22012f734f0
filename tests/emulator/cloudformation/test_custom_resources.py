"""Custom resources run their real function, which must respond."""

from __future__ import annotations

import json
import tarfile
import uuid
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.emulator.stack_account import allow, package, sample

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

ANSWER = """
import json, urllib.request
def answer(event, status="SUCCESS", **more):
    body = {"Status": status, "StackId": event["StackId"], "RequestId": event["RequestId"],
            "LogicalResourceId": event["LogicalResourceId"], "PhysicalResourceId": "made", **more}
    request = urllib.request.Request(event["ResponseURL"], json.dumps(body).encode(), method="PUT")
    urllib.request.urlopen(request)
"""
ECHO = ANSWER + "def handler(event, context): answer(event, Data={'Event': json.dumps(event)})"
RECORD = ANSWER + (
    "import boto3\n"
    "def handler(event, context):\n"
    "    log = event['ResourceProperties']['Log']\n"
    "    ssm = boto3.client('ssm')\n"
    "    try: old = ssm.get_parameter(Name=log)['Parameter']['Value'] + ' '\n"
    "    except ssm.exceptions.ParameterNotFound: old = ''\n"
    "    entry = event['RequestType'] + ':' + event.get('PhysicalResourceId', '')\n"
    "    ssm.put_parameter(Name=log, Value=old + entry, Type='String', Overwrite=True)\n"
    "    answer(event, PhysicalResourceId=event['ResourceProperties'].get('Id', 'made'))\n"
)


def custom(function: str, **properties: Any) -> dict[str, Any]:
    return {"Type": "Custom::Own", "Properties": {"ServiceToken": function, **properties}}


def received(account: Account) -> dict[str, Any]:
    event: dict[str, Any] = json.loads(account.outputs()["Event"])
    return event


@pytest.fixture
def event(account: Account) -> dict[str, Any]:
    """What a function gets when its resource is created."""
    resource = custom(account.function(ECHO), Count=3, On=True, Deep={"List": [1, False]})
    account.deploy({"Resources": {"Own": resource}, "Outputs": {"Event": {"Value": {"Fn::GetAtt": "Own.Event"}}}})
    return received(account)


def test_the_event_has_the_form_that_aws_sends(event: dict[str, Any]) -> None:
    assert (event["RequestType"], event["LogicalResourceId"], event["ResourceType"]) == (
        "Create",
        "Own",
        "Custom::Own",
    )


def test_every_scalar_arrives_as_a_string(event: dict[str, Any]) -> None:
    properties = {key: event["ResourceProperties"][key] for key in ("Count", "On", "Deep")}
    assert properties == {"Count": "3", "On": "true", "Deep": {"List": ["1", "false"]}}


def recorded(account: Account, log: str) -> list[str]:
    value: str = account.client("ssm").get_parameter(Name=log)["Parameter"]["Value"]
    return value.split(" ")


@pytest.fixture
def log() -> str:
    return f"/log/{uuid.uuid4().hex}"


def test_update_and_delete_reach_the_function(account: Account, log: str) -> None:
    function = account.function(RECORD, account.role(allow("ssm:*")))
    account.deploy({"Resources": {"Own": custom(function, Log=log, N=1)}})
    account.deploy({"Resources": {"Own": custom(function, Log=log, N=2)}})
    account.delete()
    assert recorded(account, log) == ["Create:", "Update:made", "Delete:made"]


def test_a_new_physical_id_deletes_the_old_one(account: Account, log: str) -> None:
    function = account.function(RECORD, account.role(allow("ssm:*")))
    account.deploy({"Resources": {"Own": custom(function, Log=log, Id="one")}})
    account.deploy({"Resources": {"Own": custom(function, Log=log, Id="two")}})
    assert recorded(account, log) == ["Create:", "Update:one", "Delete:one"]


def test_a_failed_update_sends_the_old_properties_to_the_function_again(account: Account, log: str) -> None:
    function = account.function(RECORD, account.role(allow("ssm:*")))
    account.deploy({"Resources": {"Own": custom(function, Log=log, N=1)}})
    bad = {**sample(Fail="create"), "DependsOn": "Own"}
    account.deploy({"Resources": {"Own": custom(function, Log=log, N=2), "Z": bad}})
    assert recorded(account, log) == ["Create:", "Update:made", "Update:made"]


def reason(account: Account, code: str, **properties: Any) -> str:
    options = {"Timeout": 1} if "sleep" in code else {}
    account.deploy({"Resources": {"Own": custom(account.function(code, **options), **properties)}})
    return account.reasons("CREATE_FAILED")[0]


def test_a_function_that_responds_failed_fails_the_resource(account: Account) -> None:
    code = ANSWER + "def handler(event, context): answer(event, 'FAILED', Reason='not today')"
    assert "Message returned: not today" in reason(account, code)


def test_a_function_that_raises_fails_the_resource_with_its_log(account: Account) -> None:
    message = reason(account, "def handler(event, context): print('on the way'); raise ValueError('broken')")
    assert "failed with ValueError: broken" in message
    assert "on the way" in message


def test_a_function_that_never_answers_fails_the_resource(account: Account) -> None:
    assert "finished without answering" in reason(account, "def handler(event, context): pass")


def test_a_function_that_takes_too_long_fails_the_resource(account: Account) -> None:
    message = reason(account, "import time\ndef handler(event, context): time.sleep(60)")
    assert "timed out after 1 seconds" in message


def test_the_service_timeout_is_honoured(account: Account) -> None:
    code = "import time\ndef handler(event, context): time.sleep(5)"
    function = account.function(code, Timeout=30)
    account.deploy({"Resources": {"Own": custom(function, ServiceTimeout="1")}})
    assert (
        "did not receive a response from your Custom Resource within 1 seconds" in account.reasons("CREATE_FAILED")[0]
    )


def test_a_function_that_does_not_exist_fails_the_resource(account: Account) -> None:
    function = "arn:aws:lambda:us-east-1:123456789012:function:missing"
    account.deploy({"Resources": {"Own": custom(function)}})
    assert "could not be run" in account.reasons("CREATE_FAILED")[0]


def cdk_handler() -> dict[str, str]:
    """CDK's own handler of ``Custom::VpcRestrictDefaultSG`` and its entry point, as CDK packages them."""
    spec = find_spec("aws_cdk")
    assert spec is not None
    assert spec.origin is not None
    (bundle,) = (Path(spec.origin).parent / "_jsii").glob("aws-cdk-lib*.tgz")
    wanted = {
        "index.js": "aws-ec2/restrict-default-security-group-handler/index.js",
        "__entrypoint__.js": "core/nodejs-entrypoint-handler/index.js",
    }
    files = {}
    with tarfile.open(bundle) as archive:
        for name, path in wanted.items():
            member = archive.extractfile(f"package/custom-resource-handlers/dist/{path}")
            assert member is not None
            files[name] = member.read().decode()
    return files


def test_cdks_own_handler_closes_the_default_security_group(account: Account) -> None:
    ec2 = account.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    (group,) = ec2.describe_security_groups(
        Filters=[{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    )["SecurityGroups"]
    actions = ["AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress"]
    statements = [allow(f"ec2:{action}") for action in (*actions, "RevokeSecurityGroupEgress")]
    created = account.client("lambda").create_function(
        FunctionName=f"restrict-{uuid.uuid4().hex}",
        Role=account.role(*statements),
        Handler="__entrypoint__.handler",
        Runtime="nodejs22.x",
        Timeout=60,
        Code={"ZipFile": package(cdk_handler())},
    )
    properties = {"DefaultSecurityGroupId": group["GroupId"], "Account": "123456789012"}
    stack = account.deploy({"Resources": {"Own": custom(created["FunctionArn"], **properties)}})
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    (closed,) = ec2.describe_security_groups(GroupIds=[group["GroupId"]])["SecurityGroups"]
    assert (closed["IpPermissions"], closed["IpPermissionsEgress"]) == ([], [])
