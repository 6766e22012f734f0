import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_plaintext, rule
from secure_baseline.policy.rules.cloudfront._distribution import config

_SECRET = re.compile(r"secret|token|verify|authorization|password|api-?key|auth$", re.IGNORECASE)


@rule(
    "AWS::CloudFront::Distribution",
    requires="A CloudFront distribution must not contain plaintext secrets in origin headers.",
    otherwise="Anyone who can read the template can call the origin directly, past the distribution and its web ACL.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def distribution_exposes_no_secrets(distribution: Resource) -> Problems:
    for origin in config(distribution).nodes("Origins"):
        for header in origin.nodes("OriginCustomHeaders"):
            name = header.text("HeaderName") or ""
            if _SECRET.search(name) and is_plaintext(header.get("HeaderValue")):
                yield header.problem(f"The header {name} is written in plaintext", at="HeaderValue", secret=True)
