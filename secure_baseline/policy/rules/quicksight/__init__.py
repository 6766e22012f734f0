"""Rules for Amazon QuickSight."""
