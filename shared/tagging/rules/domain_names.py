"""The areas of life that texts are tagged with; cheap to import, since schemas name them, too."""

DOMAINS = ("career", "health", "relationships", "finance", "personal_growth")
AMBIGUOUS = "ambiguous"
