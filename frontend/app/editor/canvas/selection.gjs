import Component from '@glimmer/component';
import { service } from '@ember/service';
import { held } from 'badgeyay/ui/hold';
import { rounded, turning } from './geometry';

const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'];
const SIDE = 10; // px of a handle
const REACH = 24; // px around its middle that take hold of it, where the box is large enough
const PX_PER_LETTER = 7.5;
const AWAY = 22; // px from the edge of the badge to the line that says a size
const TALL = 22; // px of a size's ground

const between = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));

/**
 * The frame of what is chosen with eight handles, thin ones within it where they are several, and its sizes beside the badge:
 * `@elements`, `@bounds`, `@design`, `@view`, `@px`, `@writing`, `@onPull`.
 */
export default class Selection extends Component {
  @service intl;

  get isOne() {
    return this.args.elements.length === 1;
  }

  /** One that is turned has its frame turned. */
  get turn() {
    return this.isOne ? turning(this.args.elements[0]) : null;
  }

  get pulls() {
    return !this.args.writing && this.args.elements.some(({ locked }) => !locked);
  }

  get thin() {
    return this.isOne ? [] : this.args.elements.map((element) => ({ ...element, turn: turning(element) }));
  }

  get handles() {
    const { bounds: box, px } = this.args;
    const at = (start, length, where, side) => start + length * where - side / 2;
    const across = { w: 0, e: 1 };
    const down = { n: 0, s: 1 };
    const reach = between(Math.min(box.w, box.h) / 3, SIDE * px, REACH * px);
    return HANDLES.map((handle) => {
      const [x, y] = [across[handle.slice(-1)] ?? 0.5, down[handle[0]] ?? 0.5];
      const put = (side) => ({ side, x: at(box.x, box.w, x, side), y: at(box.y, box.h, y, side) });
      return { handle, cursor: `reach at-${handle}`, seen: put(SIDE * px), reach: put(reach) };
    });
  }

  /** Below and to the right of the badge, or at the edge of what is seen of it; never on what is chosen. */
  get sizes() {
    const { bounds: box, design, view, px } = this.args;
    const { w, h } = rounded(box);
    const bleed = design.bleed ?? 3;
    const below = Math.max(design.height + bleed, box.y + box.h) + AWAY * px;
    const right = Math.max(design.width + bleed, box.x + box.w) + AWAY * px;
    const y = Math.min(below, view.y + view.h - TALL * px);
    const across = this.tag(this.intl.t('editor.mm', { length: w }), px);
    const down = this.tag(this.intl.t('editor.mm', { length: h }), px);
    const x = Math.min(right, view.x + view.w - down.width - 14 * px);
    const middle = between(box.x + box.w / 2, view.x + 24 * px + across.width / 2, view.x + view.w - across.width / 2);
    const centre = between(box.y + box.h / 2, view.y + 24 * px + across.height, view.y + view.h - across.height);
    const gap = 6 * px;
    return {
      ext: [
        `M${box.x} ${box.y + box.h + gap}V${y + gap}M${box.x + box.w} ${box.y + box.h + gap}V${y + gap}`,
        `M${box.x + box.w + gap} ${box.y}H${x + gap}M${box.x + box.w + gap} ${box.y + box.h}H${x + gap}`,
      ].join(''),
      dim: `M${box.x} ${y}H${box.x + box.w}M${x} ${box.y}V${box.y + box.h}`,
      tags: [
        {
          ...across,
          id: 'w',
          x: middle - across.width / 2,
          y: y - across.height / 2,
          textX: middle,
          textY: y + 4.5 * px,
        },
        {
          ...down,
          id: 'h',
          x: x + gap,
          y: centre - down.height / 2,
          textX: x + gap + down.width / 2,
          textY: centre + 4.5 * px,
        },
      ],
    };
  }

  tag(text, px) {
    return { text, width: (text.length * PX_PER_LETTER + 16) * px, height: TALL * px, radius: 3 * px, size: 13 * px };
  }

  <template>
    <g class="selection" aria-hidden="true">
      {{#each this.thin key="id" as |box|}}
        <rect class="l-one" x={{box.x}} y={{box.y}} width={{box.w}} height={{box.h}} transform={{box.turn}} />
      {{/each}}
      <path class="ext" d={{this.sizes.ext}} />
      <path class="dim" d={{this.sizes.dim}} />
      {{#each this.sizes.tags key="id" as |tag|}}
        <rect class="sel-tag" x={{tag.x}} y={{tag.y}} width={{tag.width}} height={{tag.height}} rx={{tag.radius}} />
        <text
          class="tag-text"
          x={{tag.textX}}
          y={{tag.textY}}
          font-size={{tag.size}}
          data-test-measure={{tag.id}}
        >{{tag.text}}</text>
      {{/each}}
      <g transform={{this.turn}}>
        <rect
          class="l-sel {{if @writing 'writes'}}"
          x={{@bounds.x}}
          y={{@bounds.y}}
          width={{@bounds.w}}
          height={{@bounds.h}}
        />
        {{#if this.pulls}}
          {{#each this.handles key="handle" as |handle|}}
            <rect
              class="handle"
              x={{handle.seen.x}}
              y={{handle.seen.y}}
              width={{handle.seen.side}}
              height={{handle.seen.side}}
              data-test-handle={{handle.handle}}
            />
            <rect
              class={{handle.cursor}}
              x={{handle.reach.x}}
              y={{handle.reach.y}}
              width={{handle.reach.side}}
              height={{handle.reach.side}}
              {{held (fn @onPull handle.handle)}}
            />
          {{/each}}
        {{/if}}
      </g>
    </g>
  </template>
}
