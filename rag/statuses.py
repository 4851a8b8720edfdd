"""The statuses' fixed sentences, and the limits of what an answer may be."""

from rag.types import Status

FACT_WORDS = 60  # one fact takes at most so many words (the contract)
ANSWER_WORDS = 250  # and nothing but a whole list needs more than this

SENTENCES = {
    Status.NOT_FOUND: "The pack does not say.",
    Status.OUT_OF_SCOPE: "This is not something that the pack is about, so it cannot be answered from it.",
    Status.UNCLEAR: "I could not tell what is being asked. Please ask about the post or the pack in a sentence.",
}
TOO_LONG = "That is too long for one question. Please ask it in a sentence or two."
EMPTY = "Nothing was asked. Please ask about the post or the pack, for example what the salary is."
NEAREST = "The nearest passage, which may not be what you asked about:"
"""Said before the passage that came nearest to a question that the pack does not answer."""
