"""Rules for AWS Security Hub."""
