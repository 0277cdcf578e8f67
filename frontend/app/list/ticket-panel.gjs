import Component from '@glimmer/component';
import { t } from 'ember-intl';
import TicketDot from 'badgeyay/ui/ticket-dot';

const SHOWN = 4;

/** The ticket types of the list, the commonest four by name: `@types`, in the colours of `@palette`. */
export default class TicketPanel extends Component {
  get shown() {
    return this.args.types.slice(0, SHOWN);
  }

  get rest() {
    const rest = this.args.types.slice(SHOWN);
    return rest.length && { kinds: rest.length, count: rest.reduce((sum, { count }) => sum + count, 0) };
  }

  <template>
    <section class="panel" aria-labelledby="ticket-types">
      <header><h2 id="ticket-types">{{t "people.ticket-types"}}</h2></header>
      <div class="in">
        <ul class="faces stack-s">
          {{#each this.shown key="name" as |type|}}
            <li class="row">
              <TicketDot @palette={{@palette}} @type={{type.name}} />
              {{#if type.name}}<bdi dir="auto">{{type.name}}</bdi>{{else}}<span class="muted">{{t
                    "people.no-type"
                  }}</span>{{/if}}
              <span class="push num muted">{{type.count}}</span>
            </li>
          {{/each}}
          {{#if this.rest}}
            <li class="row">
              <span class="dot"></span>
              <span class="muted">{{t "people.more-types" count=this.rest.kinds}}</span>
              <span class="push num muted">{{this.rest.count}}</span>
            </li>
          {{/if}}
        </ul>
        <p class="hint">{{t "people.own-face"}}</p>
      </div>
    </section>
  </template>
}
