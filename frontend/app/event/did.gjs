import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

/** What the last tap did, at the bottom edge, until the next search. `@people`; `@onStop`, `@onClose`, `@onAllTheSame`. */
export default class Did extends Component {
  @service intl;

  get deed() {
    return this.args.people.deed;
  }

  get status() {
    return this.deed.status;
  }

  /** Whose it is, or how many. */
  get who() {
    const { person, run } = this.deed;
    if (person) return this.args.people.who.nameOf(person);
    if (run) return this.intl.t('attendees.batch-what', { count: run.total });
    return this.intl.t(this.isWrong ? 'attendees.not-printed' : 'attendees.several');
  }

  get waits() {
    return this.args.people.waits.ofDeed(this.deed);
  }

  get says() {
    const { kind, reason, run, without } = this.deed;
    if (this.status === 'failed') return run.message;
    if (this.isWrong) return this.intl.t('attendees.wrong');
    if (this.waits === 'refused') return this.args.people.waits.refusalOf(this.deed.person);
    const status = this.waits === 'asks' ? 'asks' : this.status;
    const said = this.intl.t('attendees.did', { kind, status, reason: reason || 'none', count: run?.total ?? 1 });
    const left = run?.leftOut ? ` ${this.intl.t('people.not-coming', { count: run.leftOut })}` : '';
    return said + left + (without ? ` ${this.intl.t('attendees.without-waiting', { count: without })}` : '');
  }

  get isWrong() {
    return this.waits === 'wrong';
  }

  get level() {
    if (this.status === 'failed' || this.waits === 'refused' || this.isWrong) return 'bad';
    if (this.waits || this.status === 'waiting') return 'hold';
    return this.status === 'done' ? 'good' : '';
  }

  get icon() {
    return { bad: 'bad', hold: 'clock', good: 'good' }[this.level] ?? 'clock';
  }

  get isMaking() {
    return this.status === 'making';
  }

  get pdf() {
    const { run } = this.deed;
    return this.status === 'done' ? run?.url : null;
  }

  <template>
    <section class="did {{this.level}}" role="status" aria-label={{t "attendees.just-done"}}>
      <div class="line">
        <Icon @name={{this.icon}} />
        <p><b><bdi dir="auto">{{this.who}}</bdi></b><br />{{this.says}}</p>
        <button type="button" class="btn s ghost icon-only" aria-label={{t "people.done"}} {{on "click" @onClose}}><Icon
            @name="close"
          /></button>
      </div>
      {{#if this.isWrong}}
        <div class="stack-s" data-test-wrong>
          {{#each @people.warnings as |warning|}}<p>{{warning.message}} {{warning.action}}</p>{{/each}}
        </div>
        <div class="btns">
          <button type="button" class="btn" {{on "click" @onAllTheSame}}>{{t "print.all-the-same"}}</button>
        </div>
      {{else if this.isMaking}}
        <div class="btns">
          <progress
            value={{this.deed.run.progress}}
            max={{this.deed.run.total}}
            aria-label={{t "print.made-label"}}
          ></progress>
          <button type="button" class="btn danger" {{on "click" @onStop}}>{{t "print.stop"}}</button>
        </div>
      {{else if this.pdf}}
        <div class="btns">
          <a class="btn primary" href={{this.pdf}} target="_blank" rel="noopener noreferrer"><Icon @name="print" />{{t
              "attendees.open-badges"
              count=this.deed.run.total
            }}</a>
          <a class="btn" href={{this.pdf}} download data-test-download><Icon @name="download" />{{t
              "attendees.pdf"
            }}</a>
        </div>
      {{/if}}
    </section>
  </template>
}
