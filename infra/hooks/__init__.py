"""What azd runs before and after it provisions and deploys. Standard library only: a laptop needs nothing installed."""
