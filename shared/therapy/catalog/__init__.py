"""The catalog of therapeutic writing: techniques, scenes, themes and the E&P quiz, as YAML files with JSON Schemas."""
