import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { formatDate, t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

const downloadOf = ({ file }) => `/api/files/${file.id}/download`;

/** The batches, folded away. `@people`. */
export default class Batches extends Component {
  @tracked isOpen = false;

  toggle = () => (this.isOpen = !this.isOpen);

  <template>
    <div class="fold">
      <button type="button" aria-expanded={{if this.isOpen "true" "false"}} {{on "click" this.toggle}}>{{t
          "attendees.batch-count"
          count=@batches.count
        }}<Icon @name="next" /></button>
      {{#if this.isOpen}}
        <ul aria-label={{t "attendees.batches"}}>
          {{#each @batches.shown key="id" as |run|}}
            <li>
              <span>{{t "attendees.batch" number=run.number}}
                <span class="hint">{{t "attendees.batch-what" count=run.total}},
                  {{formatDate run.finishedAt dateStyle="medium" timeStyle="short"}}</span></span>
              {{#if run.file}}
                <a
                  class="btn s"
                  href={{downloadOf run}}
                  download
                  aria-label={{t "attendees.pdf-of" number=run.number}}
                >{{t "attendees.pdf"}}</a>
              {{/if}}
            </li>
          {{/each}}
        </ul>
        {{#if @batches.hasMore}}
          <button type="button" class="as-link" {{on "click" @batches.lookAtAll}}>{{t
              "attendees.all-batches"
              count=@batches.count
            }}</button>
        {{/if}}
      {{/if}}
    </div>
  </template>
}
