"""Rules for Amazon MSK Connect."""
