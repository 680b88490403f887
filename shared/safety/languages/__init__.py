"""The languages that the net reads beside English: which one a sentence is in, and what its words show.

`assessment.py` of this package assesses a text; `identification.py` tells the languages; a module of its own holds the
phrases of each language, from which `make tables` prepares `tables/`.
"""
