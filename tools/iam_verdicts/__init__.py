"""Verdicts of a second evaluator of IAM's policies, with which the emulated account's are compared."""
