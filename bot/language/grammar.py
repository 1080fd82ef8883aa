"""The closed classes of English words, each as a pattern, once."""

from __future__ import annotations

from typing import Final

# A word with the marks inside it: "Modi's", "U.S", "1,500", "mid-July".
WORD: Final = r"[^\W_](?:[\w’'.,-]*[^\W_])?"
AUXILIARY: Final = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must"
    r"|(?:is|are|was|were|do|does|did|has|have|had|could|would|should|must)n['’]?t|can['’]?t|won['’]?t)"
)


DETERMINER: Final = (
    r"(?:the|a|an|this|that|these|those|his|her|its|their|our|my|your|each|every|all|some|any|both|no|another|other)"
)


PREPOSITION: Final = (
    r"(?:of|in|on|at|for|from|to|with|between|against|by|about|behind|near|under|over|into|after|before|during|since"
    r"|until|through|across|among|towards?|within|without|inside|outside|per|around|via|than|as)"
)
