"""Files of questions and texts -> cases: questions about pools of sentences, ranked as search ranks them."""
