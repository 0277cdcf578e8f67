import Component from '@glimmer/component';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { fieldName } from 'badgeyay/document/field-names';
import Icon from 'badgeyay/ui/icon';
import RegisterMark from 'badgeyay/ui/register-mark';
import { facesOf } from 'badgeyay/document/faces';
import { withField } from 'badgeyay/document/dressing';
import { layerName } from 'badgeyay/document/layer-names';
import { groupsOf, toLookAt, worstOf } from './report';
import Why from 'badgeyay/ui/why';

const LEVELS = { error: 'bad', warning: 'warn', notice: 'note' };
const OF_THE_LIST = new Set([
  'no-name',
  'empty-field',
  'duplicate',
  'perhaps-twice',
  'test-name',
  'missing-glyph',
  'same-code',
  'empty-column',
  'rare-field',
  'says-nothing',
  'no-code',
  'cut-code',
  'unseen-in-code',
  'bare-link',
  'broken-link',
  'same-photo',
]);
const OF_THE_WORDS = new Set(['empty-word', 'example-word', 'unknown-type']);
const OF_THE_SHEET = new Set([
  'printer-margin',
  'marks-out-of-reach',
  'bleed-cut',
  'back-not-printed',
  'own-paper',
  'not-on-labels',
  'black-only',
]);
const PLACES = new Set(['empty-word', 'empty-place']); // named together
const SPOILS = new Set(['missing-glyph', 'text-over-text', 'covered-text', 'covered-code', 'faint-code', 'bad-code']);
const MOST_SAID = 3; // sentences of one kind

/** A kind that this client does not know yet still says how often. */
export function titleOf(intl, { kind, count }) {
  const key = `print.finding.${kind}`;
  return intl.t(intl.exists(key) ? key : 'print.finding.other', { count });
}

/**
 * What may look wrong on paper, worst first, each with its fix or a link to its place: `@job`, `@set`. What is surely
 * wrong is printed once that is decided: `@onAllTheSame`.
 */
export default class Check extends Component {
  @service intl;

  get report() {
    return this.args.job.report;
  }

  get groups() {
    return groupsOf(this.report).map((group) => ({
      ...group,
      title: titleOf(this.intl, group),
      sentences: this.sentences(group),
      level: LEVELS[group.severity] ?? 'warn',
      mends: this.mends(group),
      place: this.placeOf(group),
    }));
  }

  sentences({ kind, findings, count }) {
    if (PLACES.has(kind)) {
      const names = new Intl.ListFormat(this.intl.primaryLocale).format(findings.map(({ field }) => this.named(field)));
      return [this.intl.t('print.empty-places', { names })];
    }
    const one = findings[0];
    const shown = one.people === 1 ? [one] : findings.slice(0, MOST_SAID);
    const said = [...new Set(shown.map(({ message, action }) => `${message} ${action}`.trim()))];
    if (one.people !== 1 && count > said.length)
      said.push(this.intl.t('print.more-of-these', { count: count - said.length }));
    return said;
  }

  named(field) {
    if (field === 'logo') return this.intl.t('design.logo');
    return fieldName(field, (key, values) => this.intl.t(key, values));
  }

  layer(element) {
    const { design } = this.args.set;
    const found = facesOf(design)
      .flatMap(({ elements }) => elements)
      .find(({ id }) => id === element);
    return found && layerName(found, design, (key, values) => this.intl.t(key, values));
  }

  /** Buttons that mend it here: `[{ label, press }]`. */
  mends({ kind, findings: [{ mend }] }) {
    const { job, set } = this.args;
    const t = (key, values) => this.intl.t(key, values);
    const buttons = [];
    if (mend?.gutter) {
      const press = () => job.choose({ gutter: mend.gutter });
      buttons.push({ label: t('print.per-sheet', { count: mend.perSheet, gutter: mend.gutter }), press });
    }
    if (mend?.sides) buttons.push({ label: t('print.two-sides'), press: () => job.choose({ sides: mend.sides }) });
    if (mend?.column) {
      const press = () => job.mend(withField(set.design, mend.field, mend.column));
      buttons.push({ label: t('print.use-column', { column: mend.column }), press });
    }
    if ((kind === 'printer-margin' || kind === 'own-paper') && job.target.kind !== 'label') {
      buttons.push({ label: t('print.to-the-edge'), press: () => job.choose({ printerMargin: 0 }) });
    }
    return buttons;
  }

  /** Focus goes to what is to be decided. */
  show = modifier((element) => {
    element.focus();
    element.scrollIntoView({ block: 'nearest' });
  });

  isFirst = ({ kind }) => this.args.job.asks && this.args.job.wrong?.kind === kind;

  placeOf(group) {
    const place = this.place(group);
    return place && { ...place, route: `${this.args.set.route}.${place.route}` };
  }

  /** Where it is mended: in somebody's row, in the words, or in the editor with the layer and the badge it is on. */
  place({ kind, attendee, element, side, position }) {
    const label = (where, values) => this.intl.t('print.mend', { where, layer: '', ...values });
    if (OF_THE_SHEET.has(kind)) return null;
    if (kind === 'no-photo' && this.args.job.isDraft) return null; // photos come to a set that is kept
    if (kind === 'no-photo') return { route: 'attendees', query: {}, label: label('photos') };
    if (OF_THE_LIST.has(kind)) return { route: 'people', query: { person: attendee }, label: label('people') };
    if (OF_THE_WORDS.has(kind)) return { route: 'design', query: {}, label: label('words') };
    const layer = this.layer(element) ?? this.intl.t('print.side-of', { side });
    return { route: 'editor', query: { element, side, place: position }, label: label('design', { layer }) };
  }

  get toLookAt() {
    return toLookAt(this.report);
  }

  get chip() {
    if (worstOf(this.report)) return 'bad';
    return this.toLookAt ? 'warn' : 'good';
  }

  get notes() {
    return this.report.warnings.length > 0;
  }

  /** Nothing is well beside what spoils it. */
  get isWell() {
    return !this.report.warnings.some(({ kind, severity }) => SPOILS.has(kind) || severity === 'error');
  }

  get distance() {
    return this.report.readingDistance?.value ?? null;
  }

  <template>
    <section class="panel" aria-labelledby="check-title">
      <header>
        <h2 id="check-title">{{t "print.check"}}</h2>
        {{#if this.report}}
          <span class="push chip {{this.chip}}" data-test-chip>{{t
              "print.to-look-at"
              count=this.toLookAt
              notes=this.notes
            }}</span>
        {{/if}}
      </header>
      <div aria-live="polite">
        {{#if this.report}}
          <ul class="todo">
            {{#each this.groups key="title" as |group|}}
              <li class="lv-{{group.level}}" data-test-finding={{group.kind}}>
                <Icon @name={{group.level}} />
                {{#if (this.isFirst group)}}
                  <b tabindex="-1" {{this.show}}>{{group.title}}</b>
                {{else}}
                  <b>{{group.title}}</b>
                {{/if}}
                {{#each group.sentences key="@index" as |sentence|}}<p>{{sentence}}</p>{{/each}}
                <div class="steps-do">
                  {{#each group.mends key="label" as |mend|}}
                    <button type="button" class="btn s" {{on "click" mend.press}}>{{mend.label}}</button>
                  {{/each}}
                  {{#if group.place}}
                    <LinkTo
                      @route={{group.place.route}}
                      @models={{@set.models}}
                      @query={{group.place.query}}
                      class="place"
                    >{{group.place.label}}<Icon @name="next" @small={{true}} /></LinkTo>
                  {{/if}}
                </div>
              </li>
            {{/each}}
            {{#if @job.wrong}}
              <li class="all-the-same">
                <button type="button" class="btn s quiet" {{on "click" @onAllTheSame}} data-test-all-the-same>{{t
                    "print.all-the-same"
                  }}</button>
              </li>
            {{/if}}
            {{#if this.distance}}
              <li class="lv-note"><Icon @name="note" /><b>{{t "print.distance" metres=this.distance}}</b></li>
            {{/if}}
            {{#if this.report.lookedAt}}
              <li class="lv-note" data-test-looked-at><Icon @name="note" /><b>{{t
                    "print.first-looked-at"
                    count=this.report.lookedAt
                  }}</b><p>{{t "print.all-looked-at"}}</p></li>
            {{/if}}
            {{#if this.isWell}}
              <li class="lv-good"><Icon @name="good" /><b>{{t "print.all-well"}}</b></li>
            {{/if}}
          </ul>
        {{else if @job.reportRefused}}
          <div class="in stack-s">
            <p class="err"><Icon @name="bad" @small={{true}} /><Why @error={{@job.reportRefused}} /></p>
            <p class="hint">{{t "print.unchecked"}}</p>
            <div><button type="button" class="btn s" {{on "click" @job.lookAgain}}>{{t "errors.again"}}</button></div>
          </div>
        {{else}}
          <p class="in row muted"><RegisterMark />{{t "print.checking"}}</p>
        {{/if}}
      </div>
      {{#if @job.looked}}
        <div class="in" data-test-looked>
          <progress
            value={{@job.looked.progress}}
            max={{@job.looked.total}}
            aria-label={{t "print.checking"}}
          ></progress>
          <p class="muted">{{t "print.looked-at" progress=@job.looked.progress total=@job.looked.total}}</p>
        </div>
      {{/if}}
    </section>
  </template>
}
