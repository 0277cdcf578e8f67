import Component from '@glimmer/component';

const WIDE = 24; // px

function ticks(start, length, scale) {
  const step = scale >= 3 ? 1 : 5; // mm
  const first = Math.ceil(start / step) * step;
  const made = [];
  for (let mm = first; mm <= start + length; mm += step) {
    const at = (mm - start) * scale;
    const long = mm % 10 === 0 ? 10 : mm % 5 === 0 ? 7 : 4;
    made.push({ mm, at, long });
  }
  return made;
}

/** Millimetres along the upper and the left edge; the selected box is marked on both. Decoration: not read out. */
export default class Rulers extends Component {
  get across() {
    const { view, scale } = this.args;
    return this.drawn(ticks(view.x, view.w, scale), (at, long) => `M${at} ${WIDE}v-${long}`);
  }

  get down() {
    const { view, scale } = this.args;
    return this.drawn(ticks(view.y, view.h, scale), (at, long) => `M${WIDE} ${at}h-${long}`);
  }

  drawn(all, path) {
    const every = this.args.scale < 2 ? 50 : this.args.scale < 3.5 ? 20 : 10;
    return {
      path: all.map(({ at, long }) => path(at.toFixed(1), long)).join(''),
      numbers: all
        .filter(({ mm, at }) => mm % every === 0 && at > WIDE)
        .map(({ mm, at }) => ({ mm, at, turned: `translate(9 ${at}) rotate(-90)` })),
    };
  }

  get mark() {
    const { marked, view, scale } = this.args;
    if (!marked) return null;
    return {
      x: (marked.x - view.x) * scale,
      w: marked.w * scale,
      y: (marked.y - view.y) * scale,
      h: marked.h * scale,
    };
  }

  <template>
    <svg class="rulers" aria-hidden="true">
      <rect class="ruler" width={{@size.width}} height={{WIDE}} />
      <rect class="ruler" width={{WIDE}} height={{@size.height}} />
      <path class="ruler-tick" d={{this.across.path}} />
      <path class="ruler-tick" d={{this.down.path}} />
      {{#each this.across.numbers key="mm" as |number|}}
        <text class="ruler-num" x={{number.at}} y="11" text-anchor="middle">{{number.mm}}</text>
      {{/each}}
      {{#each this.down.numbers key="mm" as |number|}}
        <text class="ruler-num" transform={{number.turned}} text-anchor="middle">{{number.mm}}</text>
      {{/each}}
      {{#if this.mark}}
        <rect class="ruler-mark" x={{this.mark.x}} y="21" width={{this.mark.w}} height="3" />
        <rect class="ruler-mark" x="21" y={{this.mark.y}} width="3" height={{this.mark.h}} />
      {{/if}}
      <rect class="ruler" width={{WIDE}} height={{WIDE}} />
      <text class="ruler-num" x="4" y="15">mm</text>
    </svg>
  </template>
}
