import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { modifier } from 'ember-modifier';
import { picture } from 'badgeyay/set/previews';
import { ticketColours } from 'badgeyay/document/colours';
import Art from './art';

const QUIET = 250; // ms without a change, before the server draws
const minus = (value) => -value;
const plusTwice = (size, over) => size + 2 * over;

/**
 * What is printed: a rough drawing at once, the server's picture a moment later. `@state`, `@set`, `@elements` as they
 * are now, `@moving` while one is dragged, `@bleed`, `@onRefused`.
 */
export default class DrawnFace extends Component {
  @tracked drawn = null; // { design, fields, side, url }: the server's picture and what it shows

  get design() {
    return this.args.state.design;
  }

  get ticket() {
    return ticketColours(this.design.palette, this.args.state.values);
  }

  /** The server's picture, where it shows exactly what the design says now. */
  get exact() {
    const { drawn } = this;
    const { state, moving } = this.args;
    const current =
      drawn?.design === state.shownDesign && drawn.fields === state.fields && drawn.side === state.place.side;
    return current && !moving ? drawn.url : null;
  }

  redraw = modifier((_, [design, fields, side, blank]) => {
    if (blank) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const upright = { ...design, mirrored: false }; // what is edited stands where its box is, whoever is shown
        const asked = this.args.set.preview(fields, { design: upright, side, width: 1000 });
        const url = await picture(asked, controller.signal);
        this.drawn = { design, fields, side, url };
      } catch (error) {
        if (error.name !== 'AbortError') this.args.onRefused(error);
      }
    }, QUIET);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  });

  <template>
    <g aria-hidden="true" {{this.redraw @state.shownDesign @state.fields @state.place.side @state.blank}}>
      <clipPath id="trimmed"><rect width={{this.design.width}} height={{this.design.height}} /></clipPath>
      <clipPath id="with-bleed"><rect
          x={{minus @bleed}}
          y={{minus @bleed}}
          width={{plusTwice this.design.width @bleed}}
          height={{plusTwice this.design.height @bleed}}
        /></clipPath>
      {{#let
        (component Art isShown=@state.isShown values=@state.values ticket=this.ticket pictureUrl=@set.pictureUrl)
        as |Drawn|
      }}
        <g class="over-the-trim" clip-path="url(#with-bleed)">
          {{#each @elements key="id" as |element|}}
            <Drawn @element={{element}} />
          {{/each}}
        </g>
        <g clip-path="url(#trimmed)">
          {{#if this.exact}}
            <image
              href={{this.exact}}
              width={{this.design.width}}
              height={{this.design.height}}
              preserveAspectRatio="none"
              data-test-exact
            />
          {{else}}
            <rect class="blank" width={{this.design.width}} height={{this.design.height}} />
            {{#each @elements key="id" as |element|}}
              <Drawn @element={{element}} />
            {{/each}}
          {{/if}}
        </g>
      {{/let}}
    </g>
  </template>
}
