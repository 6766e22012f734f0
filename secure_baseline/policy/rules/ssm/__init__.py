"""Rules for AWS Systems Manager."""
