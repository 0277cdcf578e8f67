"""Date and time formats, where Django's differ from the rest of the product."""
