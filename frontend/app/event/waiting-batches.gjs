import Component from '@glimmer/component';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

const countOf = ({ attendees, options }) => attendees?.length || options.blanks || 0;
const whoOf = ({ attendees, options }) => (attendees?.length ? 'chosen' : options.blanks ? 'blanks' : 'new');

/** Badges of several people that wait in this browser, each with its way out: `@people`. */
export default class WaitingBatches extends Component {
  drop = (batch) => this.args.people.giveUpBatch(batch);

  <template>
    <ul class="batches-wait" data-test-waiting-batches>
      {{#each @people.waits.batches key="id" as |batch|}}
        <li class="row">
          <Icon @name="clock" />
          <span>{{t "attendees.batch-waits" who=(whoOf batch) count=(countOf batch)}}</span>
          <button type="button" class="btn s push" {{on "click" (fn this.drop batch)}}>{{t
              "attendees.batch-drop"
            }}</button>
        </li>
      {{/each}}
    </ul>
  </template>
}
