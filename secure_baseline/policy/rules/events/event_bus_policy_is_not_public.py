from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Statement, public_problems, rule


@rule(
    "AWS::Events::EventBus",
    "AWS::Events::EventBusPolicy",
    requires="The policy of an event bus must not grant public access.",
    otherwise="Anyone with an AWS account can send false events and trigger the rules that react to them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("F08", "CIS 2.21"),
    same_as=("EventBusOpenAccess",),
)
def event_bus_policy_is_not_public(resource: Resource) -> Problems:
    if resource.type == "AWS::Events::EventBus":
        yield from public_problems(resource.document("Policy"))
    elif resource.has("Statement"):
        document = resource.document("Statement")
        if document.has("Statement"):
            yield from public_problems(document)
        elif Statement(document).is_public:
            yield document.problem("Everyone can use the event bus", at="Principal")
    # The old form: one action, one principal, and a condition that can only name an organization.
    elif resource.text("Principal") == "*" and not resource.has("Condition"):
        yield resource.problem(f"Everyone is allowed {resource.text('Action')}", at="Principal")
