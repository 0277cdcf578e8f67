"""The second table of `test_isolation.py`: who opens which page of the back office."""

STAFF = ["Support", "Admin", "Reports only"]

# Who opens which page of the back office, by first letters; the others of these three get 403. A run is made again
# and stopped by POST alone; what is never added or deleted by hand has a page in Django that nobody opens.
ADMIN_TABLE = """
/admin/                                                          SAR
/admin/auth/group/                                               A
/admin/auth/group/<path:object_id>/change/                       A
/admin/auth/group/<path:object_id>/delete/                       A
/admin/auth/group/<path:object_id>/history/                      A
/admin/auth/group/add/                                           A
/admin/autocomplete/                                             -
/admin/back_office/site/                                         A
/admin/back_office/site/<path:object_id>/change/                 A
/admin/back_office/site/<path:object_id>/delete/                 -
/admin/back_office/site/<path:object_id>/history/                A
/admin/back_office/site/add/                                     -
/admin/back_office/staffaction/                                  A
/admin/back_office/staffaction/<path:object_id>/change/          A
/admin/back_office/staffaction/<path:object_id>/delete/          -
/admin/back_office/staffaction/<path:object_id>/history/         A
/admin/back_office/staffaction/add/                              -
/admin/badges/attendee/                                          A
/admin/badges/attendee/<path:object_id>/change/                  A
/admin/badges/attendee/<path:object_id>/delete/                  A
/admin/badges/attendee/<path:object_id>/history/                 A
/admin/badges/attendee/add/                                      -
/admin/badges/attendeechange/                                    A
/admin/badges/attendeechange/<path:object_id>/change/            A
/admin/badges/attendeechange/<path:object_id>/delete/            -
/admin/badges/attendeechange/<path:object_id>/history/           A
/admin/badges/attendeechange/add/                                -
/admin/badges/badge/                                             SA
/admin/badges/badge/<path:object_id>/change/                     SA
/admin/badges/badge/<path:object_id>/delete/                     A
/admin/badges/badge/<path:object_id>/history/                    A
/admin/badges/badge/<uuid:pk>/face.png                           SA
/admin/badges/badge/<uuid:pk>/thumbnail.png                      SA
/admin/badges/badge/add/                                         -
/admin/badges/badge/list.csv                                     SA
/admin/badges/catalogueentry/                                    A
/admin/badges/catalogueentry/<path:object_id>/change/            A
/admin/badges/catalogueentry/<path:object_id>/delete/            A
/admin/badges/catalogueentry/<path:object_id>/history/           A
/admin/badges/catalogueentry/add/                                A
/admin/badges/catalogueentry/move/<str:kind>/<str:slug>/         -
/admin/badges/catalogueentry/picture/<str:kind>/<str:slug>/      A
/admin/badges/catalogueentry/switch/<str:kind>/<str:slug>/       -
/admin/badges/ownsheet/                                          A
/admin/badges/ownsheet/<path:object_id>/change/                  A
/admin/badges/ownsheet/<path:object_id>/delete/                  A
/admin/badges/ownsheet/<path:object_id>/history/                 A
/admin/badges/ownsheet/add/                                      -
/admin/badges/printer/                                           A
/admin/badges/printer/<path:object_id>/change/                   A
/admin/badges/printer/<path:object_id>/delete/                   A
/admin/badges/printer/<path:object_id>/history/                  A
/admin/badges/printer/add/                                       -
/admin/badges/printrecord/                                       A
/admin/badges/printrecord/<path:object_id>/change/               A
/admin/badges/printrecord/<path:object_id>/delete/               -
/admin/badges/printrecord/<path:object_id>/history/              A
/admin/badges/printrecord/add/                                   -
/admin/badges/printrun/                                          SA
/admin/badges/printrun/<path:object_id>/change/                  SA
/admin/badges/printrun/<path:object_id>/delete/                  A
/admin/badges/printrun/<path:object_id>/history/                 A
/admin/badges/printrun/<uuid:pk>/again/                          -
/admin/badges/printrun/<uuid:pk>/stop/                           -
/admin/badges/printrun/add/                                      -
/admin/badges/printrun/board/                                    SA
/admin/files/file/                                               A
/admin/files/file/<path:object_id>/change/                       A
/admin/files/file/<path:object_id>/delete/                       A
/admin/files/file/<path:object_id>/history/                      A
/admin/files/file/<uuid:pk>/download/                            A
/admin/files/file/<uuid:pk>/picture.png                          A
/admin/files/file/add/                                           -
/admin/jsi18n/                                                   SAR
/admin/mails/                                                    A
/admin/mails/<slug:slug>/<slug:language>/                        A
/admin/reports/                                                  AR
/admin/users/user/                                               SA
/admin/users/user/<path:object_id>/change/                       SA
/admin/users/user/<path:object_id>/delete/                       A
/admin/users/user/<path:object_id>/history/                      A
/admin/users/user/<uuid:pk>/session/<int:key>/end/               -
/admin/users/user/<uuid:pk>/token/<uuid:key>/end/                -
/admin/users/user/add/                                           A
"""


def admin_lines() -> dict[str, list[str]]:
    """Path -> the roles that open it, each by its first letter."""
    found = {}
    for line in filter(None, ADMIN_TABLE.splitlines()):
        path, letters = line.split()
        found[path] = [role for role in STAFF if role[0] in letters]
    return found
