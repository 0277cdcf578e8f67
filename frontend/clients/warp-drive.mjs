/**
 * The main job with WarpDrive's own store and builders, outside any framework: a list of people becomes a PDF.
 * `node --conditions=unpkg warp-drive.mjs ADDRESS TOKEN LIST PDF`: of WarpDrive's builds those that need no bundler.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { recordIdentifierFor, useRecommendedStore } from '@warp-drive/core';
import { setupSignals } from '@warp-drive/core/configure';
import { checkout, withDefaults } from '@warp-drive/core/reactive';
import { JSONAPICache } from '@warp-drive/json-api';
import {
  createRecord,
  deleteRecord,
  findRecord,
  query,
  serializePatch,
  setBuildURLConfig,
  updateRecord,
} from '@warp-drive/utilities/json-api';

const [address, token, list, pdf] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${token}` };
setBuildURLConfig({ host: address, namespace: 'api' });

// A framework watches what it draws; here nothing is drawn.
setupSignals(() => ({
  createSignal: () => ({}),
  consumeSignal() {},
  notifySignal() {},
  createMemo: (_object, _key, compute) => compute,
  willSyncFlushWatchers: () => false,
}));

const attributes = (...names) => names.map((name) => ({ kind: 'field', name }));
const belongsTo = (name, type) => ({
  kind: 'belongsTo',
  name,
  type,
  options: { async: false, inverse: null, linksMode: true },
});
const SCHEMAS = [
  { type: 'users', fields: attributes('email', 'name') },
  { type: 'files', fields: attributes('name', 'kind', 'size') },
  { type: 'badges', fields: [...attributes('name', 'template'), belongsTo('attendeeList', 'files')] },
  { type: 'attendees', fields: attributes('fields', 'position') },
  {
    type: 'print-runs',
    fields: [...attributes('paper', 'status'), belongsTo('badge', 'badges'), belongsTo('file', 'files')],
  },
];

const WithToken = {
  request({ request }, next) {
    const sent = new Headers(request.headers);
    sent.set('Authorization', headers.Authorization);
    if (request.body) sent.set('Content-Type', 'application/vnd.api+json');
    return next({ ...request, headers: sent });
  },
};
const Store = useRecommendedStore({ cache: JSONAPICache, handlers: [WithToken], schemas: SCHEMAS.map(withDefaults) });
const store = new Store();

async function ask(request) {
  return (await store.request(request)).content;
}

const identifier = ({ type, id }) => ({ data: { type, id } });

function create(type, attributes, relationships = {}) {
  const request = createRecord(store.createRecord(type, attributes));
  request.body = JSON.stringify({ data: { type, attributes, relationships } });
  return ask(request);
}

/** The resource that a relationship names, as the cache has it: records of this mode link only by addresses. */
function related(record, name) {
  return store.cache.peek(recordIdentifierFor(record)).relationships[name].data;
}

const me = await ask({ url: `${address}/api/users/me`, method: 'GET' });

// Uploads are multipart, which JSON:API does not have and WarpDrive leaves to fetch.
const form = new FormData();
form.set('file', new Blob([await readFile(list)]), basename(list));
const stored = await fetch(`${address}/api/files`, { method: 'POST', headers, body: form });
const file = (await stored.json()).data;

const { data: badge } = await create(
  'badges',
  { name: 'Made by WarpDrive', template: 'hello' },
  { attendeeList: identifier(file) },
);
(await checkout(badge)).name = 'Changed by warp-drive';
const change = updateRecord(badge, { patch: true });
change.body = JSON.stringify(serializePatch(store.cache, recordIdentifierFor(badge)));
await ask(change);
const found = await ask(query('badges', { 'filter[search]': 'warp', include: 'attendeeList' }));
const people = await ask(
  query('attendees', {
    'filter[badge]': badge.id,
    sort: 'position',
    'page[size]': 2,
    'fields[attendees]': 'fields',
  }),
);

let { data: run } = await create(
  'print-runs',
  { paper: 'a4' },
  { badge: identifier({ type: 'badges', id: badge.id }) },
);
while (run.status === 'queued' || run.status === 'running') {
  await new Promise((resolve) => setTimeout(resolve, 200));
  run = (await ask(findRecord('print-runs', run.id, { reload: true }))).data;
}
const bytes = await fetch(`${address}/api/files/${related(run, 'file').id}/download`, { headers });
await writeFile(pdf, Buffer.from(await bytes.arrayBuffer()));

const { name } = found.data[0];
const ofList = store.peekRecord(related(found.data[0], 'attendeeList')).name;
const removal = deleteRecord(badge);
store.deleteRecord(badge);
await ask(removal);
const refused = await create('badges', { name: '' }).catch(({ content }) => content.errors[0].detail);

console.log(
  JSON.stringify({
    email: me.data.email,
    name,
    list: ofList,
    people: people.data.map(({ fields }) => fields),
    total: people.meta.pagination.count,
    status: run.status,
    refused,
  }),
);
