"""Checks templates of any origin against the rules: what ``secure-baseline check`` does."""
