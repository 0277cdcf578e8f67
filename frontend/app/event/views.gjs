import Component from '@glimmer/component';
import { t } from 'ember-intl';
import Turn from 'badgeyay/ui/turn';
import { VIEWS } from './attendees';

const SELDOM = ['absent', 'removed']; // views that are there only with people in them

/** Which of the people are shown, and their pages. `@people`; `@onLook` takes a view. */
export default class Views extends Component {
  get people() {
    return this.args.people;
  }

  get views() {
    const { counts, view } = this.people;
    return VIEWS.filter((show) => !SELDOM.includes(show) || counts[show] || view.show === show);
  }

  get hasPages() {
    return this.people.matches > this.people.records.length;
  }

  get isFirst() {
    return this.people.view.page === 1;
  }

  get isLast() {
    return this.people.last >= this.people.matches;
  }

  isShown = (show) => (show === this.people.view.show ? 'true' : 'false');

  countOf = (show) => this.people.counts[show];

  show = (show) => this.args.onLook({ show });

  turn = (by) => this.args.onLook({ page: this.people.view.page + by });

  <template>
    <div class="views">
      <div class="seg" role="group" aria-label={{t "attendees.show"}}>
        {{#each this.views as |show|}}
          <button type="button" aria-pressed={{this.isShown show}} {{on "click" (fn this.show show)}}>{{t
              "attendees.view"
              show=show
              count=(this.countOf show)
            }}</button>
        {{/each}}
      </div>
      {{#if this.hasPages}}
        <div class="row tight push">
          <span class="hint num">{{t "people.range" first=@people.first last=@people.last count=@people.matches}}</span>
          <Turn
            @earlier={{t "people.earlier"}}
            @later={{t "people.later"}}
            @isFirst={{this.isFirst}}
            @isLast={{this.isLast}}
            @onTurn={{this.turn}}
          />
        </div>
      {{/if}}
    </div>
  </template>
}
