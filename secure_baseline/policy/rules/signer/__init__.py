"""Rules for AWS Signer."""
