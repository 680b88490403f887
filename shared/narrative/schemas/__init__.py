"""Request and response models of the guided narrative."""
