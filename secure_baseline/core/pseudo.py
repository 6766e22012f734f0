"""CloudFormation's pseudo parameters, read once: each read of ``Aws`` is a message to JavaScript."""

from __future__ import annotations

from typing import Final

from aws_cdk import Aws

ACCOUNT_ID: Final = Aws.ACCOUNT_ID
PARTITION: Final = Aws.PARTITION
REGION: Final = Aws.REGION
STACK_ID: Final = Aws.STACK_ID
URL_SUFFIX: Final = Aws.URL_SUFFIX

#: Each by the token that stands for it in a string.
NAMES: Final = {
    ACCOUNT_ID: "AWS::AccountId",
    PARTITION: "AWS::Partition",
    REGION: "AWS::Region",
    STACK_ID: "AWS::StackId",
    URL_SUFFIX: "AWS::URLSuffix",
}
