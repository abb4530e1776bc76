"""Functions of the apparatus: who leads them, which say the same, at which level they are done.

`similarity` loads scikit-learn; nothing here imports it on the way.
"""
