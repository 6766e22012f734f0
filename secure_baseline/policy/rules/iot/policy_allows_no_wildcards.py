import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Statement, covers, rule, statements

# With all resources of a kind, one device can impersonate others, or read and send their messages.
_ALL_OF_A_KIND = {
    "iot:Connect": "arn:aws:iot:q7x:123456789012:client/q7x",
    "iot:Publish": "arn:aws:iot:q7x:123456789012:topic/q7x/q7x",
    "iot:Receive": "arn:aws:iot:q7x:123456789012:topic/q7x/q7x",
    "iot:Subscribe": "arn:aws:iot:q7x:123456789012:topicfilter/q7x/q7x",
    "iot:GetThingShadow": "arn:aws:iot:q7x:123456789012:thing/q7x",
    "iot:UpdateThingShadow": "arn:aws:iot:q7x:123456789012:thing/q7x",
}


@rule(
    "AWS::IoT::Policy",
    requires="The policy of an IoT device must name the actions, topics and client IDs it allows.",
    otherwise="One stolen device can read and control all others.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("A19", "F02"),
    same_as=("IOT_POLICY_WILDCARD_ACTION_RULE", "IOT_POLICY_WILDCARD_RESOURCE_RULE"),
)
def policy_allows_no_wildcards(policy: Resource) -> Problems:
    for statement in statements(policy.document("PolicyDocument")):
        if not statement.allows:
            continue
        if any(action.lower() in {"*", "iot:*"} for action in statement.actions):
            yield statement.node.problem("Every action is allowed", at="Action")
        elif reached := _reached(statement):
            yield statement.node.problem(f"A device can use {', '.join(reached)} as any other device", at="Resource")


def _reached(statement: Statement) -> list[str]:
    resources = [resource for resource in statement.resources if "${iot:" not in resource]
    return [
        action
        for action, arn in _ALL_OF_A_KIND.items()
        if statement.covers_action(action) and any(covers(_of_any_account(each), arn) for each in resources)
    ]


def _of_any_account(resource: str) -> str:
    parts = re.sub(r"\$\{AWS::\w+\}", "*", resource).split(":", 5)
    return ":".join(["arn", "*", "iot", "*", "*", parts[5]]) if len(parts) > 5 else resource  # noqa: PLR2004  (an ARN)
