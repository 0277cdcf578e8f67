import Component from '@glimmer/component';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import Icon from '../icon';
import RegisterMark from '../register-mark';
import { facesOf } from 'badgeyay/design/faces';
import { layerName } from 'badgeyay/editor/layer-names';

const LEVELS = { error: 'bad', warning: 'warn', notice: 'note' };
const QUOTED = /([“„])([^“”„]*)([”“])/g;
const OF_THE_LIST = new Set(['no-name', 'empty-field', 'duplicate', 'missing-glyph']);

/** How many kinds of finding are more than a notice. */
export const toLookAt = ({ warnings }) =>
  new Set(warnings.filter(({ severity }) => severity !== 'notice').map(({ kind }) => kind)).size;

/** What may look wrong on paper, one line a kind, each leading to where it is mended: `@report` or null, `@set`. */
export default class Check extends Component {
  @service intl;

  get groups() {
    const { warnings, counts } = this.args.report;
    const kinds = new Map();
    for (const warning of warnings) if (!kinds.has(warning.kind)) kinds.set(warning.kind, warning);
    return [...kinds].map(([kind, first]) => ({
      kind,
      first,
      title: this.title(kind, counts[kind]),
      sentence: this.sentence(first),
      level: LEVELS[first.severity] ?? 'warn',
      ...this.place(first),
    }));
  }

  /** The server calls elements and fields as the design does; here they have the names of the editor. */
  sentence({ message, action, element, field }) {
    const { design } = this.args.set;
    const t = (key, values) => this.intl.t(key, values);
    const layer = facesOf(design)
      .flatMap(({ elements }) => elements)
      .find(({ id }) => id === element);
    const names = {
      [element]: layer && layerName(layer, design, t),
      [field]: field && t('editor.field', { role: field }),
    };
    return `${message} ${action}`.replace(QUOTED, (all, open, id, close) => open + (names[id] || id) + close);
  }

  /** Where it is mended: in somebody's row, or in the editor with the layer and the badge it was found on. */
  place({ kind, attendee, element, side, position }) {
    if (kind === 'no-photo') return { route: 'badge.attendees', query: {}, mends: 'photos' };
    if (OF_THE_LIST.has(kind)) return { route: 'badge.people', query: { person: attendee }, mends: 'people' };
    return { route: 'badge.editor', query: { element, side, place: position }, mends: 'design' };
  }

  /** A kind that this client does not know yet still says how often. */
  title(kind, count) {
    const key = `print.finding.${kind}`;
    return this.intl.t(this.intl.exists(key) ? key : 'print.finding.other', { count });
  }

  get toLookAt() {
    return toLookAt(this.args.report);
  }

  get distance() {
    return this.args.report.readingDistance?.value ?? null;
  }

  <template>
    <section class="panel" aria-labelledby="check-title">
      <header>
        <h2 id="check-title">{{t "print.check"}}</h2>
        {{#if @report}}
          <span class="push chip {{if this.toLookAt 'warn' 'good'}}">{{t "print.to-look-at" count=this.toLookAt}}</span>
        {{/if}}
      </header>
      <div class="in" aria-live="polite">
        {{#if @report}}
          <ul class="find">
            {{#each this.groups key="kind" as |group|}}
              <li class="lv-{{group.level}}" data-test-finding={{group.kind}}>
                <Icon @name={{group.level}} />
                <b>{{group.title}}</b>
                <LinkTo @route={{group.route}} @models={{@set.models}} @query={{group.query}} class="go">{{t
                    "print.mend"
                    where=group.mends
                  }}</LinkTo>
                <p>{{group.sentence}}</p>
              </li>
            {{/each}}
            {{#if this.distance}}
              <li class="lv-note"><Icon @name="note" /><b>{{t "print.distance" metres=this.distance}}</b></li>
            {{/if}}
            {{#unless this.toLookAt}}
              <li class="lv-good"><Icon @name="good" /><b>{{t "print.all-well"}}</b></li>
            {{/unless}}
          </ul>
        {{else if @refused}}
          <p class="err"><Icon @name="bad" @small={{true}} />{{@refused.message}}</p>
        {{else}}
          <p class="row muted"><RegisterMark />{{t "print.checking"}}</p>
        {{/if}}
      </div>
    </section>
  </template>
}
