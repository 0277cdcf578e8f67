import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

// What the thumb reaches at the bottom edge: `@people`, `@isWide`, `@onAdd`, `@onPrintNew`, `@onPrintChosen`.
<template>
  {{#if @people.choosing}}
    <div class="deeds">
      <button
        type="button"
        class="btn primary"
        disabled={{eq @people.chosen.length 0}}
        {{on "click" @onPrintChosen}}
      ><Icon @name="print" />{{t "attendees.print-chosen" count=@people.chosen.length}}</button>
    </div>
  {{else if (not @isWide)}}
    <div class="deeds">
      <button type="button" class="btn" {{on "click" @onAdd}}><Icon @name="add" />{{t "people.add"}}</button>
      {{#if @people.toPrint}}
        <button type="button" class="btn" {{on "click" @onPrintNew}}><Icon @name="print" />{{t
            "attendees.print-new"
            count=@people.toPrint
          }}</button>
      {{/if}}
    </div>
  {{/if}}
</template>
