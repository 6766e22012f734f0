"""Rules for AWS IAM."""
