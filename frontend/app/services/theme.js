import Service from '@ember/service';
import { tracked } from '@glimmer/tracking';
import * as local from 'badgeyay/kept/local';

const KEY = 'badgeyay-theme'; // public/theme.js reads it before the first paint
const NEXT = { system: 'light', light: 'dark', dark: 'system' };

/** `system`, `light` or `dark`. */
export default class ThemeService extends Service {
  @tracked current = local.get(KEY) ?? 'system';

  next = () => this.choose(NEXT[this.current]);

  choose(theme) {
    this.current = theme;
    if (theme === 'system') {
      local.drop(KEY);
      delete document.documentElement.dataset.theme;
    } else {
      local.set(KEY, theme);
      document.documentElement.dataset.theme = theme;
    }
  }
}
