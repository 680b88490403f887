"""Audio: recordings, their transcripts, and what these become. Other domains use `service` only."""
