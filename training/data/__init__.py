"""Public files -> cases: questions about pools of sentences, ranked as a retriever ranks them."""
