"""The rules that tag without a model: areas of life, sentiment and keywords. `tagger` is the way in."""
