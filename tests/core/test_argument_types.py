"""A value of a wrong type is refused with path, argument and value, and with what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aws_cdk import App, CfnParameter, Duration, Environment, Size, Stack, Stage
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_kms as kms
from aws_cdk import aws_rds as rds
from aws_cdk import aws_sns as sns

from secure_baseline import AlertChannel, AlternateContact, Exemption, Recording, SecureVpc
from secure_baseline.core.argument_types import (
    require_here,
    require_list,
    require_mapping,
    require_regions,
    require_scope,
    require_text,
    require_type,
    warn_of_unknown_regions,
)
from tests.constructs.synthesized import new_stack, refused

if TYPE_CHECKING:
    from collections.abc import Callable

ENGINE = rds.IInstanceEngine | rds.IClusterEngine
HOME = Environment(account="111122223333", region="us-east-1")
AWAY = Environment(account="111122223333", region="eu-west-1")


@pytest.fixture(scope="module")
def stack() -> Stack:
    return Stack(App(), "Shop")


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        (ENGINE, "postgres", "must be an engine with its version, got the text 'postgres'; write it=rds.Database"),
        (Exemption | None, True, "must be an Exemption with its reason, got True; write it=Exemption("),
        (ec2.InstanceType, "t4g.micro", "must be an ec2.InstanceType, got the text 't4g.micro'; write it=ec2.Instance"),
        (Size | None, 20, "must be a Size, got 20; write it=Size.gibibytes(20)"),
        (Duration, 7, "must be a Duration, got 7"),
        (AlertChannel, None, "must be an AlertChannel, got None"),
        (AlertChannel, "a@corp.example", "must be an AlertChannel, got the text 'a@corp.example'; write it=AlertChann"),
        (kms.IKey | None, "alias/x", "must be a kms.Key, got the text 'alias/x'; write it=kms.Key.from_lookup("),
        (kms.IKey, "arn:aws:kms:x", "must be a kms.Key, got the text 'arn:aws:kms:x'; write it=kms.Key.from_key_arn("),
        (AlternateContact, {"a": 1}, "must be an AlternateContact, got the dict {'a': 1}; write it=AlternateContact("),
        (Recording | None, "all", "must be a Recording, got the text 'all'; write it=Recording(resource_types='all')"),
        (bool, "yes", "must be True or False, got the text 'yes'"),
        (int, True, "must be a whole number, got True"),
        (int, 6543.5, "must be a whole number, got 6543.5"),
        (float, "90", "must be a number, got the text '90'"),
        (int, float("inf"), "must be a whole number, got inf"),
        (int | None, float("nan"), "must be a whole number, got nan"),
        (ec2.IVpc, [1] * 99, "must be an ec2.Vpc, got the list [1, 1, 1, 1, 1, 1, 1, 1, 1, 1"),
    ],
)
def test_the_likeliest_mistakes_are_answered_with_the_fix(
    stack: Stack, kind: Any, value: object, sentence: str
) -> None:
    with pytest.raises(TypeError) as caught:
        require_type(stack, "Data", kind, it=value)
    assert str(caught.value).startswith(f"Shop/Data: it {sentence}")


def test_a_construct_of_ours_is_answered_with_the_attribute_that_is_wanted() -> None:
    stack = new_stack()
    network = SecureVpc(stack, "Network")
    refused(
        lambda: require_type(stack, "Data", ec2.IVpc, vpc=network),
        TypeError,
        "Test/Data: vpc must be an ec2.Vpc, got the SecureVpc Test/Network; write vpc=SecureVpc(...).vpc",
    )
    topic = sns.Topic(stack, "Topic")
    refused(
        lambda: require_type(stack, "Data", AlertChannel, alert_channel=topic),
        TypeError,
        "Test/Data: alert_channel must be an AlertChannel, got the Topic Test/Topic; "
        'write alert_channel=AlertChannel(self, "Alerts", topic=...)',
    )


def test_what_cdk_imports_is_accepted_where_its_interface_is_wanted() -> None:
    stack = new_stack()
    key = kms.Key.from_key_arn(stack, "Key", "arn:aws:kms:eu-west-1:111122223333:key/1")
    require_type(stack, "Data", kms.IKey, key=key)
    vpc = ec2.Vpc.from_vpc_attributes(stack, "Vpc", vpc_id="vpc-1", availability_zones=["a"])
    require_type(stack, "Data", ec2.IVpc, vpc=vpc)
    require_type(stack, "Data", kms.IKey, key=kms.Alias.from_alias_name(stack, "Alias", "alias/x"))
    with pytest.raises(TypeError, match=r"must be a kms\.Key, got the imported Vpc Test/Vpc"):
        require_type(stack, "Data", kms.IKey, key=vpc)


def test_a_number_can_be_known_at_deployment() -> None:
    stack = new_stack()
    require_type(stack, "Data", int, port=CfnParameter(stack, "Port", type="Number").value_as_number)


@pytest.mark.parametrize(
    ("env", "other", "sentence"),
    [
        (HOME, AWAY, "(us-east-1), got the Key Other/Key of eu-west-1"),
        (HOME, None, "(111122223333), got the Key Other/Key of any account; set env on both stacks"),
        (None, HOME, "(any account), got the Key Other/Key of 111122223333; set env on both stacks"),
    ],
    ids=["another Region", "a stack for anywhere", "a stack for one account"],
)
def test_a_construct_of_another_environment_is_refused(
    env: Environment | None, other: Environment | None, sentence: str
) -> None:
    app = App()
    key = kms.Key(Stack(app, "Other", env=other), "Key")
    refused(
        lambda: require_here(Stack(app, "Shop", env=env), "Data", kms.IKey | None, encryption_key=key),
        ValueError,
        f"Shop/Data: encryption_key must be of the stack's own account and Region {sentence}",
    )


def test_a_construct_of_another_stack_of_the_same_environment_is_accepted() -> None:
    app = App()
    for number, env in enumerate((HOME, None)):
        key = kms.Key(Stack(app, f"Other{number}", env=env), "Key")
        require_here(Stack(app, f"Shop{number}", env=env), "Data", kms.IKey, encryption_key=key)


def test_an_imported_key_of_another_region_is_refused() -> None:
    stack = Stack(App(), "Shop", env=HOME)
    key = kms.Key.from_key_arn(stack, "Key", "arn:aws:kms:eu-west-1:111122223333:key/1")
    with pytest.raises(ValueError, match=r"\(us-east-1\), got the imported Key Shop/Key of eu-west-1"):
        require_here(stack, "Data", kms.IKey, encryption_key=key)


def test_a_construct_of_another_stage_or_app_is_refused() -> None:
    app = App()
    key = kms.Key(Stack(Stage(app, "Dev"), "Shop"), "Key")
    for scope in (Stack(Stage(app, "Prod"), "Shop"), new_stack()):
        with pytest.raises(ValueError, match="encryption_key must be of the same app and stage"):
            require_here(scope, "Data", kms.IKey, encryption_key=key)


@pytest.mark.parametrize(
    ("regions", "error", "sentence"),
    [
        ("us-east-1", TypeError, "must be a list of AWS Regions, got the text 'us-east-1'; write ['us-east-1']"),
        (7, TypeError, "must be a list of AWS Regions, got 7"),
        ({"us-east-1": 1}, TypeError, "must be a list of AWS Regions, got the dict {'us-east-1': 1}"),
        ([7], TypeError, "must be a list of AWS Regions, got 7 in it"),
        (["US-EAST-1"], ValueError, "must be an AWS Region (did you mean us-east-1?), got 'US-EAST-1'"),
        (["mars-1"], ValueError, "must be an AWS Region, such as eu-central-1, got 'mars-1'"),
    ],
)
def test_a_list_of_regions(stack: Stack, regions: Any, error: type[Exception], sentence: str) -> None:
    refused(
        lambda: require_regions(stack, "Lock", regions={"allowed_regions": regions}),
        error,
        f"Shop/Lock: allowed_regions {sentence}",
    )


def test_a_list_must_be_known_at_synthesis_and_its_texts_need_not() -> None:
    stack = new_stack()
    later = CfnParameter(stack, "Later", type="CommaDelimitedList").value_as_list
    require_list(stack, "Data", str, "texts", it=[CfnParameter(stack, "One").value_as_string])
    with pytest.raises(ValueError, match="it must be a list of texts that is known at synthesis, got a token"):
        require_list(stack, "Data", str, "texts", it=later)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([], "must be a dict of detections and Exemptions, got the list []"),
        ({1: Exemption("a reason for a reviewer")}, "must be a dict of detections and Exemptions, got 1 as a key"),
        ({"KeyRotation": True}, "['KeyRotation'] must be an Exemption with its reason, got True; write"),
    ],
)
def test_a_mapping(stack: Stack, value: Any, sentence: str) -> None:
    with pytest.raises(TypeError) as caught:
        require_mapping(stack, "Rules", Exemption, "detections and Exemptions", left_out=value)
    assert str(caught.value).startswith(f"Shop/Rules: left_out{'' if sentence.startswith('[') else ' '}{sentence}")


@pytest.mark.parametrize(("value", "error"), [(5, TypeError), ("", ValueError), ("  ", ValueError)])
def test_a_text(stack: Stack, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="Shop/Key: description must be a description, got"):
        require_text(stack, "Key", "a description", description=value)


@pytest.mark.parametrize(
    ("make", "error", "sentence"),
    [
        (lambda stack: require_scope(stack.node.root, "A"), ValueError, "A: scope must be a Stack or a construct in"),
        (lambda _: require_scope(None, "A"), TypeError, "scope must be a Stack or a construct in one, got None"),  # type: ignore[arg-type]  # wrong
        (
            lambda stack: require_scope(stack, None),
            TypeError,
            "Shop: construct_id must be a text such as 'Data', got N",
        ),
        (lambda stack: require_scope(stack, ""), ValueError, "Shop: construct_id must be a text such as 'Data', got t"),
    ],
)
def test_scope_and_id(stack: Stack, make: Callable[[Stack], object], error: type[Exception], sentence: str) -> None:
    with pytest.raises(error) as caught:
        make(stack)
    assert str(caught.value).startswith(sentence)


def test_an_unknown_region_is_warned_of_with_the_nearest_name() -> None:
    stack = new_stack()
    warn_of_unknown_regions(stack, "allowed_regions", ["us-east-1", "us-esat-1"])
    (warning,) = [entry for entry in stack.node.metadata if entry.type == "aws:cdk:warning"]
    assert "allowed_regions must be an AWS Region (did you mean us-east-1?), got 'us-esat-1'" in str(warning.data)
