"""Request and response models of therapeutic writing."""
