"""Speaking instead of typing: recordings, their transcripts, and what those become. Others use `service` only."""
