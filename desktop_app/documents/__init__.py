"""Domain values in, paper and workbooks out, as bytes."""
