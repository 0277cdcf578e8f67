import Component from '@glimmer/component';
import { service } from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { t } from 'ember-intl';
import BadgePicture from 'badgeyay/set/badge-picture';
import Icon from 'badgeyay/ui/icon';
import { emptyPlaces } from './empty-places';
import { fieldName } from 'badgeyay/document/field-names';
import { hasBack } from 'badgeyay/document/faces';
import { sizeName } from 'badgeyay/document/sizes';

const SIDES = ['front', 'back'];

/** The chosen design with the people who are hardest to set: `@set`, `@cases`, `@current`, `@onCase`. */
export default class Look extends Component {
  @service intl;

  @tracked marks = true; // whether empty places are marked
  @tracked chosenSide = 'front';

  get hasBack() {
    return hasBack(this.args.set.design);
  }

  get side() {
    return this.hasBack ? this.chosenSide : 'front';
  }

  get preview() {
    return this.args.set.preview(this.args.current.fields, { width: 720, side: this.side });
  }

  get who() {
    return this.args.set.values(this.args.current.fields).name;
  }

  get at() {
    return this.args.cases.indexOf(this.args.current);
  }

  get several() {
    return this.args.cases.length > 1;
  }

  get number() {
    return this.at + 1;
  }

  turn = (by) => {
    const { cases, onCase } = this.args;
    onCase(cases.at((this.at + by) % cases.length));
  };

  show = (side) => (this.chosenSide = side);

  mark = ({ target }) => (this.marks = target.checked);

  /** The places of words that nobody has written, and of a logo that there is none of: boxes in mm with their names. */
  get gaps() {
    const { set, current } = this.args;
    const { design } = set;
    if (this.side === 'back') return [];
    const { words = {}, width, height } = design;
    const size = Math.max(width, height) / 32;
    return emptyPlaces(design, set.values(current.fields), (template) => set.filled(template, current.fields)).map(
      ({ id, word, x, y, w, h, isTurned }) => {
        const name =
          word in words ? fieldName(word, (key, values) => this.intl.t(key, values)) : this.intl.t('design.logo');
        const label = this.intl.t('design.place-empty', { name });
        const wide = Math.min(Math.max(Math.min(w, width / 2), label.length * size * 0.56 + 2 * size), width);
        const high = Math.max(h, size * 1.7);
        const left = Math.max(Math.min(isTurned ? x + w - wide : x, width - wide), 0);
        const base = y + high / 2 + size * 0.35;
        return { id, label, x: left, y, wide, high, size, from: left + size / 2, base };
      },
    );
  }

  get viewBox() {
    const { width, height } = this.args.set.design;
    return `0 0 ${width} ${height}`;
  }

  /** Crop marks at the corners, in mm. */
  get crop() {
    const { width, height } = this.args.set.design;
    const away = Math.max(width, height) / 50;
    const long = away * 2;
    const upright = [0, width].map((x) => `M${x} ${-away}v${-long}M${x} ${height + away}v${long}`);
    const level = [0, height].map((y) => `M${-away} ${y}h${-long}M${width + away} ${y}h${long}`);
    return [...upright, ...level].join('');
  }

  get size() {
    return sizeName(this.args.set.design);
  }

  get kind() {
    return this.label(this.args.current);
  }

  label({ kind, script }) {
    if (kind !== 'script') return this.intl.t('design.case', { kind });
    return new Intl.DisplayNames([this.intl.primaryLocale], { type: 'script' }).of(script);
  }

  <template>
    <section class="look" id="look" aria-label={{t "design.preview"}}>
      <div class="mat stage">
        <div class="marked">
          <BadgePicture @preview={{this.preview}} @alt={{t "design.badge-of" name=this.who}} />
          <svg class="gap-marks" viewBox={{this.viewBox}} aria-hidden="true">
            <path class="crop-marks" d={{this.crop}} />
            {{#if this.marks}}
              {{#each this.gaps key="id" as |gap|}}
                <g class="gap-mark" data-test-gap>
                  <rect x={{gap.x}} y={{gap.y}} width={{gap.wide}} height={{gap.high}} rx="1" />
                  <text x={{gap.from}} y={{gap.base}} font-size={{gap.size}}>{{gap.label}}</text>
                </g>
              {{/each}}
            {{/if}}
          </svg>
        </div>
      </div>
      <div class="lookbar">
        <div class="who" role="group" aria-label={{t "design.cases"}}>
          {{#if this.several}}<button
              type="button"
              class="btn s icon-only"
              aria-label={{t "editor.previous-person"}}
              {{on "click" (fn this.turn -1)}}
            ><Icon @name="previous" /></button>{{/if}}
          <p aria-live="polite"><b><bdi dir="auto">{{this.who}}</bdi></b>
            {{#if this.several}}<small>{{this.kind}}
                ·
                {{t "design.which-case" number=this.number count=@cases.length}}</small>
            {{else}}<small>{{@set.design.name}}, {{this.size}}</small>{{/if}}</p>
          {{#if this.several}}<button
              type="button"
              class="btn s icon-only"
              aria-label={{t "editor.next-person"}}
              {{on "click" (fn this.turn 1)}}
            ><Icon @name="next" /></button>{{/if}}
        </div>
        {{#if this.hasBack}}
          <div class="seg" role="group" aria-label={{t "editor.side"}}>
            {{#each SIDES as |side|}}
              <button
                type="button"
                aria-pressed={{if (eq this.side side) "true" "false"}}
                {{on "click" (fn this.show side)}}
              >{{t "editor.side-name" side=side}}</button>
            {{/each}}
          </div>
        {{/if}}
        {{#if this.gaps.length}}
          <p class="vh">{{t "design.some-empty" count=this.gaps.length}}</p>
          <label class="check gapsw">
            <input type="checkbox" checked={{this.marks}} {{on "change" this.mark}} />
            <span>{{t "design.mark-empty"}}</span>
          </label>
        {{/if}}
      </div>
    </section>
  </template>
}
