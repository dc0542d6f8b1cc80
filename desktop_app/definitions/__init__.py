"""Files of rules (standards, places, ethnic groups, words) read into domain values."""
