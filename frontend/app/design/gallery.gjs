import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { t } from 'ember-intl';
import BadgePicture from 'badgeyay/set/badge-picture';
import Icon from 'badgeyay/ui/icon';
import { sizeName } from 'badgeyay/document/sizes';
import { suits } from 'badgeyay/set/stock';
import { withTemplate } from 'badgeyay/document/dressing';

const SHAPES = ['all', 'upright', 'wide'];

/**
 * Every template with somebody of the list, those last that do not suit the labels. `@set`, `@templates`, `@people` (who is
 * shown), `@stock` (the labels), `@onChoose`.
 */
export default class Gallery extends Component {
  @tracked shape = 'all';
  @tracked size = '';

  get sizes() {
    return [...new Set(this.args.templates.map((template) => sizeName(template)))];
  }

  get cards() {
    const { set, people, stock } = this.args;
    return this.args.templates
      .filter((template) => this.shape === 'all' || (this.shape === 'upright') === template.height > template.width)
      .filter((template) => !this.size || sizeName(template) === this.size)
      .map((template, index) => ({
        template,
        size: sizeName(template),
        suits: suits(template, stock),
        chosen: set.design.name === template.name,
        preview: set.preview(people[index % people.length].fields, {
          design: withTemplate(set.design, template),
          width: 420,
        }),
      }))
      .sort((one, other) => other.suits - one.suits);
  }

  filterShape = (shape) => (this.shape = shape);
  filterSize = (event) => (this.size = event.target.value);

  /** Arrows move among the cards, as among the tiles of one choice. */
  move = (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const cards = [...event.currentTarget.querySelectorAll('button.card')];
    const next = cards[cards.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  <template>
    <section aria-label={{t "design.designs"}}>
      <div class="filters">
        <label class="vh" for="badge-size">{{t "design.size"}}</label>
        <select id="badge-size" {{on "change" this.filterSize}}>
          <option value="">{{t "design.any-size"}}</option>
          {{#each this.sizes as |size|}}<option value={{size}}>{{size}}</option>{{/each}}
        </select>
        <div class="seg" role="group" aria-label={{t "design.shape-label"}}>
          {{#each SHAPES as |shape|}}
            <button
              type="button"
              aria-pressed={{if (eq this.shape shape) "true" "false"}}
              {{on "click" (fn this.filterShape shape)}}
            >
              {{t "design.shape" shape=shape}}
            </button>
          {{/each}}
        </div>
        {{#if @stock}}<p class="hint" data-test-stock>{{t "design.on-stock" name=@stock.name}}</p>{{/if}}
      </div>
      {{! template-lint-disable no-invalid-interactive }}
      <div class="gallery" {{on "keydown" this.move}}>
        {{#each this.cards key="template.id" as |card|}}
          <button
            type="button"
            class="card {{if card.chosen 'chosen'}}"
            aria-pressed={{if card.chosen "true" "false"}}
            data-test-template={{card.template.id}}
            {{on "click" (fn @onChoose card.template)}}
          >
            <span class="mat">
              <BadgePicture @preview={{card.preview}} @lazy={{true}} @alt="" />
            </span>
            {{#if card.chosen}}<span class="tick"><Icon @name="good" @small={{true}} /></span>{{/if}}
            <span>
              <span class="name">{{card.template.name}}</span>
              <span class="meta">{{card.size}}</span>
              {{#unless card.suits}}<span class="chip warn" data-test-unsuited>{{t
                    "design.does-not-suit"
                  }}</span>{{/unless}}
            </span>
          </button>
        {{/each}}
      </div>
      <div class="own">{{yield}}</div>
    </section>
  </template>
}
