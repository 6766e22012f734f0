from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_statements, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="The access policy of an OpenSearch or Elasticsearch domain must not grant public access.",
    otherwise="Anyone on the internet can read, change and delete the indexes.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D01", "D05"),
    same_as=("OpenSearchNoUnsignedOrAnonymousAccess", "OpenSearchAllowlistedIPs"),
)
def domain_policy_is_not_public(domain: Resource) -> Problems:
    # In a VPC security groups decide who can connect; with fine-grained access control every request is authenticated.
    if domain.get("VPCOptions.SubnetIds") or domain.get("AdvancedSecurityOptions.Enabled") in (True, "true", "True"):
        return
    if domain.has("AccessPolicies"):
        for statement in public_statements(domain.document("AccessPolicies")):
            yield statement.node.problem("Everyone has access: Principal is *", at="Principal")
