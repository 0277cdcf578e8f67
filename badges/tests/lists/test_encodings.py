"""Lists in encodings before Unicode: read right, or said to be doubtful with the right reading among the choices."""

import random
from pathlib import Path

import pytest

from badges.lists import ListOptions, read_list, report_on, roles
from badges.lists.files.code_pages import judged
from badges.lists.files.text import unmixed

CASES = Path(__file__).parents[1] / "samples" / "cases"

# Names as people of the language bear them, and the encodings their lists are saved in.
PEOPLE = {
    "German": (
        "Jürgen Müller;Zoë Größl;Björn Schäfer;Anna Weiß;Käthe Köhler;Günther Jäger;Sören Lüders;Bärbel Strauß",
        "cp1252 mac-roman cp850 cp437 iso8859-15",
    ),
    "French": (
        "René Lefèvre;François Côté;Hélène Baptiste;Anaïs Gonçalves;Joël Pétain;Zoé Benoît;Gaëlle Forêt;Maël Prévôt",
        "cp1252 mac-roman cp850 iso8859-15",
    ),
    "Spanish": (
        "José Muñoz;María Peña;Íñigo Núñez;Ángel Ibáñez;Sofía Güell;Raúl Cañas;Belén Ordóñez;Óscar Jiménez",
        "cp1252 mac-roman cp850 cp437",
    ),
    "Portuguese": (
        "João Simões;Conceição Magalhães;Inês Araújo;António Gonçalves;Sebastião Lourenço;Cátia Brandão;Zélia Galvão",
        "cp1252 mac-roman cp850",
    ),
    "Swedish": (
        "Åsa Öberg;Björn Sjöström;Märta Åkesson;Göran Ström;Pär Hägg;Örjan Lööf;Ebba Nyström;Jörgen Ågren",
        "cp1252 mac-roman cp850 cp437",
    ),
    "Danish": (
        "Søren Kjær;Åse Bjørn;Jørgen Nygård;Mærsk Østergaard;Bjørg Sørensen;Pål Håland",
        "cp1252 mac-roman cp850",
    ),
    "Icelandic": (
        "Þórður Guðmundsson;Björk Ægisdóttir;Sigríður Þorláksdóttir;Friðrik Óskarsson;Hróar Ýmirsson",
        "cp1252",
    ),
    "Polish": (
        "Łukasz Świątek;Małgorzata Dąbrowska;Stanisław Wójcik;Józef Żak;Agnieszka Krzyżanowska;Paweł Gałązka",
        "cp1250 iso8859-2 cp852 mac-latin2",
    ),
    "Czech": (
        "Jiří Dvořák;Růžena Šťastná;Zdeněk Černý;Tomáš Kříž;Věra Němcová;Ondřej Žižka;Bohuš Háček;Eliška Vaňková",
        "cp1250 iso8859-2 cp852 mac-latin2",
    ),
    "Hungarian": (
        "Ernő Szabó;Gyöngyi Kőrösi;Béla Fehér;Ágnes Győrffy;Zsófia Szűcs;György Petőfi;Jenő Hegedűs;Dezső Mátyás",
        "cp1250 iso8859-2 cp852",
    ),
    "Croatian": (
        "Željko Šimić;Đurđa Perić;Nikša Žanić;Anđela Čović;Siniša Đukić;Vučko Knežević",
        "cp1250 iso8859-2 cp852",
    ),
    "Turkish": (
        "Şükrü Öğüt;Gülşen Yıldız;Çağla İnönü;Ayşe Aydın;Işıl Güneş;Oğuz Şahin;Tuğba Kılıç;Müjde Çelik",
        "cp1254 iso8859-9 cp857",
    ),
    "Lithuanian": (
        "Žydrūnas Šimkus;Rūta Petrauskienė;Šarūnas Jasikevičius;Ąžuolas Dičkus;Jūratė Čepaitė;Eglė Šidlauskaitė",
        "cp1257 iso8859-13 cp775",
    ),
    "Latvian": (
        "Jānis Bērziņš;Līga Kalniņa;Pēteris Ozoliņš;Zane Krūmiņa;Ģirts Šķēle;Mārtiņš Žagars",
        "cp1257 iso8859-13 cp775",
    ),
    "Russian": (
        "Дмитрий Менделеев;Анна Ахматова;Юрий Гагарин;Софья Ковалевская;Фёдор Достоевский;Жанна Щербакова;Игорь Хохлов",
        "cp1251 koi8-r cp866 iso8859-5 mac-cyrillic",
    ),
    "Ukrainian": ("Тарас Шевченко;Леся Українка;Їжакевич Іван;Оксана Забужко;Євген Плющ;Ґалаґан Юлія", "cp1251 koi8-u"),
    "Bulgarian": ("Христо Ботев;Димитър Пешев;Цветана Пиронкова;Йордан Йовков;Ваня Щерева", "cp1251 mac-cyrillic"),
    "Greek": (
        "Νίκος Καζαντζάκης;Ελένη Γλύκατζη;Οδυσσέας Ελύτης;Μαρία Παπαδοπούλου;Γιώργος Σεφέρης;Άννα Ψαρούδα",
        "cp1253 iso8859-7 cp737 mac-greek",
    ),
    "Hebrew": ("דוד כהן;שרה לוי;יצחק מזרחי;רחל פרץ;משה ביטון;מרים אברהם", "cp1255 iso8859-8 cp862"),
    "Arabic": ("محمد أحمد;فاطمة الزهراء;خالد عبد الرحمن;نجيب محفوظ;سارة الفارابي;يوسف إدريس", "cp1256 iso8859-6"),
    "Thai": ("สมชาย ใจดี;สุดา รักไทย;ประเสริฐ ศรีสุข;อรทัย แก้วมณี;วิชัย ทองดี", "cp874"),
    "Japanese": ("山田 太郎;佐藤 花子;鈴木 さくら;高橋 健一;渡辺 あゆみ;ヤマダ タロウ;小笠原 瑞穂", "cp932 euc_jp"),
    "Simplified Chinese": ("李 小龙;王 小明;陈 美丽;赵 建国;欧阳 修;诸葛 亮;郭 沫若;香港 科技大学", "gb18030"),
    "Traditional Chinese": ("李 小龍;王 志明;陳 美麗;趙 建國;歐陽 脩;諸葛 亮;臺灣 大學;張 學友", "big5hkscs"),
    "Korean": ("김 민준;이 서연;박 지훈;최 수빈;정 예은;윤 동주;한국 과학기술원", "cp949"),
}
LISTS = [(language, codec) for language, (_, codecs) in PEOPLE.items() for codec in codecs.split()]


def list_of(language: str, codec: str, size: int, seed: int = 0) -> str:
    """A list of that many people with a few columns in ASCII, as far as the encoding has their letters."""
    people = [one for one in PEOPLE[language][0].split(";") if _can(one, codec)]
    chosen = random.Random(f"{language}{codec}{seed}").sample(people, min(size, len(people)))
    return "Name;Company;Email\n" + "".join(f"{one};Acme Ltd;p{n}@example.org\n" for n, one in enumerate(chosen))


def _can(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize(("language", "codec"), LISTS)
def test_a_list_of_five_people_is_read_right_or_said_to_be_doubtful(language, codec):
    for seed in range(5):
        text = list_of(language, codec, 5, seed)
        assert right_or_said(text, codec) in {"right", "said"}, judged(text.encode(codec))


def right_or_said(text: str, codec: str) -> str:
    judgement = judged(text.encode(codec))
    reads = [text.encode(codec).decode(one.codec) == text for one in judgement.readings]
    if reads and reads[0]:
        return "right" if judgement.clear else "right, doubted"
    return "said" if any(reads) and not judgement.clear else "wrong"


@pytest.mark.parametrize("size", [1, 2])
def test_of_the_shortest_lists_hardly_any_is_read_wrong_without_a_word(size):
    results = [right_or_said(list_of(*one, size, seed), one[1]) for one in LISTS for seed in range(4)]
    assert results.count("wrong") <= len(results) * 0.02
    assert results.count("right, doubted") <= len(results) * 0.15


@pytest.mark.parametrize(
    ("case", "people"),
    [
        (
            "32_mac_roman_dead_end.csv",
            [("Jürgen", "Müller", "Käse AG"), ("René", "Lefèvre", "Société Été"), ("Ann", "Lee", "Acme")],
        ),
        ("34_mac_roman_silent.csv", [("José", "Muñoz"), ("María", "Peña")]),
    ],
)
def test_what_a_mac_saved_is_read(case, people):
    listed = read_list((CASES / case).read_bytes())
    assert [row.values for row in listed.rows] == people
    assert listed.encoding == "Mac Roman"
    assert not listed.source.encoding_is_doubtful


def test_a_doubt_is_said_with_the_readings_to_choose_from():
    listed = read_list("Name\nMuñoz\n".encode("cp1252"))
    report = report_on(listed, roles(listed.columns), row_limit=5)
    assert report.problem_counts == {"encoding": 1}
    assert report.problems[0]["severity"] == "warning"
    assert {"encoding": "Windows-1250", "sample": "Muńoz"} in report.encoding_choices
    assert report.encoding_choices[0] == {"encoding": "Windows-1252", "sample": "Muñoz"}


def test_an_encoding_that_was_chosen_is_not_doubted_and_can_be_changed():
    listed = read_list("Name\nMuñoz\n".encode("cp1252"), ListOptions(encoding="Windows-1250"))
    assert listed.rows[0].values == ("Muńoz",)
    assert not listed.source.encoding_is_doubtful
    assert "Windows-1252" in [one.encoding for one in listed.source.encoding_choices]


JOINED = ["José Muñoz", "Zoë Ström", "Jürgen Größl", "Éloïse Lefèvre"]


@pytest.mark.parametrize("other", ["cp1252", "mac-roman", "cp850"])
@pytest.mark.parametrize("count", [1, 2])
def test_lines_of_two_encodings_are_read_each_in_its_own(other, count):
    lines = [name.encode(other if at < count else "utf-8") for at, name in enumerate(JOINED)]
    listed = read_list(b"\n".join([b"Name,Company", *(line + b",Acme" for line in lines), b""]))
    assert [row.values[0] for row in listed.rows] == JOINED


@pytest.mark.parametrize(
    "codec", ["gb18030", "cp932", "cp949", "big5hkscs", "cp1251", "cp1253", "cp1252", "utf-8", "utf-16"]
)
def test_texts_of_one_encoding_stay_as_they_are(codec):
    of = {
        "gb18030": "联通 王小明",
        "cp932": "山田 さくら",
        "cp949": "김 민준",
        "big5hkscs": "王小明",
        "cp1251": "Анна Щукина",
    }
    text = of.get(codec, "Άννα" if codec == "cp1253" else "Zoë Ström")
    data = f"Name\n{text}\nAnn Lee\n{text}\n".encode(codec)
    assert unmixed(data) is data


@pytest.mark.parametrize("text", ["이름,소속\n김민준,서울대학교\n이서연,카카오\n", "氏名,番号\n佐藤一,一\n鈴木一,二\n"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_whose_signs_have_nuls_of_their_own(text, codec):
    listed = read_list(text.encode(codec))
    assert [list(listed.columns), *(list(row.values) for row in listed.rows)] == [
        line.split(",") for line in text.split()
    ]
