"""The machine: paths, files, lock, logs, keyring, drives."""
