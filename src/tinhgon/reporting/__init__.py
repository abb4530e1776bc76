"""Official papers: values in, documents out. Their words are Vietnamese, whoever reads."""
