"""Cases -> examples: which questions are drawn, beside which sentences, in which context, and what is right."""
