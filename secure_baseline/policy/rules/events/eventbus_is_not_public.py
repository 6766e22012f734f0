from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Statement, public_problems, rule


@rule(
    "AWS::Events::EventBus",
    "AWS::Events::EventBusPolicy",
    requires="An event bus's policy names who may send events to it.",
    otherwise="Anyone with an AWS account can send false events, and start what reacts to them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("F08", "CIS 2.21"),
    same_as=("EventBusOpenAccess",),
)
def eventbus_is_not_public(resource: Resource) -> Problems:
    if resource.type == "AWS::Events::EventBus":
        yield from public_problems(resource.document("Policy"))
    elif resource.has("Statement"):
        document = resource.document("Statement")
        if document.has("Statement"):
            yield from public_problems(document)
        elif Statement(document).is_public:
            yield document.problem("Everybody may use the event bus", "Principal")
    # The old form: one action, one principal, and a condition that can name an organization only.
    elif resource.text("Principal") == "*" and not resource.has("Condition"):
        yield resource.problem(f"Everybody is allowed {resource.text('Action')}", "Principal")
