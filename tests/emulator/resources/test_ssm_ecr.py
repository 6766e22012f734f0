"""Parameters and container repositories: the rest of the bootstrap stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


def test_a_parameter_is_created_updated_and_deleted(account: Account) -> None:
    first = {
        "Name": "/demo/version",
        "Type": "String",
        "Value": "33",
        "Description": "d",
        "AllowedPattern": "\\d+",
        "Tier": "Standard",
        "Tags": {"a": "1", "b": "2"},
    }
    second = {"Name": "/demo/version", "Type": "String", "Value": "34", "Tags": {"a": "3"}}
    created = account.lifecycle("AWS::SSM::Parameter", first, second)
    assert created.attributes == {"Type": "String", "Value": "33"}


def test_a_repository_is_created_updated_and_deleted(account: Account) -> None:
    lifecycle = {
        "rules": [
            {
                "rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 1},
                "action": {"type": "expire"},
            }
        ]
    }
    text = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "x",
                "Effect": "Allow",
                "Principal": {"Service": "lambda.amazonaws.com"},
                "Action": ["ecr:BatchGetImage"],
            }
        ],
    }
    first = {
        "RepositoryName": "demo",
        "ImageTagMutability": "IMMUTABLE",
        "LifecyclePolicy": {"LifecyclePolicyText": lifecycle},
        "RepositoryPolicyText": text,
        "Tags": [{"Key": "a", "Value": "1"}],
    }
    second = {"RepositoryName": "demo", "ImageScanningConfiguration": {"ScanOnPush": True}, "EmptyOnDelete": True}
    created = account.lifecycle("AWS::ECR::Repository", first, second)
    assert created.attributes["Arn"] == "arn:aws:ecr:eu-west-1:123456789012:repository/demo"
