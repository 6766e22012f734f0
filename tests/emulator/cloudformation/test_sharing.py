"""Stacks share values: exports, imports, outputs of other stacks, dynamic references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from tests.emulator.stack_account import SampleResource, sample

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account


def producer(name: str = "a", export: str | None = "shared") -> dict[str, Any]:
    output = {"Value": {"Ref": "A"}, **({"Export": {"Name": export}} if export else {})}
    return {"Resources": {"A": sample(Name=name)}, "Outputs": {"Name": output}}


CONSUMER = {"Resources": {"B": sample(Name="b", Of={"Fn::ImportValue": "shared"})}}


def test_an_export_is_imported(account: Account) -> None:
    account.deploy(producer(), "producer")
    account.deploy(CONSUMER, "consumer")
    assert SampleResource.stored["b"]["Of"] == "a"


def test_the_importing_stacks_are_listed(account: Account) -> None:
    account.deploy(producer(), "producer")
    account.deploy(CONSUMER, "consumer")
    assert account.cloudformation.list_imports(ExportName="shared")["Imports"] == ["consumer"]


def test_an_export_in_use_cannot_be_removed(account: Account) -> None:
    account.deploy(producer(), "producer")
    account.deploy(CONSUMER, "consumer")
    stack = account.deploy(producer(export=None), "producer")
    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"


def test_an_export_in_use_cannot_change(account: Account) -> None:
    account.deploy(producer(), "producer")
    account.deploy(CONSUMER, "consumer")
    account.deploy(producer("another"), "producer")
    assert (
        "cannot be updated as it is in use by consumer" in account.reasons("UPDATE_ROLLBACK_IN_PROGRESS", "producer")[0]
    )


def test_a_stack_whose_export_is_in_use_cannot_be_deleted(account: Account) -> None:
    account.deploy(producer(), "producer")
    account.deploy(CONSUMER, "consumer")
    with pytest.raises(ClientError, match="in use by consumer"):
        account.cloudformation.delete_stack(StackName="producer")


def test_an_export_no_longer_in_use_can_be_removed(account: Account) -> None:
    account.deploy(producer(), "producer")
    account.deploy(CONSUMER, "consumer")
    account.delete("consumer")
    assert account.deploy(producer(export=None), "producer")["StackStatus"] == "UPDATE_COMPLETE"


def test_an_export_belongs_to_one_stack(account: Account) -> None:
    account.deploy(producer(), "producer")
    stack = account.deploy({**producer("c")}, "second")
    assert stack["StackStatus"] == "ROLLBACK_COMPLETE"
    assert "already exported by stack producer" in account.reasons("ROLLBACK_IN_PROGRESS", "second")[0]


def test_an_import_of_an_unknown_export_is_refused(account: Account) -> None:
    assert "No export named shared found" in account.change_set(CONSUMER)["StatusReason"]


def test_the_output_of_another_stack_is_read(account: Account) -> None:
    account.deploy(producer(export=None), "producer")
    reference = {"Fn::GetStackOutput": {"StackName": "producer", "OutputName": "Name"}}
    account.deploy({"Resources": {"B": sample(Name="b", Of=reference)}}, "consumer")
    assert SampleResource.stored["b"]["Of"] == "a"


def test_the_output_of_a_stack_that_does_not_exist_is_refused(account: Account) -> None:
    reference = {"Fn::GetStackOutput": {"StackName": "missing", "OutputName": "Name", "Region": "eu-west-1"}}
    reason = account.change_set({"Resources": {"B": sample(Of=reference)}})["StatusReason"]
    assert "Stack missing in eu-west-1 has no output Name" in reason


def test_a_secret_is_resolved_for_the_resource_and_not_shown_in_the_stack(account: Account) -> None:
    secret = account.client("secretsmanager").create_secret(
        Name="engine-secret", SecretString='{"password": "hunter2"}'
    )["ARN"]
    reference = {"Fn::Sub": f"{{{{resolve:secretsmanager:{secret}:SecretString:password::}}}}"}
    account.deploy({"Resources": {"A": sample(Name="a", Word=reference)}})
    assert SampleResource.stored["a"]["Word"] == "hunter2"
    events = str(account.cloudformation.describe_stack_events(StackName="stack"))
    assert "hunter2" not in events


def test_a_parameter_is_resolved(account: Account) -> None:
    account.client("ssm").put_parameter(Name="/engine/word", Value="hello", Type="String", Overwrite=True)
    account.deploy({"Resources": {"A": sample(Name="a", Word="{{resolve:ssm:/engine/word}}")}})
    assert SampleResource.stored["a"]["Word"] == "hello"
