"""A judgement -> a reply: an answer or a refusal, and its renderings."""
