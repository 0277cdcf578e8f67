import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { extensions, classicEmberSupport, ember } from '@embroider/vite';
import { babel } from '@rollup/plugin-babel';

const django = process.env.DJANGO_URL ?? 'http://127.0.0.1:8000';
// The Host header stays the browser's, or Django's origin check refuses what is posted.
const proxied = { target: django, changeOrigin: false };

export default defineConfig(({ mode }) => ({
  plugins: [
    classicEmberSupport(),
    ember(),
    babel({
      babelHelpers: 'runtime',
      extensions,
    }),
  ],
  // WarpDrive's validator of answers, used in development alone, would bring it into the production bundle.
  resolve: {
    alias: mode === 'production' ? { 'json-to-ast': fileURLToPath(new URL('nothing.mjs', import.meta.url)) } : {},
  },
  // The content security policy takes no data: fonts.
  build: { assetsInlineLimit: 0 },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/_allauth', '/accounts', '/admin', '/static', '/s/', '/healthz'].map((path) => [path, proxied]),
    ),
  },
}));
