"""Plans for moving, eating and sleeping, and the catalog that they are made of."""
