"""What a policy option costs for a population: a range, never a person."""
