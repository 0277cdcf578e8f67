import { t } from 'ember-intl';
import Dialog from 'badgeyay/ui/dialog';
import Field from 'badgeyay/ui/field';

// Badges without a name, to be written on by hand. `@onPrint` gets the form.
<template>
  <Dialog @title={{t "attendees.blanks"}} @onClose={{@onClose}}>
    <form class="stack" {{on "submit" @onPrint}}>
      <Field @label={{t "attendees.how-many"}} @hint={{t "attendees.blanks-hint"}} as |f|>
        <input
          id={{f.id}}
          name="blanks"
          type="number"
          min="1"
          max="500"
          value="10"
          required
          aria-describedby={{f.describedBy}}
        />
      </Field>
      <div class="ends">
        <button type="button" class="btn" {{on "click" @onClose}}>{{t "drop.cancel"}}</button>
        <button type="submit" class="btn primary">{{t "badges.print"}}</button>
      </div>
    </form>
  </Dialog>
</template>
