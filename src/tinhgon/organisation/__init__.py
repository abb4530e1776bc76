"""The apparatus over time: units, functions, relations, posts, and the acts that change them."""
