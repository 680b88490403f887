"""The first layer: patterns that people can read, and the contexts that change what they mean."""
