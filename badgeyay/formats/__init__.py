"""How dates and times are written, where a language of Django has forms that the rest of the product has not."""
