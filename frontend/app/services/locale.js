import Service, { service } from '@ember/service';
import * as local from 'badgeyay/kept/local';

const KEY = 'badgeyay-language';
const LOADERS = {
  en: () => import('../../translations/en/index'),
  de: () => import('../../translations/de/index'),
};

export const LANGUAGES = Object.keys(LOADERS);

/** The language of the interface: chosen by hand, or the browser's first one that we speak, or English. */
export default class LocaleService extends Service {
  @service intl;

  get current() {
    return this.intl.primaryLocale.split('-')[0];
  }

  get other() {
    return LANGUAGES.find((language) => language !== this.current);
  }

  start() {
    return this.use(local.get(KEY) ?? this.preferred());
  }

  /** Chosen by hand, and remembered in this browser. */
  async choose(language) {
    local.set(KEY, language);
    await this.use(language);
  }

  preferred() {
    return navigator.languages.map((tag) => tag.split('-')[0]).find((language) => language in LOADERS) ?? 'en';
  }

  async use(language) {
    const { default: messages } = await LOADERS[language]();
    // The region decides about dates and numbers: en-GB and en-US read the same texts.
    const region = navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
    this.intl.addTranslations(region.toLowerCase(), messages);
    this.intl.setLocale([region.toLowerCase()]);
  }
}
