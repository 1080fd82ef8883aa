"""What is wanted -> reply, where no sentence has to be judged: a summary, more, the author, a list of names, talk."""
