"""Lists with nothing wrong: nothing is said, nobody is left out, and mending changes nothing."""

import pytest

from badges.lists import read_list, report_on, roles

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
]


@pytest.mark.parametrize("text", CLEAN)
def test_nothing_is_said_of_a_clean_list(text):
    listed = read_list(text.encode())
    assert report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems == []
    assert len(listed.rows) >= 2
    assert read_list(text.encode(), mend=True).rows == listed.rows
