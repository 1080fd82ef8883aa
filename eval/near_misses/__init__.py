"""Gold questions -> questions that the article does not answer."""
