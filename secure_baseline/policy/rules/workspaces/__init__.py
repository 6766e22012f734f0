"""Rules for Amazon WorkSpaces."""
