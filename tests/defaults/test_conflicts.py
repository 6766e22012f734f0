"""What CloudFormation would reject or overwrite is reported at synthesis, with the solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk
import pytest
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs

from secure_baseline import SecureDefaults

if TYPE_CHECKING:
    from constructs import Construct

ANYONE = iam.AnyPrincipal()


@pytest.fixture
def app() -> cdk.App:
    app = cdk.App()
    SecureDefaults.apply(app)
    return app


@pytest.fixture
def stack(app: cdk.App) -> cdk.Stack:
    return cdk.Stack(cdk.Stage(app, "Production"), "Stack")


def _read(principal: iam.IPrincipal, resource: str, **conditions: dict[str, str]) -> iam.PolicyStatement:
    return iam.PolicyStatement(
        principals=[principal], actions=["s3:GetObject"], resources=[resource], conditions=conditions or None
    )


def _other_policy(scope: Construct, bucket: s3.Bucket) -> None:
    document = iam.PolicyDocument(statements=[_read(iam.AccountRootPrincipal(), bucket.arn_for_objects("*"))])
    s3.CfnBucketPolicy(scope, "Other", bucket=bucket.bucket_name, policy_document=document)


def test_a_second_policy_of_a_bucket_is_reported(app: cdk.App, stack: cdk.Stack) -> None:
    _other_policy(stack, s3.Bucket(stack, "Bucket"))
    with pytest.raises(
        RuntimeError, match=r"Production/Stack/Bucket: SecureDefaults added a policy .* Production/Stack/Other is"
    ):
        app.synth()


def test_setting_the_argument_is_the_solution(app: cdk.App, stack: cdk.Stack) -> None:
    _other_policy(stack, s3.Bucket(stack, "Bucket", enforce_ssl=False))
    assert app.synth()


def test_a_second_policy_of_a_queue_is_reported(app: cdk.App, stack: cdk.Stack) -> None:
    queue = sqs.Queue(stack, "Queue")
    sqs.CfnQueuePolicy(
        stack, "Other", queues=[queue.queue_url], policy_document=iam.PolicyDocument(statements=[_send(queue)])
    )
    with pytest.raises(RuntimeError, match="Production/Stack/Queue: SecureDefaults added a policy"):
        app.synth()


def test_two_policies_of_the_app_itself_pass(app: cdk.App, stack: cdk.Stack) -> None:
    queue = sqs.Queue(stack, "Queue")
    queue.add_to_resource_policy(_send(queue))
    sqs.CfnQueuePolicy(
        stack, "Other", queues=[queue.queue_url], policy_document=iam.PolicyDocument(statements=[_send(queue)])
    )
    assert app.synth()


def _send(queue: sqs.Queue) -> iam.PolicyStatement:
    return iam.PolicyStatement(
        principals=[iam.AccountRootPrincipal()], actions=["sqs:SendMessage"], resources=[queue.queue_arn]
    )


def test_a_policy_that_allows_anyone_is_reported(app: cdk.App, stack: cdk.Stack) -> None:
    bucket = s3.Bucket(stack, "Bucket")
    bucket.add_to_resource_policy(_read(ANYONE, bucket.arn_for_objects("*")))
    with pytest.raises(RuntimeError, match="Production/Stack/Bucket: SecureDefaults blocks public access"):
        app.synth()


def test_a_policy_with_a_condition_passes(app: cdk.App, stack: cdk.Stack) -> None:
    bucket = s3.Bucket(stack, "Bucket")
    bucket.add_to_resource_policy(
        _read(ANYONE, bucket.arn_for_objects("*"), StringEquals={"aws:PrincipalOrgID": "o-1"})
    )
    assert app.synth()


def test_a_bucket_that_is_public_on_purpose_passes(app: cdk.App, stack: cdk.Stack) -> None:
    bucket = s3.Bucket(stack, "Bucket", block_public_access=s3.BlockPublicAccess.BLOCK_ACLS_ONLY)
    bucket.add_to_resource_policy(_read(ANYONE, bucket.arn_for_objects("*")))
    assert app.synth()


def test_buckets_of_the_same_name_in_two_stages_are_separate(app: cdk.App) -> None:
    for name in ("One", "Two"):
        s3.Bucket(cdk.Stack(cdk.Stage(app, name), "Stack"), "Bucket")
    assert app.synth()


ELSEWHERE = {
    "two Regions": ({"region": "us-east-1"}, {"region": "eu-west-1"}),
    "two accounts": ({"account": "111111111111"}, {"account": "222222222222"}),
    "one environment and none": ({"region": "us-east-1", "account": "111111111111"}, {}),
}


@pytest.mark.parametrize("environments", ELSEWHERE.values(), ids=ELSEWHERE)
def test_buckets_of_two_environments_are_separate(app: cdk.App, environments: tuple[dict[str, str], ...]) -> None:
    for name, environment in zip(("One", "Two"), environments, strict=True):
        s3.Bucket(cdk.Stack(app, name, env=cdk.Environment(**environment)), "Bucket")
    assert app.synth()


@pytest.mark.parametrize("environments", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_second_policy_is_reported_in_each_environment(
    app: cdk.App, environments: tuple[dict[str, str], ...]
) -> None:
    for name, environment in zip(("One", "Two"), environments, strict=True):
        stack = cdk.Stack(app, name, env=cdk.Environment(**environment))
        _other_policy(stack, s3.Bucket(stack, "Bucket"))
    with pytest.raises(RuntimeError, match=r"(?s)One/Bucket: SecureDefaults added .* Two/Bucket: SecureDefaults added"):
        app.synth()


@pytest.mark.parametrize("nested", [False, True], ids=["another stack", "a nested stack"])
def test_a_second_policy_in_another_stack_is_reported(app: cdk.App, *, nested: bool) -> None:
    stack = cdk.Stack(app, "Stack")
    other = cdk.NestedStack(stack, "Elsewhere") if nested else cdk.Stack(app, "Elsewhere")
    s3.Bucket(other, "Own")
    _other_policy(other, s3.Bucket(stack, "Bucket"))
    with pytest.raises(RuntimeError, match=r"Stack/Bucket: SecureDefaults added a policy .* \S*Elsewhere/Other is"):
        app.synth()


@pytest.mark.parametrize(
    "document", [{}, {"Statement": {"Effect": "Allow"}}, {"Fn::Transform": {"Name": "Macro"}}], ids=str
)
def test_a_document_that_cannot_be_read_passes(app: cdk.App, stack: cdk.Stack, document: dict[str, object]) -> None:
    bucket = s3.CfnBucket(stack, "Bucket")
    s3.CfnBucketPolicy(stack, "Policy", bucket=bucket.ref, policy_document=document)
    assert app.synth()


def test_a_scope_that_is_applied_to_again_is_checked_too(stack: cdk.Stack) -> None:
    SecureDefaults.apply(stack)
    SecureDefaults.apply(stack)
    _other_policy(stack, s3.Bucket(stack, "Bucket"))
    with pytest.raises(RuntimeError, match="SecureDefaults added a policy"):
        stack.node.root.synth()  # type: ignore[attr-defined]  # it is the app
