"""What any serverless backend needs; knows no domain."""
