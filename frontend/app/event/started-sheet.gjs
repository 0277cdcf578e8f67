import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';

// On what the desk prints, and at which label of a sheet that is started: `@people`.
<template>
  <div class="row next-label" data-test-started>
    {{#if @people.startedSheet}}
      <p class="hint">{{t
          "attendees.on-sheet"
          name=@people.choices.settings.name
          slot=@people.startedSheet.slot
          slots=@people.startedSheet.slots
        }}</p>
      <button type="button" class="btn s push" {{on "click" @people.beginSheet}}>{{t "attendees.new-sheet"}}</button>
    {{else}}
      <p class="hint">{{t "attendees.on-paper" name=@people.choices.settings.name}}</p>
    {{/if}}
    {{#if @people.misfit}}
      <p class="hint" data-test-misfit>{{t "attendees.unsuited" design=@people.misfit.design name=@people.misfit.name}}
        <LinkTo @route="badge.design" @model={{@people.badge.id}}>{{t "attendees.other-design"}}</LinkTo></p>
    {{/if}}
  </div>
</template>
