"""Rules for Amazon AppStream."""
