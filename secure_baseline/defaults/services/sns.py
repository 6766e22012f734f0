"""Amazon SNS: at the policy, because a topic without one is published to by services under AWS's default policy.

A policy, however short, takes the default policy's place, and alarms of the account are refused from then on. So a
topic gets no policy here; where the app makes one for a topic, the default policy is gone anyway.
https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from secure_baseline.defaults.default import Covered, Default

if TYPE_CHECKING:
    from aws_cdk import aws_iam as iam

    from secure_baseline.defaults.default import Said

# SNS refuses a policy with a statement's id twice; CDK's own enforceSSL brings one that the app may have too.
_SID: Final = "SecureDefaultsRefusePlainHttp"


def _says_nothing_of_tls(said: Said) -> bool:
    """``enforce_ssl`` of the topic, which it does not show in public."""
    topics: list[Any] = said["topics"]
    return all(getattr(topic, "_enforce_ssl", None) is None for topic in topics)


def _refusing_plain_http(said: Said) -> iam.PolicyDocument:
    from aws_cdk import aws_iam as iam  # noqa: PLC0415  (loaded only by an app that needs it)

    topics: list[Any] = said["topics"]
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
                to=_refusing_plain_http,
                shown="refuses to publish without TLS",
                unless=("enforceSSL",),
                only_if=_says_nothing_of_tls,
                demanded_by=("F07", "G19"),
                note="only for a topic that has a policy: a first one would lock out the account's alarms",
            ),
        ),
    ),
)
