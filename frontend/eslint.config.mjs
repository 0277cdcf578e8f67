/**
 * Debugging:
 *   https://eslint.org/docs/latest/use/configure/debug
 *  ----------------------------------------------------
 *
 *   Print a file's calculated configuration
 *
 *     npx eslint --print-config path/to/file.js
 *
 *   Inspecting the config
 *
 *     npx eslint --inspect-config
 *
 */
import globals from 'globals';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';

import ember from 'eslint-plugin-ember/recommended';
import WarpDrive from 'eslint-plugin-warp-drive/recommended';
import eslintConfigPrettier from 'eslint-config-prettier';
import qunit from 'eslint-plugin-qunit';
import n from 'eslint-plugin-n';

import babelParser from '@babel/eslint-parser/experimental-worker';

const esmParserOptions = {
  ecmaFeatures: { modules: true },
  ecmaVersion: 'latest',
};

// The rooms of app/, from the top down: a room imports only from rooms below it (docs/client.md).
const ROOMS = [
  ['home', 'event', 'list', 'design', 'editor', 'print', 'badges', 'account', 'help'],
  ['shell'],
  ['services'],
  ['set'],
  ['kept'],
  ['ui'],
  ['api'],
  ['document'],
];

/** One rule for each level: what stands above it is not imported, and below the services none of ours is injected. */
const walls = ROOMS.slice(1).map((rooms, level) => {
  const above = ROOMS.slice(0, level + 1).flat();
  const words = above.map((room) => `badgeyay/${room}/**`);
  const message = `${rooms.join(', ')} stands below: hand it in, or move it down (docs/client.md).`;
  const ours = '/^(announcer|arrival|connection|draft|outbox|session|shortcuts|theme|toasts)$/';
  return {
    files: rooms.map((room) => `app/${room}/**/*.{js,gjs}`),
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: words, message }] }],
      'no-restricted-syntax': above.includes('services')
        ? [
            'error',
            { selector: `PropertyDefinition:has(Decorator[expression.name="service"])[key.name=${ours}]`, message },
          ]
        : 'off',
    },
  };
});

export default defineConfig([
  globalIgnores(['dist/', 'dist-tests/', 'coverage/', '!**/.*']),
  js.configs.recommended,
  eslintConfigPrettier,
  ember.configs.base,
  ember.configs.gjs,
  ...WarpDrive,
  /**
   * https://eslint.org/docs/latest/use/configure/configuration-files#configuring-linter-options
   */
  {
    linterOptions: {
      reportUnusedDisableDirectives: 'error',
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      parser: babelParser,
    },
  },
  {
    // Templates know these without an import.
    files: ['**/*.gjs'],
    languageOptions: {
      globals: Object.fromEntries('on fn array hash eq neq not and or'.split(' ').map((word) => [word, 'readonly'])),
    },
  },
  {
    files: ['**/*.{js,gjs}'],
    languageOptions: {
      parserOptions: esmParserOptions,
      globals: {
        ...globals.browser,
      },
    },
  },
  {
    ...qunit.configs.recommended,
    files: ['tests/**/*-test.{js,gjs}'],
    plugins: {
      qunit,
    },
  },
  {
    // Types are plural, as the server's addresses are.
    files: ['**/*.{js,gjs,mjs}'],
    rules: {
      'warp-drive/no-invalid-resource-types': [
        'error',
        { normalize: { moduleName: '@warp-drive/utilities/string.cjs', methodNames: ['pluralize'] } },
      ],
    },
  },
  {
    // Multipart, progress, pictures and allauth's answers are no records: these files are the one place for them.
    files: ['app/api/fetch.js', 'public/sw.js'],
    rules: { 'warp-drive/no-external-request-patterns': 'off' },
  },
  ...walls,
  /**
   * CJS node files
   */
  {
    ...n.configs['flat/recommended-script'],
    files: ['**/*.cjs', 'config/**/*.js'],
    plugins: {
      n,
    },

    languageOptions: {
      sourceType: 'script',
      ecmaVersion: 'latest',
      globals: {
        ...globals.node,
      },
    },
  },
  /**
   * ESM node files
   */
  {
    ...n.configs['flat/recommended-module'],
    files: ['**/*.mjs'],
    plugins: {
      n,
    },

    languageOptions: {
      sourceType: 'module',
      ecmaVersion: 'latest',
      parserOptions: esmParserOptions,
      globals: {
        ...globals.node,
      },
    },
  },
  {
    // Scripts for Node alone, whose fetch is good enough; uploads and downloads are no records.
    files: ['clients/**'],
    rules: {
      'n/no-unsupported-features/node-builtins': 'off',
      'warp-drive/no-external-request-patterns': 'off',
      'warp-drive/no-legacy-request-patterns': 'off',
    },
  },
]);
