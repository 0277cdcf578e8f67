import Component from '@glimmer/component';
import { t } from 'ember-intl';

/** Above the list while people are chosen: all on the page, and the end of choosing. `@people`. */
export default class ChooseBar extends Component {
  all = () => this.args.people.chooseAll();

  stop = () => {
    this.args.people.choosing = false;
    this.args.people.chosen = [];
  };

  <template>
    <div class="row in choose-bar">
      <label class="check"><input type="checkbox" checked={{@people.allChosen}} {{on "change" this.all}} /><span>{{t
            "attendees.choose-page"
          }}</span></label>
      <button type="button" class="btn s push" {{on "click" this.stop}}>{{t "people.done"}}</button>
    </div>
  </template>
}
