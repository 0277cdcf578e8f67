"""Lists with nothing wrong: nothing is said, nobody is left out, and mending changes nothing."""

from pathlib import Path

import pytest

from badges.lists import ListOptions, read_list, report_on, roles
from badges.people.persons import person_from_fields

# Language, a list with a bar for each line end, and the names that are on its badges.
SAMPLES = Path(__file__).parents[1] / "samples" / "words" / "clean_lists.tsv"

CLEAN = [
    "First Name,Last Name,Company\nAnn,Lee,R&D Labs\nBob,O'Brien,Acme\nCem,Kaya,'t Hooft BV\n",
    "Vorname;Nachname;Firma\nJürgen;Müller;Käse AG\nZoë;Größl;1. FC Köln\n",
    "Nom,Prénom,Société\nDupont,Éloïse,Société Été\nLefèvre,René,C&A\n",
    "Nombre,Apellidos,Empresa\nJosé,Muñoz Peña,Ñandú\nMaría,García López,Año Nuevo\n",
    "Nome,Cognome,Ente\nNiccolò,D'Angelo,Università\nChiara,Rossi,CNR\n",
    "Voornaam,Tussenvoegsel,Achternaam\nJan,de,Vries\nAnna,van der,Berg\nPiet,,Smit\n",
    "Imię,Nazwisko,Firma\nŁukasz,Wiśniewski,Żabka\nZofia,Kowalska,PKP\n",
    "Ad,Soyad,Kurum\nŞükrü,Öğüt,İTÜ\nIşık,Çelik,ODTÜ\n",
    "姓,名,会社\n山田,さくら,東京大学\n葛城,太郎,日本製鉄\n",
    "姓名,单位\n李小龙,香港科技大学\n王芳,北京大学\n",
    "이름,소속\n김민준,서울대학교\n이서연,카카오\n",
    "الاسم,اللقب,الشركة\nعلي,حسن,الشرق\nسارة,علي,النيل\n",
    "שם פרטי,שם משפחה,ארגון\nעדה,לאבלייס,האוניברסיטה\nדוד,כהן,טכניון\n",
    "Имя,Фамилия,Организация\nАнна,Иванова,МГУ\nПётр,Ёлкин,СПбГУ\n",
    "Όνομα,Επώνυμο,Εταιρεία\nΕλένη,Παπαδοπούλου,ΕΚΠΑ\nΝίκος,Αλεξίου,ΟΤΕ\n",
    "Name,Diet,T-shirt,Notes\nAnn Lee,None,M,None\nBob Roy,vegan,None,likes * and _\n",
    "Name,Handle,Quantity\nAnn Lee,@ann__lee,1\nBob Roy,#bob,1\n",
    "Name,Guests,Status\nAnn Lee,0,paid\nBob Roy,,confirmed\n",
    "Position,Name\n1. Vorsitzende,Ann Lee\n2. Vorsitzender,Bob Roy\nKassenwart,Cem Kaya\n",
    "Ann Lee\nBob Roy\nCem Kaya\nJean-Luc Picard\n",
    "Name,Company\nNull Island,Nan Desu\nMr N. A. Person,N Ltd\nA. None-Smith,Total Energies\n",
    "Name,Email,Order,Quantity\nA Bo,x@example.org,7,2\nC Do,x@example.org,7,2\n",
    "Förnamn;Efternamn;Företag;E-post\nÅsa;Öberg;Ångström AB;asa@example.org\nBjörn;Ek;Volvo;bjorn@example.org\n",
    "Etunimi;Sukunimi;Organisaatio\nVäinö;Mäkelä;Työväen Yhdistys\nAino;Yli-Ö;Nokia Oyj\n",
    "Fornavn;Efternavn;Firma\nSøren;Ågård;Ørsted A/S\nÆgir;Bo;B&O\n",
    "Jméno;Příjmení;Firma\nJiří;Dvořák;Škoda\nŽaneta;Nováková;ČVUT\n",
    "Meno;Priezvisko;Organizácia\nĽubomír;Šťastný;STU\nZuzana;Kráľová;UK\n",
    "Vezetéknév;Keresztnév;Cég\nKovács;Ágnes;MOL Nyrt.\nŐsz;Gergő;OTP\n",
    "Nume;Prenume;Companie\nPopescu;Ștefan;Țiriac SRL\nIonescu;Ioana;BCR\n",
    "Име;Фамилия;Фирма\nГеорги;Иванов;Софарма АД\nЮлия;Щерева;БАН\n",
    "Ім'я;Прізвище;Організація\nОлексій;Коваль;КНУ\nЇжак;Ґудзь;ЛНУ\n",
    "Nome;Sobrenome;Empresa;Cidade\nJoão;Conceição;Água & Luz Lda;São Paulo\nInês;d'Ávila;EDP;Évora\n",
    "Nom;Cognoms;Empresa\nMontserrat;Puig i Soler;Caixa d'Enginyers\nPol;L'Hospitalet;UPC\n",
    "Họ;Tên;Công ty\nNguyễn Văn;Anh;FPT\nTrần Thị;Bích;Vinamilk\n",
    "Nama Depan,Nama Belakang,Perusahaan\nBudi,Santoso,PT Gojek\nSiti,Rahma,Bank BCA\n",
    "ชื่อ,นามสกุล,บริษัท\nสมชาย,ใจดี,ปตท.\nมาลี,รักไทย,จุฬาฯ\n",
    "पहला नाम,उपनाम,संगठन\nअमित,शर्मा,टाटा\nप्रिया,वर्मा,इसरो\n",
    "نام,نام خانوادگی,سازمان\nعلی,رضایی,دانشگاه تهران\nمی‌خواهم,کریمی,ایران\n",
    "სახელი,გვარი,ორგანიზაცია\nნინო,ბერიძე,თსუ\nგიორგი,კაპანაძე,ბანკი\n",
    "Անուն,Ազգանուն,Կազմակերպություն\nԱնի,Պետրոսյան,ԵՊՀ\nԱրամ,Սարգսյան,ՀԱՀ\n",
    "Order #,Order Date,First Name,Last Name,Email,Ticket Type,Company,Attendee Status\n"
    "1001,2026-05-04,Ann,Lee,ann@example.org,General,Acme,Attending\n"
    "1002,2026-05-04,Bob,Roy,bob@example.org,VIP,Beta,Attending\n",
    "Timestamp,Email Address,Full name,What is your organisation?,Any dietary requirements?\n"
    "5/4/2026 10:00:00,ann@example.org,Ann Lee,Acme,None\n"
    "5/4/2026 10:05:00,bob@example.org,Bob Roy,Beta,No\n",
    "Name;Vorname;Verein;Jahrgang\nBrandt;Jörg;TSV 1860;1990\nMüller;Käthe;FC St. Pauli;2001\n",
    "Bib,Name,Club,Category\n1,Ann Lee,AC,W35\n2,Bob Roy,BC,M40\n3,Cem Kaya,AC,M40\n",
    "Teacher,Class,First name,Last name\nMs Ray,3A,Mia,Lee\nMs Ray,3A,Noa,Roy\nMr Poe,3B,Eli,Moe\n",
    "id,first_name,last_name,email,company,checked_in_at\n"
    "1,Ann,Lee,a@example.org,Acme,\n"
    "2,Bob,Roy,b@example.org,Beta,2026-01-01T10:00:00Z\n",
    "Ticket number;Attendee first name;Attendee last name;Buyer first name;Buyer last name;Product\n"
    "A1;Ann;Lee;Zoe;Ray;Day\n"
    "A2;Bob;Roy;Zoe;Ray;Day\n",
    "Ad Soyad;Kurum;Unvan\nŞükrü Öğüt;İTÜ;Araş. Gör.\nIşık Çelik;ODTÜ;Öğrenci\n",
    "Ime;Priimek;Podjetje\nŽiga;Čuk;Krka d.d.\nŠpela;Zupan;IJS\n",
    "Vardas;Pavardė;Įmonė\nŽygimantas;Ąžuolas;VU\nEglė;Šimkutė;KTU\n",
    "Vārds;Uzvārds;Uzņēmums\nJānis;Bērziņš;LU\nĒrika;Ķirse;RTU\n",
    "Eesnimi;Perekonnanimi;Asutus\nÕnne;Pärn;TÜ\nJüri;Õun;TalTech\n",
    "Fornavn,Etternavn,Bedrift\nØystein,Aas,Equinor ASA\nÅse,Bø,NTNU\n",
    "Prénom,Nom,Structure,Fonction\nAgnès,L'Hôte,C.N.R.S.,Chargée de mission\nNoël,N'Diaye,EDF,Directeur\n",
    "Given Name,Surname,Badge Name,Affiliation\nMin-jun,Kim,Min-jun Kim,KAIST\nWei,Zhang,Wei Zhang,Tsinghua\n",
]


@pytest.mark.parametrize("text", CLEAN)
def test_nothing_is_said_of_a_clean_list(text):
    listed = read_list(text.encode())
    assert report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems == []
    assert len(listed.rows) >= 2
    assert read_list(text.encode(), ListOptions(mend=True)).rows == listed.rows


@pytest.mark.parametrize(
    ("text", "names"),
    [tuple(line.split("\t")[1:]) for line in SAMPLES.read_text(encoding="utf-8").splitlines()[1:]],
)
def test_clean_lists_of_many_languages_are_read_right_and_nothing_is_said(text, names):
    data = text.replace("|", "\n").encode()
    listed = read_list(data)
    known = roles(listed.columns, rows=listed.rows)
    fields = (dict(zip(listed.columns, row.values, strict=True)) for row in listed.rows)
    assert [person_from_fields(1, one, known).values["name"] for one in fields] == names.split("|")
    assert report_on(listed, known, row_limit=0).problems == []
    assert read_list(data, ListOptions(mend=True)).rows == listed.rows
