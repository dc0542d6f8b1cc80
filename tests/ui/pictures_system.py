"""Pictures of Hệ thống."""
