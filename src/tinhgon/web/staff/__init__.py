"""Biên chế: what its pages show, as plain values worked out of the numbers of a day."""
