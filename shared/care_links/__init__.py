"""Care links: a clinician sees someone's safety status and its dates, because that person has invited them."""
