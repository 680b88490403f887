"""What any serverless backend needs. It imports no domain."""
