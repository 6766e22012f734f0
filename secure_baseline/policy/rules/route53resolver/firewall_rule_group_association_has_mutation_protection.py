from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Route53Resolver::FirewallRuleGroupAssociation",
    requires="The association of a DNS Firewall rule group with a VPC must have mutation protection.",
    otherwise="A single call detaches the firewall from the VPC, and no one notices.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B13",),
)
def firewall_rule_group_association_has_mutation_protection(association: Resource) -> Problems:
    if association.text("MutationProtection") != "ENABLED":
        yield association.problem("Mutation protection is off", at="MutationProtection")
