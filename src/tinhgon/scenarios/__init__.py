"""Proposals: acts not yet decided. Workflow, checks and comparison come with their own issue."""
