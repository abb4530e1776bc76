"""What a person who leaves is due: a table of persons in, a table of sums out."""
