import Component from '@glimmer/component';
import { service } from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { htmlSafe } from '@ember/template';
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

  /** The places of words that nobody has written, and of a logo that there is none of: `[{ id, label, style }]`. */
  get gaps() {
    const { set, current } = this.args;
    const { design } = set;
    const names = { ...design.words };
    return emptyPlaces(design, set.values(current.fields), (template) => set.filled(template, current.fields)).map(
      ({ id, word, x, y, w, h }) => {
        const name = word in names ? this.intl.t('design.word', { name: word }) : this.intl.t('design.logo');
        const share = (part, whole) => `${((100 * part) / whole).toFixed(2)}%`;
        const { width, height } = design;
        const style = `left:${share(x, width)};top:${share(y, height)};width:${share(w, width)};height:${share(h, height)}`;
        return { id, label: this.intl.t('design.place-empty', { name }), style: htmlSafe(style) };
      },
    );
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
              <div class="gap-marks">
                {{#each this.gaps key="id" as |gap|}}
                  <span class="gap-mark" style={{gap.style}} data-test-gap>{{gap.label}}</span>
                {{/each}}
              </div>
            {{/if}}
          </div>
        </CropMarks>
      </div>
      {{#if this.gaps.length}}
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
