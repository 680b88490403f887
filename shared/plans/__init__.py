"""Plans for body and rest: what to do, eat and sleep, by rules or by a model whose plan has to keep the rules."""
