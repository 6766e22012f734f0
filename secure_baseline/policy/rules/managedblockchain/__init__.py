"""Rules for Amazon Managed Blockchain."""
