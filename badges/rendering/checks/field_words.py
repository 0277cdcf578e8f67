"""Readable names of fields: `org` of a design becomes "Organisation" in a finding."""

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
    "event": unsaid("Event"),
    "event2": unsaid("Event in the second language"),
    "date": unsaid("Date"),
    "year": unsaid("Year"),
    "hall": unsaid("Hall"),
    "desk": unsaid("Help desk"),
    "help": unsaid("Help"),
    "map": unsaid("Map"),
    "wifi": unsaid("Wi-Fi network"),
    "wifiPassword": unsaid("Wi-Fi password"),
    "wifipassword": unsaid("Wi-Fi password"),
    "thanks": unsaid("Thanks to sponsors"),
    "time": unsaid("Time"),
    "item": unsaid("Programme item"),
    "room": unsaid("Room"),
    "sponsor": unsaid("Sponsor"),
    "access": unsaid("Access"),
    "age": unsaid("Age"),
    "allergies": unsaid("Allergies"),
    "ask": unsaid("Ask me about"),
    "department": unsaid("Department"),
    "diet": unsaid("Diet"),
    "dietaryneeds": unsaid("Dietary needs"),
    "first2": unsaid("First name in the second script"),
    "last2": unsaid("Last name in the second script"),
    "org2": unsaid("Organisation in the second language"),
    "ticket2": unsaid("Ticket type in the second language"),
    "guardian": unsaid("Guardian"),
    "languages": unsaid("Languages"),
    "orcid": unsaid("ORCID"),
    "paper": unsaid("Paper"),
    "photo": unsaid("Photo"),
    "photos": unsaid("Photos allowed"),
    "nophotos": unsaid("No photos"),
    "photoconsent": unsaid("Photo consent"),
    "firsttime": unsaid("First time here"),
    "firstvisit": unsaid("First visit"),
    "newcomer": unsaid("Newcomer"),
    "session": unsaid("Session"),
    "skills": unsaid("Skills"),
    "staffno": unsaid("Staff number"),
    "table": unsaid("Table"),
    "valid": unsaid("Valid until"),
    "days": unsaid("Days"),
    "r": unsaid("Own room"),
    "s": unsaid("Own item"),
    "t": unsaid("Own time"),
    "number": unsaid("Number"),
    "logo": unsaid("Logo"),
}


def word_of(field: str) -> str:
    """The name of a field in the reader's language: "org" is "Organisation", "room2" is "Room 2".

    A column that no built-in design uses keeps its own name.
    """
    if word := _WORDS.get(field):
        return say(word)
    name = field.rstrip("0123456789")
    return f"{say(_WORDS[name])} {field[len(name) :]}" if name in _WORDS else field
