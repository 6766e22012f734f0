"""What a cloud assembly contains: its stacks, what its app waived and accepted, and which defaults were set."""
