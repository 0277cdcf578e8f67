import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { formatDate, t } from 'ember-intl';
import { list } from 'badgeyay/api';
import Dialog from 'badgeyay/ui/dialog';
import Icon from 'badgeyay/ui/icon';
import RegisterMark from 'badgeyay/ui/register-mark';
import { sentenceOf } from 'badgeyay/ui/refusal';

const ICONS = { added: 'add', edited: 'edit', removed: 'delete', restored: 'undo', absent: 'minus', coming: 'undo' };
const MOST = 200;

const iconOf = ({ kind }) => ICONS[kind] ?? 'print';

/** What happened to a person: changes and printings, the latest first. */
export default class HistoryDialog extends Component {
  @service store;
  @service intl;

  @tracked events = null;
  @tracked error = null;

  constructor() {
    super(...arguments);
    this.load();
  }

  async load() {
    const params = { 'filter[attendee]': this.args.person.id, 'page[size]': MOST };
    try {
      const [changes, prints] = await Promise.all([
        list(this.store, 'attendee-changes', params, { reload: true }),
        list(this.store, 'print-records', params, { reload: true }),
      ]);
      const events = [
        ...changes.data.map(({ id, kind, source, at, by, fields }) => ({
          id,
          kind,
          at,
          says: this.intl.t('attendees.happened', { kind, source, by: by ?? 'nobody' }),
          fields: kind === 'edited' ? fields : [],
        })),
        ...prints.data.map(({ id, batch, printedAt, reason }) => ({
          id,
          kind: 'printed',
          at: printedAt,
          says: this.intl.t('attendees.was-printed', { batch, reason }),
          fields: [],
        })),
      ];
      this.events = events.sort((one, other) => new Date(other.at) - new Date(one.at));
    } catch (error) {
      this.error = sentenceOf(error, this.intl);
    }
  }

  <template>
    <Dialog @title={{t "attendees.history-of" name=@name}} @class="wide" @onClose={{@onClose}}>
      {{#if this.error}}
        <p class="err">{{this.error}}</p>
      {{else if this.events}}
        <ul class="things">
          {{#each this.events key="id" as |event|}}
            <li>
              <Icon @name={{iconOf event}} />
              <span>
                {{event.says}}
                {{#each event.fields as |field|}}
                  <small><bdi dir="auto">{{field.column}}</bdi>:
                    <del><bdi dir="auto">{{field.old}}</bdi></del>
                    <ins><bdi dir="auto">{{field.new}}</bdi></ins></small>
                {{/each}}
              </span>
              <small class="muted">{{formatDate event.at dateStyle="medium" timeStyle="short"}}</small>
            </li>
          {{else}}
            <li><Icon @name="clock" /><span>{{t "attendees.no-history"}}</span></li>
          {{/each}}
        </ul>
      {{else}}
        <div class="row"><RegisterMark /></div>
      {{/if}}
    </Dialog>
  </template>
}
