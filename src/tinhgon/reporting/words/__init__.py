"""The sentences of a report: what data triggers them, which figures stand in them. Pure."""
