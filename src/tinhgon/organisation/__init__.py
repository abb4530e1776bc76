"""The apparatus over time: units, functions, relations and posts, and the acts that change them."""
