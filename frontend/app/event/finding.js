import { search as searched } from 'badgeyay/api';
import { plain, wordsOf } from 'badgeyay/document/folding';

/** A page of a set's people: `{ records, count }`. Throws ApiError. */
export async function fetchPeople(store, badgeId, { show, search, page }, size, signal) {
  const params = { 'filter[badge]': badgeId, sort: 'position', 'page[size]': size, 'page[number]': page };
  if (search) params['filter[search]'] = search;
  if (show === 'removed') params['filter[removed]'] = true;
  else if (show !== 'all') params['filter[state]'] = show;
  const { data, meta } = await searched(store, 'attendees', params, signal);
  return { records: [...data], count: meta.pagination.count };
}

/** Without a connection: among those whom the page has seen. `textOf` gives what is searched of somebody. */
export function peopleHere(seen, { show, search }, textOf) {
  const words = wordsOf(search);
  return [...seen].filter((person) => {
    if (Boolean(person.removedAt) !== (show === 'removed')) return false;
    if (show === 'absent' ? !person.absence : !['all', 'removed', person.state].includes(show)) return false;
    const text = plain(textOf(person));
    return words.every((word) => text.includes(word));
  });
}
