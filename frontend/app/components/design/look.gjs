import Component from '@glimmer/component';
import { service } from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { fn } from '@ember/helper';
import { on } from '@ember/modifier';
import { t } from 'ember-intl';
import BadgePicture from '../badge-picture';
import CropMarks from '../crop-marks';
import { emptyPlaces } from 'badgeyay/design/empty-places';
import { sizeName } from 'badgeyay/design/sizes';

/** The chosen design with the people who are hardest to set: `@set`, `@cases`, `@current`, `@onCase`. */
export default class Look extends Component {
  @service intl;

  @tracked marks = true; // whether empty places are marked

  get preview() {
    return this.args.set.preview(this.args.current.fields, { width: 720 });
  }

  get who() {
    return this.args.set.values(this.args.current.fields).name;
  }

  get cases() {
    return this.args.cases.map((hard) => ({
      hard,
      label: this.label(hard),
      pressed: hard === this.args.current ? 'true' : 'false',
      preview: this.args.set.preview(hard.fields, { width: 160 }),
    }));
  }

  mark = ({ target }) => (this.marks = target.checked);

  /** The places of words that nobody has written, and of a logo that there is none of: boxes in mm with their names. */
  get gaps() {
    const { set, current } = this.args;
    const { design } = set;
    const { words = {}, width, height } = design;
    const size = Math.max(width, height) / 32;
    return emptyPlaces(design, set.values(current.fields), (template) => set.filled(template, current.fields)).map(
      ({ id, word, x, y, w, h }) => {
        const name = word in words ? this.intl.t('design.word', { name: word }) : this.intl.t('design.logo');
        const label = this.intl.t('design.place-empty', { name });
        const wide = Math.min(Math.max(Math.min(w, width / 2), label.length * size * 0.56 + 2 * size), width);
        const high = Math.max(h, size * 1.7);
        const left = Math.max(Math.min(x, width - wide), 0);
        const base = y + high / 2 + size * 0.35;
        return { id, label, x: left, y, wide, high, size, from: left + size / 2, base };
      },
    );
  }

  get viewBox() {
    const { width, height } = this.args.set.design;
    return `0 0 ${width} ${height}`;
  }

  get size() {
    return sizeName(this.args.set.design);
  }

  label({ kind, script }) {
    if (kind !== 'script') return this.intl.t('design.case', { kind });
    return new Intl.DisplayNames([this.intl.primaryLocale], { type: 'script' }).of(script);
  }

  <template>
    <section class="panel look sticky" id="look" aria-label={{t "design.preview"}}>
      <div class="mat stage">
        <CropMarks>
          <div class="marked">
            <BadgePicture @preview={{this.preview}} @alt={{t "design.badge-of" name=this.who}} />
            {{#if this.marks}}
              <svg class="gap-marks" viewBox={{this.viewBox}} aria-hidden="true">
                {{#each this.gaps key="id" as |gap|}}
                  <g class="gap-mark" data-test-gap>
                    <rect x={{gap.x}} y={{gap.y}} width={{gap.wide}} height={{gap.high}} rx="1" />
                    <text x={{gap.from}} y={{gap.base}} font-size={{gap.size}}>{{gap.label}}</text>
                  </g>
                {{/each}}
              </svg>
            {{/if}}
          </div>
        </CropMarks>
      </div>
      {{#if this.gaps.length}}
        <p class="vh">{{t "design.some-empty" count=this.gaps.length}}</p>
        <label class="check gapsw">
          <input type="checkbox" checked={{this.marks}} {{on "change" this.mark}} />
          <span>{{t "design.mark-empty"}}</span>
        </label>
      {{/if}}
      {{#if this.cases.length}}
        <div class="cases" role="group" aria-label={{t "design.cases"}}>
          {{#each this.cases as |case|}}
            <button type="button" aria-pressed={{case.pressed}} {{on "click" (fn @onCase case.hard)}}>
              <BadgePicture @preview={{case.preview}} @lazy={{true}} @alt="" />
              {{case.label}}
            </button>
          {{/each}}
        </div>
      {{/if}}
      <div class="in stack">
        <div class="row">
          <div>
            <h2>{{@set.design.name}}</h2>
            <p class="hint">{{this.size}}</p>
          </div>
          {{yield}}
        </div>
      </div>
    </section>
  </template>
}
