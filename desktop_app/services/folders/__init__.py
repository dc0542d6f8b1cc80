"""The data folder on this machine: opening, accounts, backups, health."""
