"""What the coach says: by a model, or from our own written questions, one at a time."""
