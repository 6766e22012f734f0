import json

from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, Unknown, rule
from secure_baseline.policy.rules.cloudfront._distribution import config


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution must call function URLs through origin access control.",
    otherwise="The function URL must be public, so anyone can call it past the distribution.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F03", "CloudFront.16"),
)
def distribution_uses_origin_access_control_for_lambda(distribution: Resource) -> Problems:
    origins = config(distribution).nodes("Origins")
    for index, origin in enumerate(origins):
        if not origin.get("OriginAccessControlId") and _is_function_url(distribution, origin, index, len(origins)):
            yield origin.problem("A function is called with unsigned requests", at="OriginAccessControlId")


def _is_function_url(distribution: Resource, origin: Node, index: int, count: int) -> bool:
    domain = origin.get("DomainName")
    if not isinstance(domain, Unknown):
        return ".lambda-url." in str(domain)
    # The domain is cut out of the URL, which is known only at deployment: look at the expression.
    declared = Node(distribution.template.data["Resources"][distribution.logical_id], ())
    written = declared.get("Properties.DistributionConfig.Origins")
    if not isinstance(written, list) or len(written) != count:
        return bool(origin.text("DomainName"))  # raises: known only at deployment
    return "FunctionUrl" in json.dumps(written[index], default=str)
