"""What a failed deployment left is listed with the command that removes it, and the command works."""

from __future__ import annotations

import json
import re
import shlex
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from emulator import clock
from emulator.account import client
from emulator.doors import reset
from emulator.loopback import reach_names_below_loopback
from emulator.server import running_server
from emulator.services.rds_states import INSTANCE_SECONDS
from secure_baseline.live.deployed import read_stacks
from secure_baseline.preflight.leftovers import leftovers
from secure_baseline.preflight.place import Place
from secure_baseline.preflight.shipped import shipped
from tests.preflight.accounts import FAILING, HOME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.preflight.check_result import CheckResult

NAME = "SecureBaseline"


class Account:
    """An account whose stacks have our names."""

    def __init__(self, endpoint: str) -> None:
        self.client: Callable[[str], Any] = partial(client, endpoint=endpoint, region=HOME)

    def results(self) -> list[CheckResult]:
        ours = read_stacks(self.client, NAME)
        place = Place(
            clients=self.client, account="123456789012", region=HOME, name=NAME, settings=shipped(HOME), ours=ours
        )
        return list(leftovers(place))

    def deploy(self, template: dict[str, Any], stack: str) -> str:
        cloudformation = self.client("cloudformation")
        made = cloudformation.create_stack(StackName=stack, TemplateBody=json.dumps(template))["StackId"]
        while (status := cloudformation.describe_stacks(StackName=made)["Stacks"][0]["StackStatus"]).endswith(
            "_IN_PROGRESS"
        ):
            pass
        return str(status)

    def run(self, command: str) -> None:
        """As the AWS CLI would: the service, the operation, and its parameters by their names in the API's model."""
        for each in command.split(" && "):
            _, service, operation, *options = shlex.split(each)
            api = self.client({"s3api": "s3"}.get(service, service))
            if operation == "wait":
                clock.advance(api.get_waiter(options[0].replace("-", "_")).config.delay)
                continue
            arguments: dict[str, Any] = {}
            for option, value in re.findall(r"--(\S+)(?: ([^-]\S*))?", " ".join(options)):
                if option != "region":
                    name, argument = (
                        (option.removeprefix("no-"), False) if option.startswith("no-") else (option, value)
                    )
                    arguments[name] = argument if argument != "" else True
            method = operation.replace("-", "_")
            model = api.meta.service_model.operation_model(api.meta.method_to_api_mapping[method]).input_shape.members
            words = {re.sub(r"[^a-z]", "", name.lower()): (name, shape) for name, shape in model.items()}
            request = {}
            for option, value in arguments.items():
                key = re.sub(r"[^a-z]", "", option)
                name, shape = words.get(key) or words[key.removesuffix("enabled") + "enabled"]
                request[name] = int(value) if shape.type_name == "integer" else value
            getattr(api, method)(**request)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    reach_names_below_loopback()
    with running_server() as endpoint:
        yield endpoint


@pytest.fixture
def account(endpoint: str) -> Account:
    reset(endpoint)
    return Account(endpoint)


def test_the_commands_remove_all_that_is_left(account: Account) -> None:
    assert account.deploy(FAILING, f"{NAME}-Network") == "ROLLBACK_COMPLETE"
    (bucket,) = [each["Name"] for each in account.client("s3").list_buckets()["Buckets"]]
    account.client("s3").put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    account.client("s3").put_object(Bucket=bucket, Key="AWSLogs/1/Config/ConfigWritabilityCheckFile")
    account.client("rds").create_db_instance(
        DBInstanceIdentifier="securebaseline-data-database",
        DBInstanceClass="db.t4g.micro",
        Engine="postgres",
        MasterUsername="baseline",
        MasterUserPassword="not-a-secret",
        AllocatedStorage=20,
        DeletionProtection=True,
    )
    clock.advance(INSTANCE_SECONDS)
    found = account.results()
    assert len(found) == 5
    assert [each.message.split()[1] for each in found] == ["database", "table", "log", "bucket", "key"]
    for each in found:
        account.run(each.command)
    assert [each.message for each in account.results()] == [f"no resource of an earlier {NAME} is left outside a stack"]


def test_what_is_in_a_stack_is_not_a_leftover(account: Account) -> None:
    resources = {name: resource for name, resource in FAILING["Resources"].items() if name != "Bad"}
    assert account.deploy({"Resources": resources}, f"{NAME}-Network") == "CREATE_COMPLETE"
    assert [each.message for each in account.results()] == [f"no resource of an earlier {NAME} is left outside a stack"]


def test_a_bucket_with_objects_has_no_command(account: Account) -> None:
    account.client("s3").create_bucket(Bucket="securebaseline-audit-trail-1")
    account.client("s3").put_object(Bucket="securebaseline-audit-trail-1", Key="evidence")
    (found,) = account.results()
    assert "contains objects" in found.message
    assert not found.command


def test_the_key_of_new_volumes_is_replaced_before_it_is_deleted(account: Account) -> None:
    account.deploy(FAILING, f"{NAME}-Account")
    ec2 = account.client("ec2")
    (key,) = [each["KeyId"] for each in account.client("kms").list_keys()["Keys"]]
    ec2.enable_ebs_encryption_by_default()
    ec2.modify_ebs_default_kms_key_id(KmsKeyId=account.client("kms").describe_key(KeyId=key)["KeyMetadata"]["Arn"])
    last = account.results()[-1]
    assert last.command == f"aws ec2 reset-ebs-default-kms-key-id --region {HOME}"
