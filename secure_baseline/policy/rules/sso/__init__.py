"""Rules for AWS IAM Identity Center."""
