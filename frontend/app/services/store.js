import { useLegacyStore } from '@warp-drive/legacy';
import { JSONAPICache } from '@warp-drive/json-api';
import { setBuildURLConfig } from '@warp-drive/utilities/json-api';
import { SessionHandler } from 'badgeyay/api/handler';

setBuildURLConfig({ host: '/', namespace: 'api' });

export default useLegacyStore({
  linksMode: false,
  cache: JSONAPICache,
  handlers: [SessionHandler],
});
