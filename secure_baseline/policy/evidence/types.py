"""What CloudFormation calls the resources that controls of Security Hub evaluate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from secure_baseline.controls.security_hub import SecurityHubControl

#: A setting of the account, as AWS Config calls it.
ACCOUNT: Final = "AWS::::Account"
#: Types of AWS Config that no template makes.
NOT_IN_TEMPLATES: Final = frozenset(
    {
        ACCOUNT,
        "AWS::Backup::RecoveryPoint",
        "AWS::RDS::DBClusterSnapshot",
        "AWS::RDS::DBSnapshot",
        "AWS::Redshift::ClusterSnapshot",
        "AWS::SSM::AssociationCompliance",
        "AWS::SSM::PatchCompliance",
        "AWS::WAF::RuleGroup",
        "AWS::WAFRegional::RuleGroup",
    }
)
_CALLED_OTHERWISE: Final = {
    "AWS::ACM::Certificate": ("AWS::CertificateManager::Certificate",),
    "AWS::IAM::Policy": ("AWS::IAM::ManagedPolicy", "AWS::IAM::Policy"),
    "AWS::OpenSearch::Domain": ("AWS::OpenSearchService::Domain",),
    "AWS::WorkSpaces::WorkSpace": ("AWS::WorkSpaces::Workspace",),
}
# AWS Config takes their clusters and instances for those of RDS.
_OF_RDS: Final = {"DocumentDB": "DocDB", "Neptune": "Neptune"}


def cloudformation_types(control: SecurityHubControl) -> tuple[str, ...]:
    """The resource types that a control evaluates, as templates name them; none for what no template makes."""
    service = _OF_RDS.get(control.id.partition(".")[0], "RDS")
    return tuple(
        name.replace("::RDS::", f"::{service}::")
        for each in control.types
        if each not in NOT_IN_TEMPLATES
        for name in _CALLED_OTHERWISE.get(each, (each,))
    )
