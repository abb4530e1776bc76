"""The kinds of act of the headcount room."""
