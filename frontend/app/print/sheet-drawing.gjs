import Component from '@glimmer/component';

const ENDLESS = 1.6; // as many times as wide is a piece of an endless roll drawn

/** A paper, label sheet or roll as it looks, a few millimetres large: `@record`, the `@paper` of a sheet, and how many of its labels are `@taken`. */
export default class SheetDrawing extends Component {
  get paper() {
    const { record, paper } = this.args;
    const { width, height } = paper ?? this.own ?? record;
    return { width, height: height || width * ENDLESS };
  }

  /** An own sheet may lie on paper of its own size: "210x297mm". */
  get own() {
    const size = /^([\d.]+)x([\d.]+)mm$/.exec(this.args.record.paper ?? '');
    return size ? { width: Number(size[1]), height: Number(size[2]) } : null;
  }

  get viewBox() {
    return `0 0 ${this.paper.width} ${this.paper.height}`;
  }

  get labels() {
    const { columns, rows, left, top, width, height, pitchX, pitchY } = this.args.record;
    if (!columns) return [];
    return Array.from({ length: columns * rows }, (_, index) => ({
      key: index,
      x: left + (index % columns) * pitchX,
      y: top + Math.floor(index / columns) * pitchY,
      width,
      height,
      kind: index < (this.args.taken ?? 0) ? 'one taken' : 'one',
    }));
  }

  <template>
    <svg class="sheet-drawing" viewBox={{this.viewBox}} width="28" height="36" aria-hidden="true">
      <rect width={{this.paper.width}} height={{this.paper.height}} class="paper" />
      {{#each this.labels key="key" as |label|}}
        <rect x={{label.x}} y={{label.y}} width={{label.width}} height={{label.height}} class={{label.kind}} />
      {{/each}}
    </svg>
  </template>
}
