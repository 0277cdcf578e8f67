import '@warp-drive/ember/install';
import { useLegacyStore } from '@warp-drive/legacy';
import { JSONAPICache } from '@warp-drive/json-api';
import { setBuildURLConfig } from '@warp-drive/utilities/json-api';
import { SessionHandler } from './handler';

export { recordIdentifierFor } from '@warp-drive/core';
export {
  createRecord,
  deleteRecord,
  findRecord,
  query,
  serializePatch,
  serializeResources,
  updateRecord,
} from '@warp-drive/utilities/json-api';

setBuildURLConfig({ host: '/', namespace: 'api' });

export const Store = useLegacyStore({
  linksMode: false,
  cache: JSONAPICache,
  handlers: [SessionHandler],
});

const TYPE = /([^/]+)\.js$/;

/** By their types. */
export const MODELS = Object.fromEntries(
  Object.entries(import.meta.glob('../models/*.js', { eager: true, import: 'default' })).map(([path, model]) => [
    TYPE.exec(path)[1],
    model,
  ]),
);
