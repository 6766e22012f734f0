"""Topics take messages over TLS only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import denies_insecure_transport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(topic: Resource) -> Iterator[Problem]:
    if topic.has("KmsMasterKeyId"):
        return  # Amazon SNS takes nothing for an encrypted topic over HTTP
    policies = [
        *topic.referring("AWS::SNS::TopicPolicy", "Topics"),
        *topic.referring("AWS::SNS::TopicInlinePolicy", "TopicArn"),
    ]
    if not any(denies_insecure_transport(policy.document("PolicyDocument")) for policy in policies):
        yield topic.problem("No policy denies what does not come over TLS (aws:SecureTransport)")


RULE = Rule(
    id="sns-topic-refuses-clear-text",
    types=("AWS::SNS::Topic",),
    demands="A topic refuses messages that do not come over TLS.",
    why="Messages that are published over HTTP can be read and changed on their way.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F07", "G19"),
    nag=("SNSTopicSSLPublishOnly",),
    fix=Fix(
        cdk="sns.Topic(self, 'Topic', enforce_ssl=True)",
        cloudformation="""\
Topic: {Type: AWS::SNS::Topic}
TopicPolicy:
  Type: AWS::SNS::TopicPolicy
  Properties:
    Topics: [!Ref Topic]
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Deny
          Principal: "*"
          Action: sns:Publish
          Resource: !Ref Topic
          Condition: {Bool: {aws:SecureTransport: "false"}}
""",
    ),
    check=_check,
)
