import Component from '@glimmer/component';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Dialog from 'badgeyay/ui/dialog';

// What each place calls them, and the keys; `single` ones can be switched off.
const GROUPS = [
  {
    place: 'everywhere',
    keys: [
      { keys: ['Tab'], does: 'next' },
      { keys: ['Esc'], does: 'close' },
      { keys: ['?'], does: 'list', single: true },
    ],
  },
  {
    place: 'tables',
    keys: [
      { keys: ['↑', '↓', '←', '→'], does: 'cell' },
      { keys: ['Enter'], does: 'edit' },
      { keys: ['/'], does: 'search', single: true },
    ],
  },
  {
    place: 'choices',
    keys: [
      { keys: ['↑', '↓', '←', '→'], does: 'among' },
      { keys: ['Space'], does: 'choose' },
      { keys: ['Alt ↑', 'Alt ↓'], does: 'order' },
    ],
  },
  {
    place: 'editor',
    keys: [
      { keys: ['N', 'Shift N'], does: 'element', single: true },
      { keys: ['↑', '↓', '←', '→'], does: 'move' },
      { keys: ['Shift'], does: 'five' },
      { keys: ['Alt'], does: 'tenth' },
      { keys: ['Ctrl ↑', 'Ctrl ↓', 'Ctrl ←', 'Ctrl →'], does: 'size' },
      { keys: ['Delete'], does: 'delete' },
      { keys: ['Ctrl Z', 'Ctrl Shift Z'], does: 'undo' },
      { keys: ['Ctrl D'], does: 'duplicate' },
      { keys: ['Ctrl C', 'Ctrl X', 'Ctrl V'], does: 'copy' },
      { keys: ['Ctrl A'], does: 'all' },
      { keys: ['Shift Click'], does: 'add' },
      { keys: ['Ctrl G', 'Ctrl Shift G'], does: 'together' },
      { keys: ['Enter'], does: 'write' },
      { keys: ['+', '−', '0'], does: 'zoom', single: true },
      { keys: ['1'], does: 'fit', single: true },
      { keys: ['F'], does: 'flip', single: true },
      { keys: ['PageUp', 'PageDown'], does: 'person' },
    ],
  },
];

/** The list of keyboard shortcuts: `?` opens it unless the focus is in a text field. */
export default class KeysDialog extends Component {
  @service shortcuts;
  @service intl;

  /** Those that are switched off are not listed. */
  get groups() {
    const { on: all } = this.shortcuts;
    return GROUPS.map(({ place, keys }) => ({ place, keys: keys.filter(({ single }) => all || !single) }));
  }

  /** As the keyboards of this language have it: "Strg Z". */
  label = (keys) =>
    keys
      .split(' ')
      .map((key) => this.intl.t('keys.name', { key }))
      .join(' ');

  listen = modifier(() => {
    document.addEventListener('keydown', this.press);
    return () => document.removeEventListener('keydown', this.press);
  });

  press = (event) => {
    if (event.key !== '?' || !this.shortcuts.allow(event) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    this.shortcuts.list();
  };

  <template>
    <div hidden {{this.listen}}></div>
    {{#if this.shortcuts.listed}}
      <Dialog @title={{t "keys.title"}} @class="wide" @onClose={{this.shortcuts.unlist}}>
        <:default>
          <div class="key-groups">
            {{#each this.groups as |group|}}
              <section>
                <h3>{{t "keys.place" place=group.place}}</h3>
                <dl>
                  {{#each group.keys as |row|}}
                    <div>
                      <dt>{{#each row.keys as |key|}}<kbd>{{this.label key}}</kbd> {{/each}}</dt>
                      <dd>{{t "keys.does" does=row.does}}</dd>
                    </div>
                  {{/each}}
                </dl>
              </section>
            {{/each}}
          </div>
        </:default>
        <:ends>
          <button type="button" class="btn" {{on "click" this.shortcuts.unlist}}>{{t "keys.close"}}</button>
        </:ends>
      </Dialog>
    {{/if}}
  </template>
}
