"""Taking packages in: what continues a row at once for thousands, the rest row by row."""
