"""The IAM actions that people's permissions allow and deny, grouped by what they change."""

# For each: what changes a role's limits, and what passes the role on.
LIMITED_BY_BOUNDARY = (
    "iam:AttachRolePolicy",
    "iam:CreateRole",
    "iam:DeleteRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
)
ROLE_UPKEEP = (
    "iam:DeleteRole",
    "iam:PassRole",
    "iam:TagRole",
    "iam:UntagRole",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateRole",
    "iam:UpdateRoleDescription",
)
POLICY_UPKEEP = (
    "iam:CreatePolicy",
    "iam:CreatePolicyVersion",
    "iam:DeletePolicy",
    "iam:DeletePolicyVersion",
    "iam:SetDefaultPolicyVersion",
    "iam:TagPolicy",
    "iam:UntagPolicy",
)
PROFILE_UPKEEP = (
    "iam:AddRoleToInstanceProfile",
    "iam:CreateInstanceProfile",
    "iam:DeleteInstanceProfile",
    "iam:RemoveRoleFromInstanceProfile",
    "iam:TagInstanceProfile",
    "iam:UntagInstanceProfile",
)
USER_UPKEEP = (
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateUser",
    "iam:DeactivateMFADevice",
    "iam:DeleteAccessKey",
    "iam:DeleteLoginProfile",
    "iam:DeleteSSHPublicKey",
    "iam:DeleteServiceSpecificCredential",
    "iam:DeleteSigningCertificate",
    "iam:DeleteUser",
    "iam:DeleteUserPolicy",
    "iam:DetachUserPolicy",
    "iam:TagUser",
    "iam:UntagUser",
    "iam:UpdateAccessKey",
    "iam:UpdateLoginProfile",
    "iam:UpdateSSHPublicKey",
    "iam:UpdateServiceSpecificCredential",
    "iam:UpdateSigningCertificate",
    "iam:UpdateUser",
)
IDENTITY_PROVIDERS = (
    "iam:AddClientIDToOpenIDConnectProvider",
    "iam:CreateOpenIDConnectProvider",
    "iam:CreateSAMLProvider",
    "iam:DeleteOpenIDConnectProvider",
    "iam:DeleteSAMLProvider",
    "iam:UpdateOpenIDConnectProviderThumbprint",
    "iam:UpdateSAMLProvider",
)
READING_IDENTITIES = ("iam:Generate*", "iam:Get*", "iam:List*", "iam:Simulate*")
# Permissions in Identity Center are changed in code only.
ACCESS_BY_IDENTITY_CENTER = (
    "sso:Attach*",
    "sso:CreateAccountAssignment",
    "sso:CreatePermissionSet",
    "sso:DeleteAccountAssignment",
    "sso:DeleteInlinePolicyFromPermissionSet",
    "sso:DeletePermission*",
    "sso:Detach*",
    "sso:ProvisionPermissionSet",
    "sso:Put*",
    "sso:UpdatePermissionSet",
)
# https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html
FILES_THROUGH_CLOUDSHELL = ("cloudshell:GetFile*Urls",)
# A private key that someone downloads or imports has to be protected for good; Session Manager and EC2 Instance Connect
# need none. Launching with an existing key pair keeps working, and so do programs that create one temporarily, such as
# image builders: it is denied to people, not to the roles that they create.
KEY_PAIRS = ("ec2:CreateKeyPair", "ec2:ImportKeyPair")
STACKS = (
    "cloudformation:*Stack",
    "cloudformation:ContinueUpdateRollback",
    "cloudformation:CreateChangeSet",
    "cloudformation:CreateStack*",
    "cloudformation:DeleteChangeSet",
    "cloudformation:DeleteStack*",
    "cloudformation:Execute*",
    "cloudformation:SetStackPolicy",
    "cloudformation:UpdateStack*",
    "cloudformation:UpdateTerminationProtection",
)
WITHOUT_REGION = (
    "acm:*",
    "budgets:*",
    "ce:*",
    "cloudfront:*",
    "ecr-public:*",
    "globalaccelerator:*",
    "health:*",
    "iam:*",
    "kms:*",
    "pricing:*",
    "route53:*",
    "route53domains:*",
    "s3:GetBucketLocation",
    "s3:ListAllMyBuckets",
    "shield:*",
    "sts:*",
    "support:*",
    "tag:GetResources",
    "waf:*",
    "wafv2:*",
)
