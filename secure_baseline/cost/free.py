"""Types of resources that cost nothing by themselves, and those that are billed by use only.

Any other type is either counted (``resources.py``) or reported as not priced.
"""

from __future__ import annotations

from typing import Final

#: Services none of whose types costs anything: https://aws.amazon.com/iam/faqs/,
#: https://aws.amazon.com/iam/identity-center/faqs/ and https://aws.amazon.com/cloudformation/pricing/
FREE_SERVICES: Final = ("AWS::IAM::", "AWS::SSO::", "AWS::IdentityStore::")
FREE: Final = frozenset(
    {
        "AWS::Budgets::Budget",  # without actions: https://aws.amazon.com/aws-cost-management/aws-budgets/pricing/
        "AWS::CDK::Metadata",
        "AWS::CloudFormation::Stack",  # its own template is counted
        "AWS::CloudFormation::WaitConditionHandle",
        "AWS::Config::ConfigurationAggregator",
        "AWS::Config::DeliveryChannel",
        "AWS::EC2::InternetGateway",
        "AWS::EC2::LaunchTemplate",
        "AWS::EC2::NetworkAcl",
        "AWS::EC2::NetworkAclEntry",
        "AWS::EC2::Route",
        "AWS::EC2::RouteTable",
        "AWS::EC2::SecurityGroup",
        "AWS::EC2::SecurityGroupEgress",
        "AWS::EC2::SecurityGroupIngress",
        "AWS::EC2::SnapshotBlockPublicAccess",
        "AWS::EC2::Subnet",
        "AWS::EC2::SubnetNetworkAclAssociation",
        "AWS::EC2::SubnetRouteTableAssociation",
        "AWS::EC2::VPC",
        "AWS::EC2::VPCBlockPublicAccessExclusion",
        "AWS::EC2::VPCGatewayAttachment",
        "AWS::Events::EventBusPolicy",
        "AWS::KMS::Alias",
        "AWS::Lambda::Alias",
        "AWS::Lambda::EventInvokeConfig",
        "AWS::Lambda::Permission",
        "AWS::Lambda::Version",
        "AWS::Logs::LogStream",
        "AWS::Logs::ResourcePolicy",
        "AWS::RDS::DBClusterParameterGroup",
        "AWS::RDS::DBParameterGroup",
        "AWS::RDS::DBSubnetGroup",
        "AWS::RDS::OptionGroup",
        "AWS::S3::BucketPolicy",
        "AWS::SNS::TopicPolicy",
        "AWS::SQS::QueuePolicy",
        "AWS::SecretsManager::SecretTargetAttachment",
        "Custom::VpcRestrictDefaultSG",  # its function is a resource of its own
    }
)
#: What is billed when it is used.
BY_USE: Final = {
    "AWS::CloudTrail::Trail": "the first copy of management events is free; a second copy, and data events",
    "AWS::CloudWatch::Dashboard": "an account's first three are free",
    "AWS::Config::ConfigurationRecorder": "each resource and change that is recorded",
    "AWS::Config::RemediationConfiguration": "steps beyond 100,000 a month",
    "AWS::EC2::FlowLog": "its logs",
    "AWS::ECR::Repository": "images",
    "AWS::Events::EventBus": "events that it receives from other buses",
    "AWS::Events::Rule": "events that it sends to other buses",
    "AWS::Lambda::Function": "requests, beyond a million a month",
    "AWS::Logs::LogGroup": "its logs",
    "AWS::S3::Bucket": "objects and requests",
    "AWS::SNS::Subscription": "e-mails beyond 1,000 a month",
    "AWS::SNS::Topic": "requests beyond a million a month",
    "AWS::SQS::Queue": "requests beyond a million a month",
}
