import Component from '@glimmer/component';

const minus = (value) => -value;
const plusTwice = (size, over) => size + 2 * over;

function holes({ hole, width }) {
  if (!hole) return [];
  const { top = 5, width: slot = 14, height = 3, distance = 30 } = hole;
  const round = { y: top, h: height, r: height / 2 };
  if (hole.shape === 'slot') return [{ ...round, x: (width - slot) / 2, w: slot }];
  return [-1, 1].map((side) => ({ ...round, x: width / 2 + (side * distance) / 2 - height / 2, w: height }));
}

/** Where the lanyard's hole is punched with what is kept free of print, and cut, safe and bleed line: `@design`, `@shown`. */
export default class PrintersLines extends Component {
  get holes() {
    return holes(this.args.design);
  }

  get bleed() {
    return this.args.design.bleed ?? 3;
  }

  get safe() {
    return this.args.design.safe ?? 4;
  }

  <template>
    {{#each this.holes as |hole|}}
      <rect class="punch" x={{hole.x}} y={{hole.y}} width={{hole.w}} height={{hole.h}} rx={{hole.r}} />
    {{/each}}
    {{#if @shown}}
      <g class="printers-lines" aria-hidden="true">
        <rect
          class="l-bleed"
          x={{minus this.bleed}}
          y={{minus this.bleed}}
          width={{plusTwice @design.width this.bleed}}
          height={{plusTwice @design.height this.bleed}}
        />
        <rect class="l-cut" width={{@design.width}} height={{@design.height}} />
        <rect
          class="l-safe"
          x={{this.safe}}
          y={{this.safe}}
          width={{plusTwice @design.width (minus this.safe)}}
          height={{plusTwice @design.height (minus this.safe)}}
        />
        {{#each this.holes as |hole|}}
          <rect
            class="l-safe"
            x={{plusTwice hole.x -0.5}}
            y={{plusTwice hole.y -0.5}}
            width={{plusTwice hole.w 1}}
            height={{plusTwice hole.h 1}}
            rx={{plusTwice hole.r 0.5}}
          />
        {{/each}}
      </g>
    {{/if}}
  </template>
}
