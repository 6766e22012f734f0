"""What defaults apply to: apps, stages, stacks, nested ones, and CDK's own constructs; and other injectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
import jsii
import pytest
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_cloudtrail as cloudtrail
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_elasticloadbalancingv2 as elbv2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk.assertions import Match, Template

from secure_baseline import EncryptedBucket, SecureDefaults, SecureVpc
from secure_baseline.assembly.changed_constructs import changed_constructs
from tests.defaults.samples import SAMPLES, vpc
from tests.defaults.secured import EVERYTHING, made, resources, secured

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from constructs import Construct

pytestmark = pytest.mark.xdist_group("defaults")  # they share the stacks of secured.py

ENCRYPTED = {"SqsManagedSseEnabled": True}
QUEUE = "aws-cdk-lib.aws-sqs.Queue"


def _stack(scope: Construct | None = None) -> cdk.Stack:
    return cdk.Stack(scope or cdk.App(), "Stack")


def _queues(stack: cdk.Stack) -> list[dict[str, Any]]:
    found = resources(stack).values()
    return [item.get("Properties", {}) for item in found if item["Type"] == "AWS::SQS::Queue"]


@jsii.implements(cdk.IPropertyInjector)
class Injector:
    """One of the app's own."""

    def __init__(self, **adds: object) -> None:
        self._adds = adds

    @property
    def construct_unique_id(self) -> str:
        return QUEUE

    def inject(self, original_props: Any, *, id: str, scope: Construct) -> Any:  # noqa: A002, ARG002  (CDK's signature)
        return {**self._adds, **(original_props or {})}


def _lambda_api(stack: cdk.Stack) -> None:
    function = lambda_.Function.from_function_name(stack, "Function", "function")
    apigateway.LambdaRestApi(stack, "Api", handler=function)


def _spec_api(stack: cdk.Stack) -> None:
    spec = {"openapi": "3.0.1", "paths": {"/": {}}}
    apigateway.SpecRestApi(stack, "Api", api_definition=apigateway.ApiDefinition.from_inline(spec))


class TestScopes:
    def test_they_apply_to_an_app(self) -> None:
        app = cdk.App()
        SecureDefaults.apply(app)
        stack = _stack(app)
        sqs.Queue(stack, "Queue")
        assert _queues(stack) == [ENCRYPTED]

    def test_they_apply_to_a_stage_in_an_app(self) -> None:
        app = cdk.App()
        SecureDefaults.apply(app)
        stack = _stack(cdk.Stage(app, "Production"))
        sqs.Queue(stack, "Queue")
        assert _queues(stack) == [ENCRYPTED]

    def test_they_apply_to_a_nested_stack(self) -> None:
        stack = _stack()
        SecureDefaults.apply(stack)
        nested = cdk.NestedStack(stack, "Nested")
        sqs.Queue(nested, "Queue")
        assert _queues(nested) == [ENCRYPTED]

    def test_they_do_not_apply_to_another_stack(self) -> None:
        app = cdk.App()
        SecureDefaults.apply(cdk.Stack(app, "Reached"))
        stack = _stack(app)
        sqs.Queue(stack, "Queue")
        assert _queues(stack) == [{}]

    def test_the_nearest_scope_wins(self) -> None:
        app = cdk.App()
        SecureDefaults.apply(app)
        stack = _stack(app)
        SecureDefaults.apply(stack, new=True)
        ec2.Volume(stack, "Volume", availability_zone="us-east-1a", size=cdk.Size.gibibytes(1))
        Template.from_stack(stack).has_resource_properties("AWS::EC2::Volume", {"Encrypted": True})

    def test_they_apply_to_a_construct_inside_another_of_cdk(self) -> None:
        stack = _stack()
        SecureDefaults.apply(stack)
        cloudtrail.Trail(stack, "Trail")
        Template.from_stack(stack).has_resource_properties(
            "AWS::S3::Bucket", {"PublicAccessBlockConfiguration": Match.any_value()}
        )

    def test_they_do_not_apply_to_existing_constructs(self) -> None:
        stack = _stack()
        sqs.Queue(stack, "Queue")
        SecureDefaults.apply(stack)
        assert _queues(stack) == [{}]

    def test_they_do_not_apply_to_an_l1(self) -> None:
        stack = _stack()
        SecureDefaults.apply(stack)
        sqs.CfnQueue(stack, "Queue")
        assert _queues(stack) == [{}]

    @pytest.mark.parametrize("api", [_lambda_api, _spec_api], ids=["LambdaRestApi", "SpecRestApi"])
    def test_they_apply_to_the_stage_of_every_kind_of_rest_api(self, api: Callable[[cdk.Stack], object]) -> None:
        stack = _stack()
        SecureDefaults.apply(stack, paid=True)
        api(stack)
        Template.from_stack(stack).has_resource_properties("AWS::ApiGateway::Stage", {"TracingEnabled": True})

    @pytest.mark.parametrize("construct", SAMPLES)
    def test_applied_twice_is_the_same_as_once(self, construct: str) -> None:
        twice = _stack()
        for _ in range(2):
            SecureDefaults.apply(twice, new=True, paid=True)
        SAMPLES[construct](twice)
        assert secured(construct, *EVERYTHING) == resources(twice)

    def test_applied_twice_is_reported_once(self, tmp_path: Path) -> None:
        app = cdk.App(outdir=str(tmp_path))
        SecureDefaults.apply(app)
        stack = _stack(app)
        SecureDefaults.apply(stack)
        SecureDefaults.apply(stack)
        sqs.Queue(stack, "Queue")
        app.synth()
        assert len(changed_constructs(tmp_path)) == 1

    def test_the_librarys_own_constructs_stay_as_they_are(self) -> None:
        before, after = _stack(), _stack()
        SecureDefaults.apply(after, new=True, paid=True)
        EncryptedBucket(before, "Bucket")
        EncryptedBucket(after, "Bucket")
        kept = resources(after)
        changed = {name for name, item in resources(before).items() if kept[name] != item}
        # The bucket for access logs is not versioned: logs are written once.
        assert {kept[name]["Type"] for name in changed} <= {"AWS::S3::Bucket"}
        assert not any("AccessLogs" not in name for name in changed)

    def test_the_librarys_own_network_has_one_flow_log(self) -> None:
        stack = _stack()
        SecureDefaults.apply(stack, new=True, paid=True)
        SecureVpc(stack, "Network")
        Template.from_stack(stack).resource_count_is("AWS::EC2::FlowLog", 1)


class TestOtherInjectors:
    def test_one_of_the_app_runs_first_and_counts_as_the_caller(self) -> None:
        stack = _stack()
        cdk.PropertyInjectors.of(stack).add(Injector(encryption=sqs.QueueEncryption.UNENCRYPTED, queueName="named"))
        SecureDefaults.apply(stack)
        sqs.Queue(stack, "Queue")
        assert _queues(stack) == [{"QueueName": "named", "SqsManagedSseEnabled": False}]

    def test_one_of_a_scope_above_is_kept(self) -> None:
        app = cdk.App()
        cdk.PropertyInjectors.of(app).add(Injector(queueName="named"))
        stack = _stack(app)
        SecureDefaults.apply(stack)
        SecureDefaults.apply(stack)
        sqs.Queue(stack, "Queue")
        assert _queues(stack) == [{"QueueName": "named", **ENCRYPTED}]

    def test_one_that_is_added_later_replaces_ours(self) -> None:
        """CDK keeps one injector per class and scope."""
        stack = _stack()
        SecureDefaults.apply(stack)
        cdk.PropertyInjectors.of(stack).add(Injector(queueName="named"))
        sqs.Queue(stack, "Queue")
        assert _queues(stack) == [{"QueueName": "named"}]


class TestTraps:
    """Three ways in which a Python injector silently does nothing."""

    def test_an_id_that_is_not_a_property_is_never_read(self) -> None:
        @jsii.implements(cdk.IPropertyInjector)
        class WithAttribute:
            construct_unique_id = QUEUE

            def inject(self, original_props: Any, *, id: str, scope: Construct) -> Any:  # noqa: A002, ARG002
                return {"encryption": "SQS_MANAGED"}

        stack = _stack()
        cdk.PropertyInjectors.of(stack).add(WithAttribute())
        sqs.Queue(stack, "Queue")
        assert _queues(stack) == [{}], "CDK reads it now: the warning in injector.py can go"

    def test_a_key_in_pythons_spelling_is_ignored(self) -> None:
        stack = _stack()
        cdk.PropertyInjectors.of(stack).add(Injector(queue_name="named"))
        sqs.Queue(stack, "Queue")
        assert _queues(stack) == [{}], "CDK takes both spellings now"

    def test_a_class_that_the_catalogue_covers_is_called(self) -> None:
        """Each case of test_what_is_set shows it; this one is for CDK's ids."""
        injectors = cdk.PropertyInjectors.of(_applied())
        assert set(injectors.supported_classes()) >= {QUEUE, "aws-cdk-lib.aws-s3.Bucket"}


def _applied() -> cdk.Stack:
    stack = _stack()
    SecureDefaults.apply(stack)
    return stack


class TestTokens:
    def test_a_token_is_a_value_of_the_caller(self) -> None:
        stack = _applied()
        name = cdk.CfnParameter(stack, "Name").value_as_string
        key = kms.Key.from_key_arn(stack, "Key", cdk.CfnParameter(stack, "Arn").value_as_string)
        sqs.Queue(stack, "Queue", encryption_master_key=key, queue_name=name)
        (queue,) = _queues(stack)
        assert queue == {"KmsMasterKeyId": {"Ref": "Arn"}, "QueueName": {"Ref": "Name"}}

    def test_a_port_known_only_at_deployment_is_not_a_port_of_https(self) -> None:
        stack = _applied()
        balancer = elbv2.ApplicationLoadBalancer(stack, "Balancer", vpc=vpc(stack))
        port = cdk.CfnParameter(stack, "Port", type="Number").value_as_number
        balancer.add_listener(
            "Listener",
            port=port,
            protocol=elbv2.ApplicationProtocol.HTTP,
            default_action=elbv2.ListenerAction.fixed_response(200),
        )
        Template.from_stack(stack).has_resource_properties(
            "AWS::ElasticLoadBalancingV2::Listener", {"SslPolicy": Match.absent()}
        )


class TestChoices:
    """What a caller sets by other means."""

    def test_a_listener_has_cdks_own_policy_with_the_feature_flag_for_the_newest(self) -> None:
        app = cdk.App(context={"@aws-cdk/aws-elasticloadbalancingv2:usePostQuantumTlsPolicy": True})
        SecureDefaults.apply(app)
        stack = _stack(app)
        SAMPLES["elasticloadbalancingv2.ApplicationListener"](stack)
        Template.from_stack(stack).has_resource_properties(
            "AWS::ElasticLoadBalancingV2::Listener", {"SslPolicy": "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09"}
        )

    def test_a_group_with_a_launch_template_of_cdk_requires_tokens(self) -> None:
        app = cdk.App(context={"@aws-cdk/aws-autoscaling:generateLaunchTemplateInsteadOfLaunchConfig": True})
        SecureDefaults.apply(app)
        stack = _stack(app)
        SAMPLES["autoscaling.AutoScalingGroup"](stack)
        Template.from_stack(stack).has_resource_properties(
            "AWS::EC2::LaunchTemplate",
            {"LaunchTemplateData": {"MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": 2}}},
        )

    def test_such_a_group_synthesizes_with_all_arguments(self) -> None:
        app = cdk.App(context={"@aws-cdk/aws-autoscaling:generateLaunchTemplateInsteadOfLaunchConfig": True})
        SecureDefaults.apply(app, new=True, paid=True)
        stack = _stack(app)
        SAMPLES["autoscaling.AutoScalingGroup"](stack)
        Template.from_stack(stack).has_resource_properties(
            "AWS::EC2::LaunchTemplate", {"LaunchTemplateData": {"MetadataOptions": {"HttpTokens": "required"}}}
        )

    def test_a_group_with_a_launch_template_of_the_app_does_not_change(self) -> None:
        stack = _stack()
        SecureDefaults.apply(stack, new=True)
        template = ec2.LaunchTemplate(
            stack,
            "Template",
            instance_type=ec2.InstanceType("t3.micro"),
            machine_image=ec2.MachineImage.latest_amazon_linux2023(),
        )
        SAMPLES["autoscaling.AutoScalingGroup"](stack, launch_template=template)
        Template.from_stack(stack).resource_count_is("AWS::EC2::LaunchTemplate", 1)

    def test_a_topic_without_a_policy_gets_none_so_that_alarms_can_publish(self) -> None:
        stack = _applied()
        sns.Topic(stack, "Topic")
        Template.from_stack(stack).resource_count_is("AWS::SNS::TopicPolicy", 0)

    def test_the_statements_of_a_topics_policy_have_unique_ids(self) -> None:
        stack = _applied()
        topics = [sns.Topic(stack, name) for name in ("One", "Two")]
        for topic in topics:
            topic.add_to_resource_policy(
                iam.PolicyStatement(
                    sid="AllowPublishThroughSSLOnly",
                    effect=iam.Effect.DENY,
                    principals=[iam.AnyPrincipal()],
                    actions=["sns:Publish"],
                    resources=[topic.topic_arn],
                    conditions={"Bool": {"aws:SecureTransport": "false"}},
                )
            )
        for item in resources(stack).values():
            if item["Type"] == "AWS::SNS::TopicPolicy":
                ids = [statement["Sid"] for statement in item["Properties"]["PolicyDocument"]["Statement"]]
                assert len(set(ids)) == len(ids) == 2

    def test_user_data_that_fetches_a_session_token_works_with_imdsv2(self) -> None:
        script = ec2.UserData.custom(
            'curl -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 60" http://169.254.169.254/latest/api/token'
        )
        found = made("ec2.Instance", only="ec2.Instance.http_tokens", user_data=script)
        (instance,) = [item for item in found.values() if item["Type"] == "AWS::EC2::Instance"]
        assert instance["Properties"]["MetadataOptions"]["HttpTokens"] == "required"

    def test_a_bucket_with_a_key_keeps_its_encryption(self) -> None:
        stack = _applied()
        s3.Bucket(stack, "Bucket", encryption_key=kms.Key(stack, "Key"))
        Template.from_stack(stack).has_resource_properties(
            "AWS::S3::Bucket",
            {
                "BucketEncryption": {
                    "ServerSideEncryptionConfiguration": [
                        {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}
                    ]
                }
            },
        )


def test_what_was_created_before_is_warned_of() -> None:
    app = cdk.App()
    s3.Bucket(cdk.Stack(app, "Shop"), "Data")
    SecureDefaults.apply(app)
    (warning,) = [str(each.data) for each in app.node.metadata if each.type == "aws:cdk:warning"]
    assert warning.startswith("SecureDefaults.apply: Shop/Data came before, so nothing is set on them")


def test_an_app_without_resources_is_not_warned_of() -> None:
    app = cdk.App()
    cdk.Stack(app, "Shop")
    SecureDefaults.apply(app)
    assert [each for each in app.node.metadata if each.type == "aws:cdk:warning"] == []


@pytest.mark.parametrize("wrong", [{"new": "yes"}, {"paid": 1}, {"leave": ["s3.Bucket"]}])
def test_a_wrong_type_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=rf"^SecureDefaults\.apply: {next(iter(wrong))} must be .*, got "):
        SecureDefaults.apply(cdk.App(), **wrong)
