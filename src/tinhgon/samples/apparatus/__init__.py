"""What the generators of sample provinces share: a chronicle of decisions, names, standard bodies.

Everything here is invented and the same on every run: draws come from a seeded generator of our
own, days stand in the code, nothing reads a clock.
"""
