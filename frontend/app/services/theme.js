import Service from '@ember/service';
import { tracked } from '@glimmer/tracking';

const KEY = 'badgeyay-theme'; // public/theme.js reads it before the first paint
const NEXT = { system: 'light', light: 'dark', dark: 'system' };

/** `system`, `light` or `dark`. */
export default class ThemeService extends Service {
  @tracked current = localStorage.getItem(KEY) ?? 'system';

  next = () => this.choose(NEXT[this.current]);

  choose(theme) {
    this.current = theme;
    if (theme === 'system') {
      localStorage.removeItem(KEY);
      delete document.documentElement.dataset.theme;
    } else {
      localStorage.setItem(KEY, theme);
      document.documentElement.dataset.theme = theme;
    }
  }
}
