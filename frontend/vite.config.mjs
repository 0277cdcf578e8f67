import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { extensions, classicEmberSupport, ember } from '@embroider/vite';
import { babel } from '@rollup/plugin-babel';

const django = process.env.DJANGO_URL ?? 'http://127.0.0.1:8000';
// The Host header stays the browser's, or Django's origin check refuses what is posted.
const proxied = { target: django, changeOrigin: false };

// A font goes out with its licence, as the SIL OFL asks: LICENSE of its npm package, as licences/NAME.txt.
const fontLicences = {
  name: 'font-licences',
  apply: 'build',
  generateBundle(_, bundle) {
    const fonts = Object.values(bundle)
      .flatMap((file) => file.originalFileNames ?? [])
      .filter((name) => name.endsWith('.woff2'));
    for (const folder of new Set(fonts.map((name) => join(name, '../..')))) {
      this.emitFile({
        type: 'asset',
        fileName: `licences/${basename(folder)}.txt`,
        source: readFileSync(new URL(`${folder}/LICENSE`, import.meta.url)),
      });
    }
  },
};

export default defineConfig(({ mode }) => ({
  plugins: [
    classicEmberSupport(),
    ember(),
    babel({
      babelHelpers: 'runtime',
      extensions,
    }),
    fontLicences,
  ],
  // WarpDrive's validator of answers, used in development alone, would bring it into the production bundle.
  resolve: {
    alias: mode === 'production' ? { 'json-to-ast': fileURLToPath(new URL('nothing.mjs', import.meta.url)) } : {},
  },
  // The content security policy takes no data: fonts.
  build: { assetsInlineLimit: 0 },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/_allauth', '/accounts', '/admin', '/static', '/s/', '/healthz', '/manifest.webmanifest'].map(
        (path) => [path, proxied],
      ),
    ),
  },
}));
