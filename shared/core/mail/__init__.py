"""Mail, once a reason: what is to be sent, by which way, and who does not want it."""
