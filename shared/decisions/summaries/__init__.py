"""What a conversation, and then a decision, came to: by a model, or in the person's own words."""
