"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

TABLE_POLICY = Fix(
    cdk="""\
table = dynamodb.TableV2(
    self, "Orders", partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)
)
reader = iam.Role(self, "Reader", assumed_by=iam.AccountPrincipal(self.account))
table.grant_read_data(reader)
""",
    cloudformation="""\
Type: AWS::DynamoDB::Table
Properties:
  BillingMode: PAY_PER_REQUEST
  AttributeDefinitions:
    - AttributeName: id
      AttributeType: S
  KeySchema:
    - AttributeName: id
      KeyType: HASH
  ResourcePolicy:
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal:
            AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/reader
          Action: dynamodb:GetItem
          Resource: "*"
""",
)
