import Service, { service } from '@ember/service';
import * as local from 'badgeyay/kept/local';

const KEY = 'badgeyay-language';
const FOLDER = /([^/]+)\/index\.js$/;
/** A language is a folder of translations/: nothing else names it. */
const LOADERS = Object.fromEntries(
  Object.entries(import.meta.glob('../../translations/*/index.js')).map(([path, load]) => [FOLDER.exec(path)[1], load]),
);

export const LANGUAGES = Object.keys(LOADERS);
/** From right to left, of those that may come. */
const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur'];

/** A language as those who speak it call it: "Deutsch", "Français". */
export function nameOfLanguage(language) {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language);
  return name[0].toLocaleUpperCase(language) + name.slice(1);
}

/** The language of the interface: chosen by hand, or the browser's first one that we speak, or English. */
export default class LocaleService extends Service {
  @service intl;

  get current() {
    return this.intl.primaryLocale.split('-')[0];
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
    const { default: messages } = await (LOADERS[language] ?? LOADERS.en)();
    // The region decides about dates and numbers: en-GB and en-US read the same texts.
    const region = navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
    this.intl.addTranslations(region.toLowerCase(), messages);
    this.intl.setLocale([region.toLowerCase()]);
    document.documentElement.dir = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
  }
}
