"""How the embedded model of embeddings is made: downloaded weights, a graph written by us, and eight-bit numbers."""
