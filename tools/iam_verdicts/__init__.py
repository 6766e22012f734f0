"""Verdicts of a second evaluator of IAM's policies, to hold the emulated account's against."""
