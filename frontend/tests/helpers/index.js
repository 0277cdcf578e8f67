import {
  setupApplicationTest as upstreamSetupApplicationTest,
  setupRenderingTest as upstreamSetupRenderingTest,
  setupTest as upstreamSetupTest,
} from 'ember-qunit';

import { withStore } from 'badgeyay/api';
import en from '../../translations/en/index';

// A text that is missing is a fault of the test's subject.
function speakEnglish(hooks) {
  hooks.beforeEach(function () {
    const intl = this.owner.lookup('service:intl');
    intl.addTranslations('en', en);
    intl.setLocale(['en']);
    intl.setOnMissingTranslation((key) => {
      throw new Error(`There is no text for ${key}`);
    });
  });
}

// As on every page but the first one.
function haveStore(hooks) {
  hooks.beforeEach(function () {
    return withStore(this.owner.lookup('service:router'));
  });
}

export function setupApplicationTest(hooks, options) {
  upstreamSetupApplicationTest(hooks, options);
  speakEnglish(hooks);
}

export function setupRenderingTest(hooks, options) {
  upstreamSetupRenderingTest(hooks, options);
  speakEnglish(hooks);
  haveStore(hooks);
}

export function setupTest(hooks, options) {
  upstreamSetupTest(hooks, options);
  speakEnglish(hooks);
  haveStore(hooks);
}
