"""Rules for Amazon Neptune."""
