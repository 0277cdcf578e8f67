import { t } from 'ember-intl';
import NameField from 'badgeyay/ui/name-field';

const STATES = ['saved', 'saving'];
const stateOf = (state) => (STATES.includes(state) ? state : 'other');

// The name of the set, to be changed on the spot, and whether all is saved: `@state` is `saved`, `saving`, or what keeps it
// from being saved, which the page says. `@onRename` takes the new name.
<template>
  <span class="saved hint">
    <NameField class="set-name" @name={{@name}} @onRename={{@onRename}} />
    <span>{{t "shell.save-state" state=(stateOf @state)}}</span>
  </span>
</template>
