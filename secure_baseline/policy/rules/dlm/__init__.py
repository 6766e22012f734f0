"""Rules for Amazon Data Lifecycle Manager."""
