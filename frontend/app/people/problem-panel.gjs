import Component from '@glimmer/component';
import { service } from '@ember/service';
import { on } from '@ember/modifier';
import { fn } from '@ember/helper';
import { t } from 'ember-intl';
import Icon from 'badgeyay/components/icon';

const titleOf = (kind) => `people.problem-${kind}`;

/** One line for each kind of problem, the worst first, each with a link to its first case. */
export default class ProblemPanel extends Component {
  @service intl;

  what = ({ kind, first }) => {
    const { value = '', suggestion, column = '', person, other } = first;
    const values = { value, suggestion: suggestion ?? '', lost: String(!suggestion), merge: String(Boolean(other)) };
    return this.intl.t(`people.what-${kind}`, { ...values, column, where: person ? 'row' : 'column' });
  };

  where = ({ kind, person }) => {
    if (kind === 'half-name') return this.intl.t('people.it-is');
    if (!person) return this.intl.t('people.change');
    return person.number === null
      ? this.intl.t('people.show')
      : this.intl.t('people.row-number', { row: person.number });
  };

  <template>
    <section class="panel" aria-labelledby="to-look-at">
      <header>
        <h2 id="to-look-at">{{t "people.to-look-at"}}</h2>
        <span class="push chip {{unless @groups.length 'good'}}">{{@groups.length}}</span>
      </header>
      <div class="in">
        <ul class="find">
          {{#each @groups key="kind" as |group|}}
            <li class="lv-{{group.level}}">
              <Icon @name={{group.level}} />
              <b>{{t (titleOf group.kind) count=group.count}}</b>
              <button type="button" class="as-link go" {{on "click" (fn @onShow group.first)}}>{{this.where
                  group.first
                }}</button>
              <p>{{this.what group}}</p>
            </li>
          {{else}}
            <li class="lv-good"><Icon @name="good" /><b>{{t "people.all-well"}}</b><p>{{t
                  "people.all-well-more"
                }}</p></li>
          {{/each}}
        </ul>
      </div>
    </section>
  </template>
}
