"""`/dev/recorder`: a page that records in a browser and shows what becomes of the recording, step by step."""
