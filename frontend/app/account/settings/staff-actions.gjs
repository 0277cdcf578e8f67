import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { formatDate, t } from 'ember-intl';
import { send } from 'badgeyay/api';

const LATEST = '/api/staff-actions?sort=-at&page[size]=20';
const kindOf = ({ kind }) => kind.split('.')[1] ?? 'other';

/** The values that differ, as "quota: 100 → 500". */
const changes = ({ before, after }) =>
  Object.keys(after).map((name) => `${name}: ${before[name] ?? '–'} → ${after[name] ?? '–'}`);

/** What the people who run the site did to this account and its things, and why. */
export default class StaffActions extends Component {
  @tracked actions = null;

  constructor() {
    super(...arguments);
    this.load();
  }

  get none() {
    return this.actions?.length === 0; // before they are here nothing is said
  }

  load = async () => {
    const { data } = await (await send(LATEST)).json();
    if (!this.isDestroying) this.actions = data.map(({ id, attributes }) => ({ id, ...attributes }));
  };

  <template>
    <section class="panel" id="staff" aria-labelledby="staff-title">
      <header><h2 id="staff-title">{{t "settings.staff"}}</h2></header>
      <div class="in stack">
        <p class="hint">{{t "settings.staff-more"}}</p>
        {{#if this.actions.length}}
          <ul class="stack-s lines" data-test-staff-actions>
            {{#each this.actions as |deed|}}
              <li>
                <b>{{deed.said}}:</b>
                {{t "settings.staff-what" kind=(kindOf deed)}}
                {{#if deed.name}}<bdi dir="auto">{{deed.name}}</bdi>{{/if}}
                <span class="hint">
                  {{formatDate deed.at dateStyle="medium"}}
                  {{#each (changes deed) as |change|}}· <bdi dir="auto">{{change}}</bdi> {{/each}}
                  {{#if deed.reason}}· <q dir="auto">{{deed.reason}}</q>{{/if}}
                </span>
              </li>
            {{/each}}
          </ul>
        {{else if this.none}}
          <p data-test-no-staff-actions>{{t "settings.staff-nothing"}}</p>
        {{/if}}
      </div>
    </section>
  </template>
}
