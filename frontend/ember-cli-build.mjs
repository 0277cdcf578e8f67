import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import EmberApp from 'ember-cli/lib/broccoli/ember-app.js';
import { compatBuild } from '@embroider/compat';

export default async function (defaults) {
  const { setConfig } = await import('@warp-drive/core/build-config');
  const { buildOnce } = await import('@embroider/vite');

  const app = new EmberApp(defaults, {});

  setConfig(app, dirname(fileURLToPath(import.meta.url)), {
    // this should be the most recent <major>.<minor> version for
    // which all deprecations have been fully resolved
    // and should be updated when that changes
    compatWith: '5.8',
    deprecations: {
      // ... list individual deprecations that have been resolved here
    },
  });

  return compatBuild(app, buildOnce, {
    // Modules that nothing looks up by name: they are loaded with what imports them.
    staticAppPaths: [
      'api',
      'models',
      'ui',
      'document',
      'kept',
      'set',
      'shell',
      'home',
      'help',
      'list',
      'design',
      'editor',
      'print',
      'event',
      'badges',
      'account',
    ],
    // Everything but the home page and the frame comes when it is needed.
    splitAtRoutes: [
      'home',
      'make',
      'make.editor',
      'make.print',
      'badges',
      'badge',
      'badge.editor',
      'badge.print',
      'badge.pdf',
      'badge.attendees',
      'files',
      'log-in',
      'sign-up',
      'verify-email',
      'reset-password',
      'new-password',
      'settings',
      'help',
      'about',
      'contact',
      'privacy',
      'imprint',
    ],
  });
}
