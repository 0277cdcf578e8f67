/** The main job with devour as it comes: a list of people becomes a PDF. `node devour.cjs ADDRESS TOKEN LIST PDF` */
const { readFile, writeFile } = require('node:fs/promises');
const { basename } = require('node:path');
const JsonApi = require('devour-client');

const [address, token, list, pdf] = process.argv.slice(2);
const api = new JsonApi({ apiUrl: `${address}/api`, bearer: token, logger: false });
const one = (type) => ({ jsonApi: 'hasOne', type });

api.define('user', { email: '', name: '' });
api.define('file', { name: '', kind: '', size: '' });
api.define('badge', { name: '', template: '', attendeeCount: '', attendeeList: one('files') });
api.define('attendee', { fields: '', position: '', badge: one('badges') });
api.define('print-run', { paper: '', status: '', progress: '', badge: one('badges'), file: one('files') });

async function main() {
  const me = await api.find('user', 'me');

  // Uploads are multipart, which JSON:API does not have: devour lends its axios.
  const headers = { Authorization: `Bearer ${token}` };
  const form = new FormData();
  form.set('file', new Blob([await readFile(list)]), basename(list));
  const stored = await api.axios.post(`${address}/api/files`, form, { headers });

  const attendeeList = { id: stored.data.data.id };
  const { data: badge } = await api.create('badge', { name: 'Made by devour', template: 'hello', attendeeList });
  await api.update('badge', { id: badge.id, name: 'Changed by devour' });
  const found = await api.findAll('badge', { filter: { search: 'devour' }, include: 'attendeeList' });
  const people = await api.findAll('attendee', {
    filter: { badge: badge.id },
    sort: 'position',
    page: { size: 2 },
    fields: { attendees: 'fields' },
  });

  let { data: run } = await api.create('print-run', { paper: 'a4', badge: { id: badge.id } });
  while (run.status === 'queued' || run.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 200));
    run = (await api.find('print-run', run.id)).data;
  }
  const download = `${address}/api/files/${run.file.id}/download`;
  await writeFile(pdf, (await api.axios.get(download, { headers, responseType: 'arraybuffer' })).data);
  await api.destroy('badge', badge.id);
  const refused = await api.create('badge', { name: '' }).catch((errors) => errors.name.detail);

  console.log(
    JSON.stringify({
      email: me.data.email,
      name: found.data[0].name,
      list: found.data[0].attendeeList.name,
      people: people.data.map(({ fields }) => fields),
      total: people.meta.pagination.count,
      status: run.status,
      refused,
    }),
  );
}

main();
