"""Verdicts of an independent IAM policy evaluator, with which those of the emulated account are compared."""
