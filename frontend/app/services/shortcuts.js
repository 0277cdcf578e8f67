import Service from '@ember/service';
import { tracked } from '@glimmer/tracking';
import * as local from 'badgeyay/kept/local';

const KEY = 'badgeyay-shortcuts';

/** Keys that do something by themselves: letters, digits and signs. They can be switched off, and this browser keeps it. */
export default class ShortcutsService extends Service {
  @tracked on = local.get(KEY) !== 'off';
  @tracked listed = false; // the dialog with all keys is open

  choose(on) {
    this.on = on;
    if (on) local.drop(KEY);
    else local.set(KEY, 'off');
  }

  list = () => (this.listed = true);
  unlist = () => (this.listed = false);

  /** Whether such a key may act: they are on, and nobody is writing. */
  allow(event) {
    if (!this.on || event.ctrlKey || event.metaKey || event.altKey) return false;
    return !event.target.matches?.('input, textarea, select, [contenteditable]');
  }
}
