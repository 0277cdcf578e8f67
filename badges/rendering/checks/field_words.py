"""Fields in the words of people: a design asks for `org`, and a finding says "Organisation"."""

from badges.sentences import say, unsaid

_WORDS = {
    "first": unsaid("First name"),
    "last": unsaid("Last name"),
    "name": unsaid("Name"),
    "org": unsaid("Organisation"),
    "position": unsaid("Position"),
    "ticket": unsaid("Ticket type"),
    "email": unsaid("E-mail"),
    "phone": unsaid("Telephone"),
    "handle": unsaid("Handle"),
    "pronouns": unsaid("Pronouns"),
    "code": unsaid("Ticket code"),
    "country": unsaid("Country"),
    "city": unsaid("City"),
    "title": unsaid("Title"),
}


def word_of(field: str) -> str:
    """What a role is called in the reader's language; of another field its own name, which somebody wrote."""
    word = _WORDS.get(field)
    return say(word) if word else field
