"""CloudFormation's names of the resources that Security Hub controls evaluate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from secure_baseline.controls.security_hub import SecurityHubControl

#: A setting of the account, in AWS Config's terms.
ACCOUNT: Final = "AWS::::Account"
#: Types of AWS Config that no template can have.
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
_OTHER_NAMES: Final = {
    "AWS::ACM::Certificate": ("AWS::CertificateManager::Certificate",),
    "AWS::IAM::Policy": ("AWS::IAM::ManagedPolicy", "AWS::IAM::Policy"),
    "AWS::OpenSearch::Domain": ("AWS::OpenSearchService::Domain",),
    "AWS::WorkSpaces::WorkSpace": ("AWS::WorkSpaces::Workspace",),
}
# AWS Config records their clusters and instances as those of RDS.
_OF_RDS: Final = {"DocumentDB": "DocDB", "Neptune": "Neptune"}


def cloudformation_types(control: SecurityHubControl) -> tuple[str, ...]:
    """The resource types that a control evaluates, as in templates; without those that no template can have."""
    service = _OF_RDS.get(control.id.partition(".")[0], "RDS")
    return tuple(
        name.replace("::RDS::", f"::{service}::")
        for each in control.types
        if each not in NOT_IN_TEMPLATES
        for name in _OTHER_NAMES.get(each, (each,))
    )
