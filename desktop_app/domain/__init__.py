"""The vocabulary and rules of the program: standard library only, no clock, file, SQL or Qt."""
