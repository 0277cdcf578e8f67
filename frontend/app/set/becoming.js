import { send, upload } from 'badgeyay/api';

/** A badge set with the people of a file; one, however often it is asked for and from how many tabs. Throws ApiError. */
export async function create(id, file, attributes) {
  const { id: listId } = await stored('list', file);
  const relationships = { attendeeList: { data: { type: 'files', id: listId } } };
  await send('/api/badges', { method: 'POST', json: { data: { type: 'badges', id, attributes, relationships } } });
  return id;
}

/** The design of a draft with the files that its pictures have become. Throws ApiError. */
export async function designOnServer({ design, pictures }) {
  let text = JSON.stringify(design);
  for (const [id, picture] of Object.entries(pictures)) {
    if (!text.includes(id)) continue;
    picture.fileId ??= (await stored('image', picture.file)).id;
    text = text.replaceAll(id, picture.fileId);
  }
  return JSON.parse(text);
}

/** A file on the server: its record. */
async function stored(kind, file) {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', file);
  return (await upload('/api/files', form)).data;
}
