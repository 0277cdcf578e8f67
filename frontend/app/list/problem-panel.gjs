import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import keepsFocus from 'badgeyay/ui/keeps-focus';
import Icon from 'badgeyay/ui/icon';

const FIXED_HERE = [
  'half-name',
  'name-order',
  'not-coming',
  'undecided',
  'given-once',
  'guests',
  'named-guests',
  'other-sheets',
  'left-out',
  'headings',
  'encoding',
  'preferred',
  'beside',
  'odd-name',
  'single-name',
  'perhaps-twice',
]; // by a button of the panel
// where there are several buttons
const WAYS = {
  guests: ['named', 'blank', 'keep'],
  'named-guests': ['', 'keep'],
  undecided: ['absent', 'keep'],
  'odd-name': ['drop', 'keep'],
  'name-order': ['swap', 'keep'],
  'single-name': ['keep'],
  'perhaps-twice': ['keep'],
};
// The column in which the server says how a spreadsheet's row is marked, in the language in which it was read.
const ROW_COLOURS = {
  'Row colour': { red: 'red', grey: 'grey' },
  Zeilenfarbe: { rot: 'red', grau: 'grey' },
  'Couleur de la ligne': { rouge: 'red', gris: 'grey' },
  'Color de la fila': { rojo: 'red', gris: 'grey' },
};
const MOST = 100; // of a kind that the server names
const NOWHERE = [
  'left-out',
  'half-name',
  'name-order',
  'guests',
  'named-guests',
  'other-sheets',
  'unpacked',
  'formulas',
  'rounded',
  'preferred',
  'beside',
];
const fixOf = ({ kind }, way) => (way ? `people.fix-${kind}-${way}` : `people.fix-${kind}`);
const waysOf = ({ kind, count }) => (WAYS[kind] ?? ['']).filter((way) => way !== 'drop' || count <= MOST);
const unfixOf = ({ kind }) => `people.unfix-${kind}`;
const isWarning = ({ level }) => level === 'warn';
const isFixedHere = ({ kind, first }) => FIXED_HERE.includes(kind) || (kind === 'no-name' && Boolean(first.suggestion));

/**
 * One line for each kind of problem, the worst first, each with a link to its first case or a button that fixes it; then
 * what those buttons did, with the way back. `@unsure`: nothing is said to be well while it is unknown what the names are.
 */
export default class ProblemPanel extends Component {
  @service intl;

  title = ({ kind, count, first }) => {
    const { column = '', suggestion = '', value = '', stray } = first;
    const colour = kind === 'undecided' && ROW_COLOURS[column]?.[value];
    if (colour) return this.intl.t('people.problem-row-colour', { count, colour });
    return this.intl.t(`people.problem-${kind}`, {
      count,
      column,
      value: value || this.intl.t('people.empty-value'),
      role: suggestion ?? '',
      row: stray?.row,
    });
  };

  says = ({ kind, count, first }) => {
    const { column = '', suggestion = '', value = '', stray } = first;
    return this.intl.t(`people.done-${kind}`, {
      count,
      column,
      value: value || this.intl.t('people.empty-value'),
      role: suggestion ?? '',
      row: stray?.row,
    });
  };

  what = ({ kind, count, first }) => {
    if (kind === 'not-coming') return this.why(first.reasons ?? []);
    if (kind === 'left-out') return this.whatIsLeftOut(first.stray);
    const { value = '', suggestion, column = '', person, other, row = other?.number ?? 0 } = first;
    const lost = suggestion === '' ? 'empty' : String(!suggestion);
    if (kind === 'no-name' && suggestion) return this.intl.t('people.what-no-name-likely', { column });
    const values = { count, value, suggestion: suggestion ?? '', lost, merge: String(Boolean(other)), row };
    const where = person ? (other ? 'elsewhere' : 'row') : 'column';
    return this.intl.t(`people.what-${kind}`, { ...values, column, where });
  };

  why(reasons) {
    const found = reasons.map(({ value, column }) =>
      this.intl.t('people.what-not-coming', { reason: column ? 'status' : value, value, column: column ?? '' }),
    );
    return found.join(' ') || this.intl.t('people.without-badges');
  }

  whatIsLeftOut({ reason, values }) {
    return this.intl.t(`people.what-left-out-${reason}`, { value: values.find(Boolean) ?? '' });
  }

  /** Nothing to lead to: a row that is not in the table, or people on other pages of it. */
  hasPlace = ({ kind, first }) => !NOWHERE.includes(kind) && (kind !== 'not-coming' || first.person);

  where = ({ person }) => {
    if (!person) return this.intl.t('people.change');
    return person.number === null
      ? this.intl.t('people.show')
      : this.intl.t('people.row-number', { row: person.number });
  };

  get isWell() {
    return this.args.groups.length === 0 && !this.args.unsure;
  }

  <template>
    <section class="panel" aria-labelledby="to-look-at">
      <header>
        <h2 id="to-look-at">{{t "people.to-look-at"}}</h2>
        <span class="push chip {{if this.isWell 'good'}}">{{@groups.length}}</span>
      </header>
      <div class="in">
        <ul class="find" {{keepsFocus}}>
          {{#each @groups key="key" as |group|}}
            <li class="lv-{{group.level}}">
              <Icon @name={{group.level}} />
              <b>{{this.title group}}</b>
              {{#if (this.hasPlace group)}}
                <button type="button" class="as-link go" {{on "click" (fn @onShow group.first)}}>{{this.where
                    group.first
                  }}</button>
              {{/if}}
              <p>{{this.what group}}</p>
              {{#if (isFixedHere group)}}
                {{#each (waysOf group) as |way|}}
                  <button
                    type="button"
                    class="btn s mends {{if (isWarning group) 'on'}}"
                    {{on "click" (fn @onFix group way)}}
                  >{{t (fixOf group way) column=group.first.column count=group.count}}</button>
                {{/each}}
              {{/if}}
            </li>
          {{/each}}
          {{#if this.isWell}}
            <li class="lv-good"><Icon @name="good" /><b>{{t "people.all-well"}}</b><p>{{t
                  "people.all-well-more"
                }}</p></li>
          {{/if}}
          {{#each @done key="key" as |group|}}
            <li class="lv-good" data-test-done>
              <Icon @name="good" />
              <b>{{this.says group}}</b>
              <button type="button" class="as-link go" {{on "click" (fn @onUndo group)}}>{{t (unfixOf group)}}</button>
            </li>
          {{/each}}
        </ul>
      </div>
    </section>
  </template>
}
