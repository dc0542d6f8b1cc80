"""The package on the stick: wire format, signing, reading with limits."""
