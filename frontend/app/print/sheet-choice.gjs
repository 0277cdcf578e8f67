import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { found } from './finding';
import Icon from 'badgeyay/ui/icon';
import SheetDrawing from './sheet-drawing';

const LEVELS = { exact: 'good', larger: 'warn', spare: '' };
const level = ({ kind }) => LEVELS[kind];
const inView = modifier((element, [active]) => active && element.scrollIntoView({ block: 'nearest' }));

/** Paper, label sheet or roll, found by brand, number, size: `@targets`, `@papers`, `@value`, `@invalid`, `@why` (an id), `@onChange`. */
export default class SheetChoice extends Component {
  @service intl;

  @tracked open = false;
  @tracked words = '';
  @tracked at = 0;

  get chosen() {
    return this.args.targets.find(({ key }) => key === this.args.value);
  }

  get shown() {
    return this.open ? this.words : this.label(this.chosen);
  }

  get options() {
    const records = new Set(
      found(
        this.args.targets.map(({ record }) => record),
        this.words,
      ),
    );
    return this.args.targets
      .filter(({ record }) => records.has(record))
      .map((target, index) => ({
        target,
        index,
        id: `target-${target.slug}`,
        name: this.label(target),
        paper: this.paperOf(target.record),
        more: this.more(target),
        active: index === this.at,
      }));
  }

  get activeId() {
    return this.open ? (this.options[this.at]?.id ?? null) : null;
  }

  label({ kind, record }) {
    return kind === 'paper' ? this.intl.t('print.plain', { name: record.name }) : record.name;
  }

  more({ kind, record }) {
    const { width, height, columns, rows, paper } = record;
    const size = { width, height };
    if (kind === 'paper') return this.intl.t('print.paper-size', size);
    if (kind === 'label') return this.intl.t(height ? 'print.roll-size' : 'print.roll-endless', size);
    return this.intl.t('print.label-size', { ...size, columns, rows, paper: this.paperOf(record)?.name ?? paper });
  }

  paperOf({ paper }) {
    return this.args.papers.find(({ id }) => id === paper);
  }

  show = () => {
    if (this.open) return;
    this.words = '';
    this.at = Math.max(
      this.options.findIndex(({ target }) => target.key === this.args.value),
      0,
    );
    this.open = true;
  };

  hide = () => (this.open = false);

  type = (event) => {
    this.open = true;
    this.words = event.target.value;
    this.at = 0;
  };

  choose = (target) => {
    this.open = false;
    this.args.onChange(target.key);
  };

  press = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      if (this.open) this.at = Math.min(Math.max(this.at + by, 0), this.options.length - 1);
      else this.show();
    } else if (event.key === 'Enter' && this.open) {
      const option = this.options[this.at];
      if (option) this.choose(option.target);
    } else if (event.key === 'Escape' && this.open) this.hide();
    else return;
    event.preventDefault();
  };

  /** The pointer goes down on an option before the field loses the focus. */
  keepFocus = modifier((element) => {
    const keep = (event) => event.preventDefault();
    element.addEventListener('pointerdown', keep);
    element.addEventListener('mousedown', keep);
    return () => {
      element.removeEventListener('pointerdown', keep);
      element.removeEventListener('mousedown', keep);
    };
  });

  <template>
    <div class="sheet-choice">
      <div class="search">
        <Icon @name="search" />
        <label class="vh" for="sheet-or-paper">{{t "print.sheet-or-paper"}}</label>
        <input
          id="sheet-or-paper"
          role="combobox"
          autocomplete="off"
          aria-expanded={{if this.open "true" "false"}}
          aria-controls="sheet-list"
          aria-autocomplete="list"
          aria-activedescendant={{this.activeId}}
          aria-invalid={{@invalid}}
          aria-describedby={{@why}}
          value={{this.shown}}
          placeholder={{t "print.search-sheets"}}
          {{on "focus" this.show}}
          {{on "click" this.show}}
          {{on "blur" this.hide}}
          {{on "input" this.type}}
          {{on "keydown" this.press}}
        />
      </div>
      <ul
        class="options"
        role="listbox"
        tabindex="-1"
        id="sheet-list"
        aria-label={{t "print.sheets"}}
        hidden={{if this.open false true}}
        {{this.keepFocus}}
      >
        {{#if this.open}}
          {{#each this.options key="id" as |option|}}
            {{! template-lint-disable require-presentational-children no-invalid-interactive }}
            <li
              role="option"
              id={{option.id}}
              aria-selected={{if option.active "true" "false"}}
              {{inView option.active}}
              {{on "click" (fn this.choose option.target)}}
            >
              <SheetDrawing @record={{option.target.record}} @paper={{option.paper}} />
              <span><b>{{option.name}}</b><small>{{option.more}}</small></span>
              {{#if option.target.fit}}
                <span class="chip {{level option.target.fit}}">{{t
                    "print.fit"
                    kind=option.target.fit.kind
                    mm=option.target.fit.mm
                  }}</span>
              {{/if}}
            </li>
          {{else}}
            <li role="option" aria-selected="false" aria-disabled="true">{{t "print.no-sheet"}}</li>
          {{/each}}
        {{/if}}
      </ul>
    </div>
  </template>
}
