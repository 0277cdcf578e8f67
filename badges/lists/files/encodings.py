"""The encodings that lists really have: what people call them, and the codec that reads each."""

import codecs

from badges.lists.table import ListError
from badges.sentences import say

# Name for display -> codec. The codecs of Windows and Python are supersets of the standards whose names people know:
# cp932 has the characters that Japanese Excel adds to Shift-JIS, and cp949 those that Korean Windows adds to EUC-KR.
ENCODINGS = {
    "UTF-8": "utf-8",
    "UTF-16": "utf-16",
    "UTF-32": "utf-32",
    "Windows-1250": "cp1250",  # Central Europe
    "Windows-1251": "cp1251",  # Cyrillic
    "Windows-1252": "cp1252",  # Western Europe
    "Windows-1253": "cp1253",  # Greek
    "Windows-1254": "cp1254",  # Turkish
    "Windows-1255": "cp1255",  # Hebrew
    "Windows-1256": "cp1256",  # Arabic
    "Windows-1257": "cp1257",  # Baltic
    "Windows-1258": "cp1258",  # Vietnamese
    "Windows-874": "cp874",  # Thai
    "ISO-8859-2": "iso8859-2",
    "ISO-8859-4": "iso8859-4",
    "ISO-8859-5": "iso8859-5",
    "ISO-8859-6": "iso8859-6",
    "ISO-8859-7": "iso8859-7",
    "ISO-8859-8": "iso8859-8",
    "ISO-8859-9": "iso8859-9",
    "ISO-8859-13": "iso8859-13",
    "ISO-8859-15": "iso8859-15",
    "ISO-8859-16": "iso8859-16",
    "Mac Roman": "mac-roman",
    "Mac Central European": "mac-latin2",
    "Mac Cyrillic": "mac-cyrillic",
    "Mac Greek": "mac-greek",
    "Mac Turkish": "mac-turkish",
    "DOS (CP437)": "cp437",
    "DOS (CP737)": "cp737",  # Greek
    "DOS (CP775)": "cp775",  # Baltic
    "DOS (CP850)": "cp850",
    "DOS (CP852)": "cp852",  # Central Europe
    "DOS (CP857)": "cp857",  # Turkish
    "DOS (CP862)": "cp862",  # Hebrew
    "DOS (CP866)": "cp866",  # Cyrillic
    "Shift-JIS": "cp932",
    "EUC-JP": "euc_jp",
    "GB18030": "gb18030",
    "Big5": "big5hkscs",
    "EUC-KR": "cp949",
    "KOI8-R": "koi8-r",
    "KOI8-U": "koi8-u",
}

# Standards of which the codec above is the superset that programs really write.
_SUPERSETS = {
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
_NAMES = {codecs.lookup(codec).name: name for name, codec in ENCODINGS.items()}


def codec_of(name: str) -> str:
    """The codec for an encoding by the name people give it, in any case: "Windows-1252", "shift_jis", "latin1".

    Raises ListError for anything else: Python has codecs that interpret what they read, such as unicode_escape.
    """
    known = {display.casefold(): codec for display, codec in ENCODINGS.items()}
    try:
        codec = known.get(name.casefold()) or codecs.lookup(name).name
    except (LookupError, ValueError, UnicodeError):
        codec = ""
    codec = _SUPERSETS.get(codec, codec)
    if codec and (codecs.lookup(codec).name in _NAMES or codec in _SUPERSETS.values()):
        return codec
    raise ListError(say("There is no encoding called “{name}”. Choose another, such as UTF-8.", name=name))


def display_name(codec: str) -> str:
    """“Windows-1252”, “UTF-8”, “UTF-16”: as people know it, without byte orders and marks."""
    plain = codec.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    return _NAMES[codecs.lookup(plain).name]
