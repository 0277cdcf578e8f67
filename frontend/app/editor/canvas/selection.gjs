import Component from '@glimmer/component';
import { service } from '@ember/service';
import { held } from 'badgeyay/ui/hold';
import { rounded } from './geometry';

const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'];
const SIDE = 10; // px of a handle
const PX_PER_LETTER = 7;

/** The frame of what is selected, its eight handles, and its measures: `@box`, `@turn`, `@locked`, `@px`, `@onPull`. */
export default class Selection extends Component {
  @service intl;

  get handles() {
    const { box, px } = this.args;
    const side = SIDE * px;
    const at = (start, length, where) => start + length * where - side / 2;
    const across = { w: 0, e: 1 };
    const down = { n: 0, s: 1 };
    return HANDLES.map((handle) => ({
      handle,
      side,
      cursor: `handle at-${handle}`,
      x: at(box.x, box.w, across[handle.slice(-1)] ?? 0.5),
      y: at(box.y, box.h, down[handle[0]] ?? 0.5),
    }));
  }

  get tag() {
    const { box, px } = this.args;
    const { w, h } = rounded(box);
    const text = this.intl.t('editor.measures', { w, h });
    const width = (text.length * PX_PER_LETTER + 16) * px;
    const x = box.x + box.w - width;
    const y = box.y + box.h + 10 * px;
    return {
      text,
      x,
      y,
      width,
      height: 22 * px,
      radius: 3 * px,
      middle: x + width / 2,
      baseline: y + 15.5 * px,
      size: 13 * px,
    };
  }

  <template>
    <g class="selection" aria-hidden="true">
      <g transform={{@turn}}>
        <rect class="l-sel" x={{@box.x}} y={{@box.y}} width={{@box.w}} height={{@box.h}} />
        {{#unless @locked}}
          {{#each this.handles key="handle" as |handle|}}
            <rect
              class={{handle.cursor}}
              x={{handle.x}}
              y={{handle.y}}
              width={{handle.side}}
              height={{handle.side}}
              data-test-handle={{handle.handle}}
              {{held (fn @onPull handle.handle)}}
            />
          {{/each}}
        {{/unless}}
      </g>
      <rect
        class="sel-tag"
        x={{this.tag.x}}
        y={{this.tag.y}}
        width={{this.tag.width}}
        height={{this.tag.height}}
        rx={{this.tag.radius}}
      />
      <text
        class="tag-text"
        x={{this.tag.middle}}
        y={{this.tag.baseline}}
        font-size={{this.tag.size}}
        data-test-measures
      >{{this.tag.text}}</text>
    </g>
  </template>
}
