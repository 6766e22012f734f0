"""Rules for AWS Organizations."""
