"""The Functions host for a laptop: HTTP, queue and timer triggers, as the host in Azure runs them."""
