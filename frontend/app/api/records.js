import { getOwner } from '@ember/owner';
import { ApiError, waitOf } from './error';
import { send } from './fetch';

let drive; // WarpDrive: a third of the scripts, which neither a visitor's first page nor its texts need

/** The store and its models, before anything below: for `part`'s application. Pages other than the first one load it (router.js). */
export async function withStore(part) {
  drive ??= await import('./warp-drive');
  const owner = getOwner(part);
  if (owner.hasRegistration('service:store')) return;
  owner.register('service:store', drive.Store);
  for (const [type, model] of Object.entries(drive.MODELS)) owner.register(`model:${type}`, model);
}

/** For what is there before the store is: an injection would be looked for at once. */
export const storeOf = (part) => getOwner(part).lookup('service:store');

async function content(store, request) {
  try {
    return (await store.request(request)).content;
  } catch (error) {
    if (error instanceof TypeError || error.name === 'TimeoutError') throw new ApiError(0);
    if (error instanceof SyntaxError) throw new ApiError(502); // it broke off, or is a page of somebody between us
    if (error.name === 'AbortError' || error.status === undefined) throw error;
    throw new ApiError(error.status, error.content?.errors, waitOf(error.response?.headers?.get('Retry-After')));
  }
}

/**
 * A page of records: `{ data, meta, links }`; `data` is an array. Parameters are flat, as in the URL:
 * `list(store, 'attendees', { 'filter[badge]': id, 'page[number]': 2 })`. `{ reload: true }` asks the server again.
 */
export function list(store, type, params = {}, options = {}) {
  return content(store, drive.query(type, params, options));
}

/** A page of records that may be stopped, and is always asked for: while somebody types. As `list`. */
export async function search(store, type, params, signal) {
  const document = await (await send(drive.query(type, params).url, { signal })).json();
  return { data: store.push(document), meta: document.meta };
}

/** One record by type and id. */
export async function read(store, type, id, options = {}) {
  return (await content(store, drive.findRecord(type, id, options))).data;
}

/** One record at an address that does not name its id, such as `/api/users/me`. */
export async function readAt(store, url, type) {
  return (
    await content(store, {
      url,
      method: 'GET',
      cacheOptions: { reload: true, types: [type] },
    })
  ).data;
}

/** Saves a new record; where it is refused nothing stays in the store. Relations are records: `{ badge }`. */
export async function create(store, type, values) {
  const record = store.createRecord(type, values);
  const request = drive.createRecord(record);
  const { attributes, relationships } = drive.serializeResources(store.cache, drive.recordIdentifierFor(record)).data;
  request.body = JSON.stringify({ data: { type, attributes, relationships } }); // the server gives the id
  try {
    return (await content(store, request)).data;
  } catch (error) {
    store.unloadRecord(record);
    throw error;
  }
}

/** Changes a record at once and sends the change; where it is refused the record is as before. */
export async function change(store, record, values) {
  Object.assign(record, values);
  const request = drive.updateRecord(record, { patch: true });
  request.body = JSON.stringify(drive.serializePatch(store.cache, drive.recordIdentifierFor(record)));
  try {
    return (await content(store, request)).data;
  } catch (error) {
    record.rollbackAttributes();
    throw error;
  }
}

/** Deletes a record on the server and in the store. */
export async function remove(store, record) {
  const request = drive.deleteRecord(record);
  store.deleteRecord(record);
  try {
    await content(store, request);
    store.unloadRecord(record);
  } catch (error) {
    record.rollbackAttributes();
    throw error;
  }
}

/** Makes the next `list` of these types ask the server: after something changed them that was no record of theirs. */
export function outdated(store, ...types) {
  types.forEach((type) => store.lifetimes.invalidateRequestsForType(type, store));
}
