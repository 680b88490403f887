"""Making the classifier's weights; not needed to use them."""
