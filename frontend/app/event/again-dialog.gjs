import { t } from 'ember-intl';
import Dialog from 'badgeyay/ui/dialog';

const REASONS = ['lost', 'damaged', 'asked'];

const isFirst = (reason) => reason === REASONS[0];

// Somebody who has a badge already: why another. `@onAgain` gets the reason.
<template>
  <Dialog @title={{t "attendees.again"}} @onClose={{@onClose}}>
    <p class="muted">{{t "attendees.has-already" name=@name count=@person.printCount}}</p>
    <form class="stack" {{on "submit" @onAgain}}>
      <fieldset class="stack-s">
        <legend class="vh">{{t "attendees.reason"}}</legend>
        {{#each REASONS as |reason|}}
          <label class="check">
            <input type="radio" name="reason" value={{reason}} checked={{isFirst reason}} />
            <span>{{t "attendees.why" reason=reason}}</span>
          </label>
        {{/each}}
      </fieldset>
      <div class="ends">
        <button type="button" class="btn" {{on "click" @onClose}}>{{t "drop.cancel"}}</button>
        <button type="submit" class="btn primary">{{t "attendees.print-again"}}</button>
      </div>
    </form>
  </Dialog>
</template>
