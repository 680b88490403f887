"""The domain of analytics: which steps people take in the app, counted without knowing who they are."""
