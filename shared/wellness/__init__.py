"""Body and rest: the quiz of onboarding, and the profile that grows from it."""
