"""Which letters the names of a language are written with, and in which encodings lists of that language are saved.

Data for `code_pages`, in the order of their frequency in names, lower-case letters only. Estimates by hand: what
counts is that one alphabet is likelier than another, not by how much.
"""

# Language -> (how many of a hundred letters are beyond ASCII, these letters).
LATIN = {
    "de": (3, "üöäßé"),
    "fr": (4, "éèçïëêôîâàœûùüÿ"),
    "es": (4, "áéíóñúüç"),
    "pt": (4, "ãçéáíõêâóúôà"),
    "it": (0.7, "èàòìùé"),
    "sv": (4, "öäåéü"),
    "da": (3, "øåæéöäü"),
    "is": (9, "óáðíúéþýæö"),
    "ca": (3, "àèéíòóçúï·ü"),
    "nl": (0.7, "ëéïöüèç"),
    "ga": (3, "áéíóú"),
    "et": (3, "äõöüšž"),
    "pl": (6, "łśżńćąęóź"),
    "cs": (10, "áíéřšýčžěůúňťďó"),
    "sk": (9, "áíčšžýéúľťňôäďóĺŕ"),
    "hu": (9, "áéöóíőüúű"),
    "hr": (4, "ćčšžđ"),
    "ro": (5, "ăâîșțşţ"),
    "sq": (3, "ëç"),
    "tr": (9, "ıüşöçğâîû"),
    "lt": (6, "žšėūčįąęų"),
    "lv": (9, "āšēīņļčģžķū"),
    "vi": (25, "ễạàếáồìảươđơâêôăũịộủứừậốọầấềệúýãóòĩíùéèỳụữựắằẩẫặẻẽẹểỉỏõổỗớờởỡợửỷỹỵẳẵ"),
}
WESTERN = ("de", "fr", "es", "pt", "it", "sv", "da", "is", "ca", "nl", "ga")
CENTRAL = ("pl", "cs", "sk", "hu", "hr", "ro", "sq", "de")

# Language -> all letters of its script.
OTHERS = {
    "ru": "аеионвртлскмдуйяпгшбчьзхыжюцщфэёъ",
    "uk": "аоиневтркілсмудяпйзьбгчюхшжцїщєґф",
    "bg": "аиоентвркслдмпгяуйбзчъцшжхюфщь",
    "sr": "аиоенврјсткмдлупђбзгћчжшњхљцџф",
    "be": "аіневркулсдоямьцтпгбйычжшзхюўёэф",
    "el": "αοισνετηςρκπμλυγδθωάίόέήύώχφβξζψϊϋΐΰ",
    "he": "יהולמארנתבשדקחפגסעכזטצםןךףץ",
    "ar": "اليمنرحدبعهسفتكقوةشجطخصىزضأءثغذإظآئؤ",
    "fa": "ایرنمدهسبتشوحعزفکقلگپخجصطچضغذژثظآئ",
    "th": "านรอมกวงลสยทตดบคชพจขปหณศธฉฐภผถซฟญฤษฮ์ิีัุูึื่้เแไโใำะ็๊๋",
}  # fmt: skip

# What surnames, given names and the commonest companies and positions are written with.
IDEOGRAPHS = {
    "zh-Hans": """
        王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟
        汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文伟芳娜秀英敏静丽强磊军洋
        勇艳杰娟涛明超兰霞平刚桂华建国志小红玉春海玲燕梅琳晓东波云辉鑫宇浩然子轩雨欣怡佳嘉俊峰婷雪慧莉飞鹏斌宁亮成凤美
        公司有限科技大学中北京上学院术集团部经理工程师总市场教授博士研究开发主姓名单位职""",
    "zh-Hant": """
        陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋鄧杜傅
        侯曹薛丁卓馬阮董唐溫藍石蔣田康鄒連馮志明淑芬美玲雅婷家豪俊傑怡君宗翰承佩惠雯欣文華建國小龍慧儀偉強詩穎嘉
        公司有限科技大學臺灣台北香港學院術集團部經理工程師教授博士研究姓名單位職""",
    "ja": """
        佐藤鈴木高橋田中伊渡辺山本村小林加吉松井上清水野原石川前後岡島長谷西近青坂遠福太三斎池阿部森内久保郎花一二美恵由
        紀子健大輔翔拓也直樹真理香奈愛優陽菜結衣智和彦雄明正秀博株式会社学東京阪都課研究所開発営業氏名姓""",
    "ko": """
        김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지나엄원채천방공현함변염추도소석선
        설마길연위표명기반왕금옥육인맹제모영수은준호경미희숙자재훈동상철혜아람회사대학교식개발부과기술울름""",
}

# Codec -> (languages saved in it, how much rarer it is among lists than Windows-1252: the logarithm of how many times).
# Of code pages that hold the same letters elsewhere, those of Windows come first, then the Mac's, then those of DOS.
CODE_PAGES: dict[str, tuple[tuple[str, ...], float]] = {
    "cp1252": (WESTERN, 0),
    "mac-roman": (WESTERN, 1.5),
    "cp850": (WESTERN, 2),
    "cp437": (WESTERN, 2.5),
    "iso8859-15": ((*WESTERN, "et"), 3),
    "cp1250": (CENTRAL, 1.5),
    "iso8859-2": (CENTRAL, 2),
    "cp852": (CENTRAL, 2.5),
    "mac-latin2": (CENTRAL, 3),
    "iso8859-16": (("ro",), 4),
    "cp1254": (("tr",), 1.5),
    "iso8859-9": (("tr",), 2.5),
    "cp857": (("tr",), 3),
    "mac-turkish": (("tr",), 4),
    "cp1257": (("lt", "lv", "et"), 1.5),
    "iso8859-13": (("lt", "lv", "et"), 3),
    "cp775": (("lt", "lv", "et"), 3.5),
    "iso8859-4": (("lt", "lv", "et"), 4),
    "cp1258": (("vi",), 2),
    "cp1251": (("ru", "uk", "bg", "sr", "be"), 1),
    "koi8-r": (("ru",), 2),
    "koi8-u": (("uk", "ru"), 2.2),
    "cp866": (("ru", "be"), 2),
    "iso8859-5": (("ru", "bg", "sr", "be"), 2.5),
    "mac-cyrillic": (("ru", "uk", "bg", "sr", "be"), 2.5),
    "cp1253": (("el",), 1),
    "iso8859-7": (("el",), 1.5),
    "cp737": (("el",), 2.5),
    "mac-greek": (("el",), 3),
    "cp1255": (("he",), 1),
    "iso8859-8": (("he",), 2),
    "cp862": (("he",), 3),
    "cp1256": (("ar", "fa"), 1),
    "iso8859-6": (("ar",), 2),
    "cp874": (("th",), 1),
    "cp932": (("ja",), 1),
    "euc_jp": (("ja",), 1.5),
    "gb18030": (("zh-Hans",), 1),
    "big5hkscs": (("zh-Hant",), 1.2),
    "cp949": (("ko",), 1),
}
