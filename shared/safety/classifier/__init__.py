"""The second layer: a small linear model that reads the whole wording where no pattern fits."""
