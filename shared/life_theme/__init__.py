"""The life theme: a few words that someone lives under for a while, with its history. Others use `service`."""
