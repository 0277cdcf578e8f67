import { DraftPerson } from './draft-person';
import { newId } from 'badgeyay/api';
import { nameColumns } from './problems';

/**
 * The server's rows for people who come with somebody, each below the one who brings them, whose own name stays: of
 * "Bob Roy (+1)" Bob Roy.
 */
export function addGuests(list, { rows, columns }) {
  const names = columns.map(({ name }) => name);
  const host = names.findIndex((name) => !list.places.has(name));
  if (host >= 0) {
    list.report = { ...list.report, columns: [...list.columns, columns[host]], hostColumn: true };
    for (const person of list.people) person.values = [...person.values, ''];
  }
  const guests = Map.groupBy(
    rows.filter(({ guestOf }) => guestOf),
    ({ row }) => row,
  );
  const places = namePlaces(list);
  for (const { row, values, guestOf } of rows) {
    const one = guests.has(row) && !guestOf && list.byNumber.get(row);
    if (one) one.mend(one.values.map((text, place) => (places.includes(place) ? values[place] : text)));
  }
  list.people = list.people.flatMap((person) => [
    person,
    ...(guests.get(person.number) ?? []).map(
      ({ values }) => new DraftPerson({ id: newId(), number: null, values, isGuest: true }, list),
    ),
  ]);
}

/** The list as it was before them. */
export function removeGuests(list) {
  const places = namePlaces(list);
  list.people.filter((_, at) => list.people[at + 1]?.isGuest).forEach((host) => host.unmend(places));
  list.people = list.people.filter(({ isGuest }) => !isGuest);
  if (!list.report.hostColumn) return;
  list.report = { ...list.report, columns: list.columns.slice(0, -1), hostColumn: false };
  for (const person of list.people) person.values = person.values.slice(0, -1);
}

function namePlaces(list) {
  return nameColumns(list.columns).map(({ name }) => list.placeOf(name));
}
