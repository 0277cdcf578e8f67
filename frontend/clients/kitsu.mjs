/** The main job with kitsu as it comes: a list of people becomes a PDF. `node kitsu.mjs ADDRESS TOKEN LIST PDF` */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import Kitsu from 'kitsu';

const [address, token, list, pdf] = process.argv.slice(2);
const api = new Kitsu({
  baseURL: `${address}/api`,
  camelCaseTypes: false, // types have hyphens, as the addresses
  headers: { Authorization: `Bearer ${token}` },
});

const me = await api.get('users/me');

// Uploads are multipart, which JSON:API does not have: kitsu lends its axios.
const file = new Blob([await readFile(list)]);
const form = new FormData();
form.set('file', file, basename(list));
const stored = await api.axios.post('files', form, { headers: { Authorization: `Bearer ${token}` } });

const made = await api.create('badges', {
  name: 'Made by kitsu',
  template: 'hello',
  attendeeList: { data: { type: 'files', id: stored.data.data.id } },
});
const badge = made.data;
await api.update('badges', { id: badge.id, name: 'Changed by kitsu' });
const found = await api.get('badges', { params: { filter: { search: 'kitsu' }, include: 'attendeeList' } });
const people = await api.get('attendees', {
  params: { filter: { badge: badge.id }, sort: 'position', page: { size: 2 }, fields: { attendees: 'fields' } },
});

const started = await api.create('print-runs', { paper: 'a4', badge: { data: { type: 'badges', id: badge.id } } });
let run = started.data;
while (run.status === 'queued' || run.status === 'running') {
  await new Promise((resolve) => setTimeout(resolve, 200));
  run = (await api.get(`print-runs/${run.id}`)).data;
}
const bytes = await api.axios.get(`files/${run.file.data.id}/download`, {
  headers: { Authorization: `Bearer ${token}` },
  responseType: 'arraybuffer',
});
await writeFile(pdf, Buffer.from(bytes.data));
await api.delete('badges', badge.id);
const refused = await api.create('badges', { name: '' }).catch(({ errors }) => errors[0].detail);

console.log(
  JSON.stringify({
    email: me.data.email,
    name: found.data[0].name,
    list: found.data[0].attendeeList.data.name,
    people: people.data.map(({ fields }) => fields),
    total: people.meta.pagination.count,
    status: run.status,
    refused,
  }),
);
