"""Which languages a typeface covers without fallbacks, and which typeface has given letters."""

from functools import cache

from badges.rendering.text import fonts
from badges.rendering.text.fonts import Face
from badges.rendering.text.typefaces import FONTS

# Letters beyond ASCII that texts in groups of languages need, in both cases: the exemplar characters of CLDR.
ALPHABETS = {
    "western": "àâäáãåæçèéêëìíîïñòóôöõøùúûüÿœßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØÙÚÛÜŸŒ",
    "central": "áäąćčďéęěíľĺłńňóôöőŕřśšťúůüűýźžżđÁÄĄĆČĎÉĘĚÍĽĹŁŃŇÓÔÖŐŔŘŚŠŤÚŮÜŰÝŹŽŻĐ",
    "baltic": "āąčēėęģīįķļņšūųžÄÖÜÕĀĄČĒĖĘĢĪĮĶĻŅŠŪŲŽ",
    "romanian": "ăâîșțĂÂÎȘȚ",
    "turkish": "çğıöşüâîûəÇĞİÖŞÜÂÎÛƏ",
    "vietnamese": "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂĐÊÔƠƯẠẢẤẦẬẮẶẾỀỆỐỒỘỚỜỢỨỪỰỲỴ",
    "greek": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώΑΆΒΓΔΕΈΖΗΉΘΙΊΪΚΛΜΝΞΟΌΠΡΣΤΥΎΫΦΧΨΩΏ",
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяёґєіїўђјљњћџАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁҐЄІЇЎЂЈЉЊЋЏ",
}
_SAMPLE = "Hamburgefonstiv"


@cache
def alphabets_of(family: str) -> tuple[str, ...]:
    """The groups of ALPHABETS of which the family has every letter."""
    upright = fonts.face(family, 400)
    return tuple(name for name, letters in ALPHABETS.items() if upright.covers(letters))


@cache
def family_with(letters: str, face: Face) -> str:
    """The built-in family with all these letters and the width most similar to the face's; empty if none has them."""
    wanted = _width(face)
    faces = {name: fonts.face(name, 400) for name in FONTS}
    widths = {name: abs(_width(one) - wanted) for name, one in faces.items() if one.covers(letters)}
    return min(widths, key=widths.__getitem__, default="")


def _width(face: Face) -> float:
    return sum(face.glyph_width(face.glyph(letter) or 0) for letter in _SAMPLE)
