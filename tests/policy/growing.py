"""Templates that grow in one way each, for the tests of growth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Template = dict[str, Any]
_ALLOW = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}
_INGRESS = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "10.0.0.0/8"}
_BUCKET = {"Type": "AWS::S3::Bucket"}


def _each(count: int, resources: Callable[[int], dict[str, Any]], **sections: Any) -> Template:
    return {"Resources": {name: each for n in range(count) for name, each in resources(n).items()}, **sections}


def _of(resource_type: str, **properties: Any) -> dict[str, Any]:
    return {"Type": resource_type, "Properties": properties}


def _ref(name: str) -> dict[str, str]:
    return {"Ref": name}


def _arn(name: str) -> dict[str, list[str]]:
    return {"Fn::GetAtt": [name, "Arn"]}


def _chain(count: int, step: Callable[[Any, Any], Any]) -> Template:
    """Each condition made of the two before it; the bucket depends on the last."""
    conditions: dict[str, Any] = {f"C{n}": {"Fn::Equals": [_ref("P"), str(n)]} for n in (0, 1)}
    for n in range(2, count):
        conditions[f"C{n}"] = step({"Condition": f"C{n - 1}"}, {"Condition": f"C{n - 2}"})
    return {
        "Parameters": {"P": {"Type": "String"}},
        "Conditions": conditions,
        "Resources": {"B": {**_BUCKET, "Condition": f"C{count - 1}"}},
    }


def _nested(count: int, wrap: Callable[[Any], Any]) -> Template:
    value: Any = "x"
    for _ in range(count):
        value = wrap(value)
    return {"Resources": {"B": _of("AWS::S3::Bucket", BucketName=value)}}


def _networks(n: int) -> dict[str, Any]:
    return {
        f"V{n}": _of("AWS::EC2::VPC", CidrBlock="10.0.0.0/16"),
        f"S{n}": _of("AWS::EC2::Subnet", VpcId=_ref(f"V{n}"), Tags=[{"Key": "Name", "Value": "private"}]),
        f"T{n}": _of("AWS::EC2::RouteTable", VpcId=_ref(f"V{n}")),
        f"A{n}": _of("AWS::EC2::SubnetRouteTableAssociation", SubnetId=_ref(f"S{n}"), RouteTableId=_ref(f"T{n}")),
        f"R{n}": _of("AWS::EC2::Route", RouteTableId=_ref(f"T{n}"), NatGatewayId="nat-1"),
        f"D{n}": _of("AWS::RDS::DBSubnetGroup", SubnetIds=[_ref(f"S{n}")]),
        f"E{n}": _of("AWS::EFS::MountTarget", SubnetId=_ref(f"S{n}"), SecurityGroups=[_ref(f"G{n}")]),
        f"G{n}": _of("AWS::EC2::SecurityGroup", GroupDescription="x"),
        f"I{n}": _of("AWS::EC2::SecurityGroupIngress", GroupId=_ref(f"G{n}"), **_INGRESS),
        f"N{n}": _of("AWS::EC2::NetworkAcl", VpcId=_ref(f"V{n}")),
        f"L{n}": _of("AWS::EC2::NetworkAclEntry", NetworkAclId=_ref(f"N{n}"), Protocol=6, RuleAction="allow"),
    }


def _buckets(n: int) -> dict[str, Any]:
    return {
        f"B{n}": _of("AWS::S3::Bucket", LoggingConfiguration={"DestinationBucketName": _ref(f"L{n}")}),
        f"L{n}": _BUCKET,
        f"P{n}": _of("AWS::S3::BucketPolicy", Bucket=_ref(f"B{n}"), PolicyDocument={"Statement": [_ALLOW]}),
    }


def _functions(n: int) -> dict[str, Any]:
    name = {"FunctionName": _ref(f"F{n}")}
    return {
        f"R{n}": _of("AWS::IAM::Role", AssumeRolePolicyDocument={"Statement": []}, ManagedPolicyArns=[_ref(f"M{n}")]),
        f"M{n}": _of("AWS::IAM::ManagedPolicy", PolicyDocument={"Statement": []}),
        f"F{n}": _of("AWS::Lambda::Function", Role=_arn(f"R{n}")),
        f"A{n}": _of("AWS::Lambda::Alias", **name),
        f"P{n}": _of("AWS::Lambda::Permission", Principal="sns.amazonaws.com", **name),
        f"C{n}": _of("Custom::Thing", ServiceToken="arn:aws:sns:x"),
    }


def _messages(n: int) -> dict[str, Any]:
    return {
        f"Q{n}": _of("AWS::SQS::Queue", RedrivePolicy={"deadLetterTargetArn": _arn(f"O{n}")}),
        f"O{n}": _of("AWS::SQS::Queue"),
        f"T{n}": _of("AWS::SNS::Topic"),
        f"P{n}": _of("AWS::SNS::TopicPolicy", Topics=[_ref(f"T{n}")], PolicyDocument={"Statement": [_ALLOW]}),
        f"A{n}": _of("AWS::CloudWatch::Alarm", MetricName=f"m{n}", Namespace="x"),
        f"F{n}": _of("AWS::Logs::MetricFilter", FilterPattern="{$.eventName = x}", MetricTransformations=[]),
    }


def _databases(n: int) -> dict[str, Any]:
    target = {"ResourceId": {"Fn::Sub": f"table/${{T{n}}}"}, "ScalableDimension": "dynamodb:table:ReadCapacityUnits"}
    return {
        f"C{n}": _of("AWS::RDS::DBCluster", Engine="aurora-mysql", MasterUserPassword=_ref("P")),
        f"I{n}": _of("AWS::RDS::DBInstance", DBClusterIdentifier=_ref(f"C{n}")),
        f"T{n}": _of("AWS::DynamoDB::Table"),
        f"S{n}": _of("AWS::ApplicationAutoScaling::ScalableTarget", **target),
    }


def _conditional(count: int) -> Template:
    """Independent conditions, each on a property of the same bucket."""
    tags = [{"Key": f"k{n}", "Value": {"Fn::If": [f"C{n}", "a", "b"]}} for n in range(count)]
    return {
        "Parameters": {f"P{n}": {"Type": "String"} for n in range(count)},
        "Conditions": {f"C{n}": {"Fn::Equals": [_ref(f"P{n}"), "x"]} for n in range(count)},
        "Resources": {"B": _of("AWS::S3::Bucket", Tags=tags)},
    }


def _parameters(count: int) -> Template:
    parameters = {f"P{n}": {"Type": "String", "NoEcho": True} for n in range(count)}
    return _each(
        count,
        lambda n: {
            f"B{n}": _of("AWS::S3::Bucket", BucketName=_ref(f"P{n}")),
            f"D{n}": _of("AWS::RDS::DBInstance", MasterUserPassword=_ref(f"P{n}")),
            f"I{n}": _of("AWS::EC2::Instance", UserData=_ref(f"P{n}")),
        },
        Parameters=parameters,
    )


def _statements(count: int) -> Template:
    policy = _of("AWS::S3::BucketPolicy", Bucket=_ref("B"), PolicyDocument={"Statement": [_ALLOW] * count})
    return {"Resources": {"B": _BUCKET, "P": policy}}


def _rules(count: int) -> Template:
    return {"Resources": {"G": _of("AWS::EC2::SecurityGroup", SecurityGroupIngress=[_INGRESS] * count)}}


#: Each way to grow, and how many to start with.
WAYS: dict[str, tuple[int, Callable[[int], Template]]] = {
    "conditions that name two others": (
        8,
        lambda count: _chain(count, lambda a, b: {"Fn::Or": [a, {"Fn::And": [a, b]}]}),
    ),
    "conditions that negate the others": (
        8,
        lambda count: _chain(count, lambda a, _: {"Fn::Or": [a, {"Fn::And": [a, {"Fn::Not": [a]}]}]}),
    ),
    "independent conditions": (8, _conditional),
    "nested joins": (8, lambda count: _nested(count, lambda value: {"Fn::Join": ["", ["a", value]]})),
    "nested substitutions": (8, lambda count: _nested(count, lambda value: {"Fn::Sub": ["${V}", {"V": value}]})),
    "nested conditions": (8, lambda count: _nested(count, lambda value: {"Fn::If": ["C", value, "a"]})),
    "networks": (12, lambda count: _each(count, _networks)),
    "buckets, log buckets and policies": (12, lambda count: _each(count, _buckets)),
    "functions": (12, lambda count: _each(count, _functions)),
    "queues, topics and alarms": (12, lambda count: _each(count, _messages)),
    "databases": (12, lambda count: _each(count, _databases, Parameters={"P": {"Type": "String", "NoEcho": True}})),
    "resources and parameters": (12, _parameters),
    "statements": (12, _statements),
    "ingress rules": (12, _rules),
}
#: What a long text can consist of: each was quadratic once, or looks as if it could be.
TEXTS = (
    *(
        "a",
        "1",
        "-",
        "AKIA",
        "a-",
        "a.",
        "_",
        " ",
        "\n",
        "é",
        "=",
        '"',
        "password",
        "password ",
        "password=",
        "secret_",
    ),
    *(
        "mysql ",
        "mysql\n",
        "mysql  -p",
        "curl ",
        "curl-",
        "curl -u ",
        "curl -u a",
        "sshpass-",
        "docker login ",
        "echo a:",
    ),
    *("docker\nlogin", "x-y.", "a://", "a://b:c", "IDENTIFIED WITH ", "define('", "-----BEGIN A ", "xoxb-", "glpat-"),
)
