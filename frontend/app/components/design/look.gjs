import Component from '@glimmer/component';
import { service } from '@ember/service';
import { fn } from '@ember/helper';
import { on } from '@ember/modifier';
import { t } from 'ember-intl';
import BadgePicture from '../badge-picture';
import CropMarks from '../crop-marks';
import { sizeName } from 'badgeyay/design/sizes';

/** The chosen design with the people who are hardest to set: `@set`, `@cases`, `@current`, `@onCase`. */
export default class Look extends Component {
  @service intl;

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
        <CropMarks><BadgePicture @preview={{this.preview}} @alt={{t "design.badge-of" name=this.who}} /></CropMarks>
      </div>
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
