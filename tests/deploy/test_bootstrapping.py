"""A Region that is not in use is prepared by the role for it, with the real `cdk bootstrap`, and nothing else is."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
import boto3
import pytest
from botocore.exceptions import ClientError, WaiterError

from emulator.iam import sessions
from emulator.loopback import reach_names_below_loopback
from emulator.server import running_server
from secure_baseline import AlertChannel, BootstrapRole
from tests.deploy.direct import REGION, Deployment
from tests.synthesis import ROOT
from tools.local_account import command_environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.deploy, pytest.mark.xdist_group("bootstrap")]

ELSEWHERE = "ap-southeast-2"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An account that has the role and no bootstrap elsewhere."""
    app = cdk.App(outdir=str(tmp_path_factory.mktemp("assembly")))
    stack = cdk.Stack(app, "SecureBaseline-Account", env=cdk.Environment(region=REGION))
    channel = AlertChannel(stack, "Alerts", emails=["on-call@example.com"])
    role = BootstrapRole(stack, "Bootstrap", alert_channel=channel).role
    cdk.CfnOutput(stack, "BootstrapRoleArn", value=role.role_arn)
    folder = app.synth().directory
    reach_names_below_loopback()
    with running_server() as found:
        Deployment(found, ROOT / folder).run()
        yield found


@pytest.fixture(scope="module")
def credentials(endpoint: str) -> dict[str, str]:
    """Credentials of the role."""
    (stack,) = Deployment(endpoint, ROOT).client("cloudformation").describe_stacks()["Stacks"]
    (arn,) = [each["OutputValue"] for each in stack["Outputs"]]
    return sessions.variables(sessions.in_role(arn, "ada"))


def client(service: str, endpoint: str, credentials: dict[str, str], region: str = ELSEWHERE) -> Any:
    names = {name.lower(): value for name, value in credentials.items()}
    return boto3.Session().client(service, region_name=region, endpoint_url=endpoint, **names)  # type: ignore[call-overload]  # of any service


def change(cloudformation: Any, stack: str) -> None:
    template = '{"Resources": {"Mine": {"Type": "AWS::SNS::Topic"}}}'
    cloudformation.create_change_set(
        StackName=stack, ChangeSetName="mine", ChangeSetType="CREATE", TemplateBody=template
    )
    cloudformation.get_waiter("change_set_create_complete").wait(
        StackName=stack, ChangeSetName="mine", WaiterConfig={"Delay": 1, "MaxAttempts": 20}
    )


def bootstrap(
    endpoint: str, credentials: dict[str, str], folder: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / ".venv/bin/cdk"), "bootstrap", f"aws://123456789012/{ELSEWHERE}", "--no-notices", *arguments],
        cwd=folder,
        env={**command_environment(endpoint, REGION), **credentials},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def test_it_bootstraps_a_region_and_does_so_again(endpoint: str, credentials: dict[str, str], tmp_path: Path) -> None:
    done = bootstrap(endpoint, credentials, tmp_path)
    assert done.returncode == 0, done.stdout
    ssm = Deployment(endpoint, tmp_path).client("ssm", ELSEWHERE)
    assert int(ssm.get_parameter(Name="/cdk-bootstrap/hnb659fds/version")["Parameter"]["Value"]) >= 30
    # What an upgrade changes: here, what the role that deploys may do.
    narrowed = "arn:aws:iam::aws:policy/PowerUserAccess"
    done = bootstrap(endpoint, credentials, tmp_path, "--cloudformation-execution-policies", narrowed)
    assert done.returncode == 0, done.stdout
    iam = Deployment(endpoint, tmp_path).client("iam")
    name = f"cdk-hnb659fds-cfn-exec-role-123456789012-{ELSEWHERE}"
    attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    assert [each["PolicyArn"] for each in attached] == [narrowed]


def test_it_makes_nothing_else(endpoint: str, credentials: dict[str, str]) -> None:
    cloudformation = client("cloudformation", endpoint, credentials)
    with pytest.raises(ClientError, match="AccessDenied"):
        change(cloudformation, "Mine")
    # CloudFormation works in the name of the one who asks, so that a stack of this name lends no further powers.
    change(cloudformation, "CDKToolkit-mine")
    cloudformation.execute_change_set(StackName="CDKToolkit-mine", ChangeSetName="mine")
    with pytest.raises(WaiterError, match="ROLLBACK_COMPLETE"):
        cloudformation.get_waiter("stack_create_complete").wait(
            StackName="CDKToolkit-mine", WaiterConfig={"Delay": 1, "MaxAttempts": 20}
        )
    events = cloudformation.describe_stack_events(StackName="CDKToolkit-mine")["StackEvents"]
    reasons = [each.get("ResourceStatusReason", "") for each in events if each["ResourceStatus"] == "CREATE_FAILED"]
    assert ["not authorized to perform: sns:" in each for each in reasons] == [True], reasons
    for service, call, arguments in (
        ("ec2", "describe_instances", {}),
        ("iam", "create_user", {"UserName": "mine"}),
        ("iam", "create_role", {"RoleName": "mine", "AssumeRolePolicyDocument": "{}"}),
        ("s3", "list_buckets", {}),
    ):
        with pytest.raises(ClientError, match=r"AccessDenied|UnauthorizedOperation"):
            getattr(client(service, endpoint, credentials), call)(**arguments)
