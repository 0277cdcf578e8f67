import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { modifier } from 'ember-modifier';
import { formatDate, t } from 'ember-intl';
import { send } from 'badgeyay/api';
import Alert from 'badgeyay/ui/alert';
import Icon from 'badgeyay/ui/icon';
import RegisterMark from 'badgeyay/ui/register-mark';

const downloadOf = ({ file }) => `/api/files/${file.id}/download`;

/** Beside the people: the badge that is looked at, what is to be printed, and the batches there are. */
export default class PrintPanel extends Component {
  @service intl;

  @tracked picture = null;

  /** Again whenever somebody else is looked at, or the person was changed; the last picture stays until then. */
  draw = modifier((_, [drawn]) => {
    if (!drawn) return undefined;
    const controller = new AbortController();
    const { badge, looked } = this.people;
    send(`/api/badges/${badge.id}/preview?attendee=${looked.id}&width=360`, { signal: controller.signal })
      .then((answer) => answer.blob())
      .then((blob) => this.show(URL.createObjectURL(blob)))
      .catch(() => {}); // the people are there without it
    return () => controller.abort();
  });

  show(picture) {
    if (this.picture) URL.revokeObjectURL(this.picture);
    this.picture = picture;
  }

  willDestroy() {
    super.willDestroy();
    if (this.picture) URL.revokeObjectURL(this.picture);
  }

  get people() {
    return this.args.attendees;
  }

  get run() {
    return this.people.run;
  }

  get running() {
    return this.run && !this.run.ended;
  }

  get done() {
    return this.run?.status === 'done';
  }

  get failed() {
    return this.run?.status === 'failed';
  }

  get pdf() {
    return `/api/files/${this.run.fileId}/download`;
  }

  get drawn() {
    return this.looked && `${this.looked.id} ${this.looked.changedAt}`;
  }

  get looked() {
    return this.people.looked;
  }

  get models() {
    return [this.people.badge.id];
  }

  <template>
    <section class="panel">
      {{#if this.looked}}
        <div class="mat stage small" {{this.draw this.drawn}}>
          {{#if this.picture}}<img
              class="badge"
              src={{this.picture}}
              alt={{t "attendees.badge-of" name=(@attendees.nameOf @attendees.looked)}}
              data-test-picture
            />{{else}}<RegisterMark />{{/if}}
        </div>
      {{/if}}
      <div class="in stack">
        {{#if this.running}}
          <h2>{{t "print.making"}}</h2>
          <progress value={{this.run.progress}} max={{this.run.total}} aria-label={{t "print.made-label"}}></progress>
          <button type="button" class="btn danger" {{on "click" @onStop}}>{{t "print.stop"}}</button>
        {{else}}
          {{#if this.people.wrong}}
            <div class="alert bad" role="alert" data-test-wrong>
              <Icon @name="bad" />
              <div class="stack-s">
                <b>{{t "attendees.wrong"}}</b>
                {{#each this.people.wrong.warnings as |warning|}}<p>{{warning.message}} {{warning.action}}</p>{{/each}}
                <p><button type="button" class="btn s" {{on "click" @onAllTheSame}}>{{t
                      "print.all-the-same"
                    }}</button></p>
              </div>
            </div>
          {{else if this.done}}
            <div class="alert good" role="status">
              <Icon @name="good" />
              <div class="stack-s">
                <b>{{t "attendees.made" count=this.run.total}}</b>
                {{#if this.run.leftOut}}<p>{{t "people.not-coming" count=this.run.leftOut}}</p>{{/if}}
                <p class="row tight">
                  <a class="btn s primary" href={{this.pdf}} target="_blank" rel="noopener noreferrer">{{t
                      "attendees.open"
                    }}</a>
                  <a class="btn s" href={{this.pdf}} download data-test-download><Icon @name="download" />{{t
                      "print.download"
                    }}</a>
                </p>
              </div>
            </div>
          {{else if this.failed}}
            <Alert @level="bad" @title={{t "print.failed"}} role="alert">{{this.run.message}}</Alert>
          {{/if}}
          <h2>{{t "attendees.to-print" count=@attendees.toPrint}}</h2>
          {{#if @attendees.printsAllNew}}
            <p class="muted">{{t
                "attendees.to-print-more"
                new=@attendees.counts.new
                changed=@attendees.counts.changed
              }}</p>
          {{/if}}
          {{#if @attendees.counts.absent}}
            <p class="muted">{{t "people.not-coming" count=@attendees.counts.absent}}</p>
          {{/if}}
          {{#if @attendees.chosen.length}}
            <button type="button" class="btn primary" {{on "click" @onPrintChosen}}><Icon @name="print" />{{t
                "attendees.print-chosen"
                count=@attendees.chosen.length
              }}</button>
          {{/if}}
          {{#if @attendees.toPrint}}
            <button
              type="button"
              class="btn {{unless @attendees.chosen.length 'primary'}}"
              {{on "click" @onPrintNew}}
            ><Icon @name="print" />{{t "attendees.print-new"}}</button>
          {{/if}}
        {{/if}}
        {{#if @attendees.startedSheet}}
          <p data-test-started>{{t
              "attendees.on-sheet"
              name=@attendees.choices.settings.name
              slot=@attendees.startedSheet.slot
              slots=@attendees.startedSheet.slots
            }}
            <button type="button" class="as-link" {{on "click" @attendees.beginSheet}}>{{t
                "attendees.new-sheet"
              }}</button></p>
        {{else}}
          <p data-test-started>{{t "attendees.on-paper" name=@attendees.choices.settings.name}}</p>
        {{/if}}
        <p class="hint"><LinkTo @route="badge.print" @models={{this.models}}>{{t "attendees.choose-paper"}}</LinkTo></p>
        {{#if @attendees.batches.length}}
          <ul class="things" aria-label={{t "attendees.batches"}}>
            {{#each @attendees.batches key="id" as |run|}}
              <li>
                <Icon @name="clock" />
                <span>{{t "attendees.batch" number=run.number}}
                  <small>{{t "attendees.batch-what" count=run.total}},
                    {{formatDate run.finishedAt dateStyle="medium" timeStyle="short"}}</small></span>
                {{#if run.file}}
                  <a href={{downloadOf run}} download aria-label={{t "attendees.pdf-of" number=run.number}}>PDF</a>
                {{/if}}
              </li>
            {{/each}}
          </ul>
          {{#if @attendees.hasMoreBatches}}
            <button type="button" class="as-link" {{on "click" @attendees.lookAtAllBatches}}>{{t
                "attendees.all-batches"
                count=@attendees.batchCount
              }}</button>
          {{/if}}
        {{/if}}
      </div>
    </section>
  </template>
}
