"""Amazon SNS: the policy only, because AWS's default policy lets services publish to a topic without one.

Any policy replaces the default policy, and the account's alarms can no longer publish. So a topic gets no new policy
here; where the app creates one for a topic, the default policy is gone anyway.
https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from secure_baseline.defaults.default import Covered, Default

if TYPE_CHECKING:
    from aws_cdk import aws_iam as iam

    from secure_baseline.defaults.default import Props

# SNS rejects a policy with a duplicate statement id; the app can have the one that CDK's enforceSSL adds.
_SID: Final = "SecureDefaultsRefusePlainHttp"


def _leaves_tls_open(props: Props) -> bool:
    """The app does not set ``enforce_ssl`` of the topic, which is not a public attribute."""
    topics: list[Any] = props["topics"]
    return all(getattr(topic, "_enforce_ssl", None) is None for topic in topics)


def _denying_plain_http(props: Props) -> iam.PolicyDocument:
    from aws_cdk import aws_iam as iam  # noqa: PLC0415  (imported only by an app that needs it)

    topics: list[Any] = props["topics"]
    statements = [
        iam.PolicyStatement(
            sid=f"{_SID}{number or ''}",
            effect=iam.Effect.DENY,
            principals=[iam.StarPrincipal()],
            actions=["sns:Publish"],
            resources=[topic.topic_arn],
            conditions={"Bool": {"aws:SecureTransport": "false"}},
        )
        for number, topic in enumerate(topics)
    ]
    return iam.PolicyDocument(assign_sids=True, statements=statements)


COVERED: Final = (
    Covered(
        construct="sns.TopicPolicy",
        defaults=(
            Default(
                sets="policyDocument",
                to=_denying_plain_http,
                shown="denies publishing without TLS",
                unless=("enforceSSL",),
                only_if=_leaves_tls_open,
                controls=("F07", "G19"),
                note="only for a topic with a policy: a first policy would lock out the account's alarms",
            ),
        ),
    ),
)
