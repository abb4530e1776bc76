"""Rows to plain values and back, one module per subject."""
