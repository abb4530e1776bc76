"""The kinds of act of the organisation: one module for each thing they change."""
